package dev.bakeoff.data.array;

import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.data.input.HashedInput;
import dev.bakeoff.data.table.ModelColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads NumPy arrays: features of shape (n, d) or (n, h, w), of which an example's values follow
 * each other, and n labels, which are numbers. They are two files {@code .npy}, or two arrays of an
 * archive {@code .npz}; of the latter the second file that is read has the test part's arrays.
 */
public final class NumpyReader implements ExampleReader {
  private final MatrixRows rows;
  private final Source source;

  /** Where arrays are. */
  private interface Source {
    /** The features of a file. */
    Npy features(Path file) throws DataException;

    /** Whether there are labels that go with them. */
    boolean hasLabels(Path file) throws DataException;

    /** The labels that go with them. */
    Npy labels(Path file) throws DataException;

    /** What messages call the labels of a file. */
    String labelsName(Path file) throws DataException;

    /** Says that what is read now is the next file. */
    default void next() {}
  }

  private NumpyReader(MatrixRows rows, Source source) {
    this.rows = rows;
    this.source = source;
  }

  /** Reads features and labels from two files. */
  public static NumpyReader ofFiles(Reading reading, ColumnRules rules, LabelFiles labels) {
    return new NumpyReader(new MatrixRows(reading, rules), new Files(labels));
  }

  /** Reads the arrays of archives that a config names. */
  public static NumpyReader ofArchives(Reading reading, ColumnRules rules) {
    return new NumpyReader(new MatrixRows(reading, rules), new Archives(reading));
  }

  /** Reads rows for a saved model from a file. */
  public static NumpyReader ofFile(ModelColumns expected) {
    return new NumpyReader(new MatrixRows(expected), new Files(null));
  }

  /** Reads rows for a saved model from an archive. */
  public static NumpyReader ofArchive(Reading reading, ModelColumns expected) {
    return new NumpyReader(new MatrixRows(expected), new Archives(reading));
  }

  /** What the array of the test part is called that goes with one of the training part. */
  public static String testName(String training) {
    return training.replace("train", "test");
  }

  @Override
  public int features() {
    return rows.features();
  }

  @Override
  public List<TableColumn> table() {
    return rows.stored();
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    Npy features = source.features(file);
    int[] shape = features.shape();
    if (shape.length < 2 || features.size() == 0) {
      throw new DataException(
          "%s: an array of shape %s, expected (n, %s), an example in each row"
              .formatted(
                  file, Arrays.toString(shape), rows.features() == 0 ? "d" : rows.features()));
    }
    boolean labelled = part == Part.LABELLED || (part == Part.EITHER && source.hasLabels(file));
    Optional<Npy> labels = labelled ? Optional.of(source.labels(file)) : Optional.empty();
    String name = labels.isPresent() ? source.labelsName(file) : "";
    if (labels.isPresent() && !isVector(labels.get(), shape[0])) {
      throw new DataException(
          "%s: an array of shape %s, expected %d labels, one for each example"
              .formatted(name, Arrays.toString(labels.get().shape()), shape[0]));
    }
    rows.add(file, matrix(features), labels.map(all -> vector(name, all)), out);
    source.next();
  }

  /** Whether it holds n values in one dimension; others of length 1 do not count. */
  private static boolean isVector(Npy labels, int n) {
    return labels.size() == n
        && Arrays.stream(labels.shape()).filter(size -> size != 1).count() < 2;
  }

  private static ExampleMatrix matrix(Npy array) {
    int n = array.shape()[0];
    int d = array.size() / n;
    return new ExampleMatrix() {
      @Override
      public int examples() {
        return n;
      }

      @Override
      public int features() {
        return d;
      }

      @Override
      public void copy(int i, double[] out) {
        array.copy(i * d, out, d);
      }

      @Override
      public String place(int i, int j) {
        return "row " + i + ", feature " + j;
      }
    };
  }

  private static MatrixRows.Labels vector(String name, Npy labels) {
    return new MatrixRows.Labels() {
      @Override
      public double get(int i) {
        return labels.value(i);
      }

      @Override
      public DataException problem(int i, String what) {
        return new DataException("%s: label %d (from 0) %s".formatted(name, i, what));
      }
    };
  }

  /** Two files. */
  private record Files(LabelFiles labels) implements Source {
    @Override
    public Npy features(Path file) throws DataException {
      return array(file);
    }

    @Override
    public boolean hasLabels(Path file) {
      return labels != null;
    }

    @Override
    public Npy labels(Path file) throws DataException {
      return array(labels.of(file));
    }

    @Override
    public String labelsName(Path file) throws DataException {
      return labels.of(file).toString();
    }

    private static Npy array(Path file) throws DataException {
      try (HashedInput in = HashedInput.open(file)) {
        return Npy.parse(file, in.stream().readAllBytes());
      } catch (DataException e) {
        throw e;
      } catch (IOException e) {
        throw new DataException(file + ": cannot be read (" + e + "); get the file again", e);
      }
    }
  }

  /** Arrays of archives. */
  private static final class Archives implements Source {
    private static final String ADVICE = "name the right ones with 'variable' and 'label'";

    private final String variable;
    private final String label;
    private int read;

    Archives(Reading reading) {
      variable = reading.arrays().variable();
      label = reading.label().name().orElseThrow();
    }

    private String name(String of) {
      return read == 0 ? of : testName(of);
    }

    @Override
    public Npy features(Path file) throws DataException {
      return Npz.read(file, name(variable), ADVICE);
    }

    @Override
    public boolean hasLabels(Path file) throws DataException {
      return Npz.names(file).contains(name(label));
    }

    @Override
    public Npy labels(Path file) throws DataException {
      return Npz.read(file, name(label), ADVICE);
    }

    @Override
    public String labelsName(Path file) {
      return file + ": " + name(label);
    }

    @Override
    public void next() {
      read++;
    }
  }
}
