package dev.bakeoff.data.format;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.table.CellValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The examples of one or two files, as readers find them. Classes are those of the first file, or
 * of a saved model, for which examples may have labels or not.
 */
public final class CollectedExamples {
  private static final int MAX_CLASSES = 1000;
  private static final int MAX_SHOWN = 20;

  private final Map<String, Integer> classes = new LinkedHashMap<>(); // in the order of appearance
  private final FeatureRows rows;
  private int[] labels = new int[1024];
  private final boolean forModel;
  private int training = -1;
  private boolean labelled;

  /** Starts without examples of a dataset. */
  public CollectedExamples(Features.Type type) {
    rows = new FeatureRows(type);
    forModel = false;
  }

  /** Starts without examples for a saved model, which knows these classes. */
  CollectedExamples(Features.Type type, List<String> known) {
    rows = new FeatureRows(type);
    forModel = true;
    known.forEach(name -> classes.put(name, classes.size()));
  }

  /** Where the features of unlabelled examples go. */
  public FeatureRows rows() {
    return rows;
  }

  /** Says that what follows is the test part. */
  public void endTraining() {
    training = rows.count();
  }

  /** Makes the exception that names the place of a wrong label. */
  interface Place {
    /** The exception with this message. */
    DataException problem(String message);
  }

  /**
   * Whether the label of the row that was added last is not to be read: a model's rows have no
   * labels where the first of them has none.
   *
   * @param label what the file says
   */
  boolean passesOver(String label) {
    if (rows.count() == 1) {
      labelled = !CellValues.isMissing(label);
    }
    return forModel && !labelled;
  }

  /** The numbers of the classes, shape (n,); empty where rows for a model have no labels. */
  Optional<int[]> labels() {
    return labelled ? Optional.of(Arrays.copyOf(labels, rows.count())) : Optional.empty();
  }

  /**
   * Labels the row that was added last.
   *
   * @throws DataException if no training example has this label, or there are too many classes
   */
  void label(String label, Place place) throws DataException {
    if (!classes.containsKey(label)) {
      if (forModel) {
        throw place.problem(
            "the model does not know the class "
                + CellValues.excerpt(label)
                + ", expected one of "
                + classes.keySet().stream().limit(MAX_SHOWN).map(CellValues::visible).toList());
      }
      if (training >= 0) {
        throw place.problem(
            "the class "
                + CellValues.excerpt(label)
                + " is in the test part only, no training example has it; correct the label or"
                + " remove the row");
      }
      if (classes.size() == MAX_CLASSES) {
        throw place.problem(
            "there are more than "
                + MAX_CLASSES
                + " classes; are these the labels? Bakeoff compares classifiers");
      }
      classes.put(label, classes.size());
    }
    int i = rows.count() - 1;
    if (i >= labels.length) {
      labels = Arrays.copyOf(labels, 2 * labels.length);
    }
    labels[i] = classes.get(label);
  }

  /**
   * Makes the dataset. Classes that are all numbers are in numeric order, others in that of their
   * characters.
   *
   * @param spec what the config says
   * @param reader which has read the files
   * @throws DataException if there are fewer than two classes
   */
  public Dataset dataset(DatasetSpec.InFiles spec, ExampleReader reader) throws DataException {
    if (classes.size() < 2) {
      throw new DataException(
          spec.file()
              + (classes.isEmpty()
                  ? ": holds no example"
                  : ": every example is of the class "
                      + CellValues.excerpt(classes.keySet().iterator().next())
                      + ", expected two classes or more; is the label the right column?"));
    }
    List<String> names = new ArrayList<>(classes.keySet());
    boolean numeric = names.stream().noneMatch(name -> Double.isNaN(CellValues.number(name)));
    names.sort(
        numeric
            ? Comparator.comparingDouble(CellValues::number)
                .thenComparing(Comparator.naturalOrder())
            : Comparator.naturalOrder());
    int[] numbers = new int[names.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[classes.get(names.get(k))] = k;
    }
    int[] own = new int[rows.count()];
    Arrays.setAll(own, i -> numbers[labels[i]]);
    return new Dataset(
        spec.id(),
        rows.features(reader.features()),
        own,
        names,
        training < 0 ? OptionalInt.empty() : OptionalInt.of(training),
        spec.reading()
            .image()
            .map(image -> new ImageShape(image.height(), image.width()))
            .or(reader::image),
        reader.names(),
        reader.table());
  }
}
