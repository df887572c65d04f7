package dev.bakeoff.data.examples;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.Origin;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.table.CellValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The examples of one or two files, as readers find them. Classes are those of the first file, or
 * of a saved model, for which examples may have labels or not.
 */
public final class CollectedExamples {
  private static final int MAX_WARNINGS = 20;

  private final ClassNames classes;
  private final FeatureRows rows;
  private int[] labels = new int[1024];
  private final boolean forModel;
  private final List<String> warnings = new ArrayList<>();
  private int training = -1;
  private boolean labelled;

  /** Makes the exception that names the place of a wrong label. */
  public interface Place {
    /** The exception with this message. */
    DataException problem(String message);
  }

  /** Starts without examples of a dataset. */
  public CollectedExamples(Features.Type type) {
    rows = new FeatureRows(type);
    classes = new ClassNames();
    forModel = false;
  }

  /** Starts without examples for a saved model, which knows these classes. */
  public CollectedExamples(Features.Type type, List<String> known) {
    rows = new FeatureRows(type);
    classes = new ClassNames(known);
    forModel = true;
  }

  /** Where the features of unlabelled examples go. */
  public FeatureRows rows() {
    return rows;
  }

  /** Notes what is to be told of the data, once, without refusing them. */
  public void warn(String what) {
    if (warnings.size() < MAX_WARNINGS && !warnings.contains(what)) {
      warnings.add(what);
    }
  }

  /** Says that what follows is the test part. */
  public void endTraining() {
    training = rows.count();
    classes.endTraining();
  }

  /**
   * Whether the label of the row that was added last is not to be read: a model's rows have no
   * labels where the first of them has none.
   *
   * @param label what the file says
   */
  public boolean passesOver(String label) {
    if (rows.count() == 1) {
      labelled = !CellValues.isMissing(label);
    }
    return forModel && !labelled;
  }

  /** The numbers of the classes, shape (n,); empty where rows for a model have no labels. */
  public Optional<int[]> labels() {
    return labelled ? Optional.of(Arrays.copyOf(labels, rows.count())) : Optional.empty();
  }

  /**
   * Labels the row that was added last.
   *
   * @throws DataException if no training example has this label, or there are too many classes
   */
  public void label(String label, Place place) throws DataException {
    int number = classes.number(label, place);
    int i = rows.count() - 1;
    if (i >= labels.length) {
      labels = Arrays.copyOf(labels, 2 * labels.length);
    }
    labels[i] = number;
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
    List<String> names = classes.names();
    if (names.size() < 2) {
      throw new DataException(
          spec.file()
              + (names.isEmpty()
                  ? ": holds no example"
                  : ": every example is of the class "
                      + Excerpt.quoted(names.get(0))
                      + ", expected two classes or more; is the label the right column?"));
    }
    int[] order = classes.order();
    int[] own = new int[rows.count()];
    Arrays.setAll(own, i -> order[labels[i]]);
    Features features = rows.features(reader.features());
    OptionalInt parts = training < 0 ? OptionalInt.empty() : OptionalInt.of(training);
    Oddities.of(features, reader.names(), names, parts).forEach(this::warn);
    return new Dataset(
        spec.id(),
        features,
        own,
        names,
        parts,
        spec.reading()
            .image()
            .map(image -> new ImageShape(image.height(), image.width()))
            .or(reader::image),
        new Origin(reader.names(), reader.layout(), warnings),
        reader.table());
  }
}
