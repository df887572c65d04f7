package dev.bakeoff.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dataset that a config names. */
public sealed interface DatasetSpec {

  /** What rows and selectors call it, unique in a config. */
  String id();

  /**
   * A dataset of the catalog.
   *
   * @param id its id there, or that of the built-in generator
   * @param train examples to generate for training; only for a generator
   * @param test examples to generate for test; only for a generator
   */
  record Catalogued(String id, OptionalInt train, OptionalInt test) implements DatasetSpec {}

  /**
   * The training part of a dataset of the catalog, with a test part in files of the user's own.
   *
   * @param id what the config calls it: not as in the catalog, since its results are others
   * @param training the dataset of the catalog, without a number of test examples
   * @param test an IDX pair with the test part
   */
  record OwnTest(String id, Catalogued training, InFiles test) implements DatasetSpec {}

  /**
   * A dataset in files of the user's own.
   *
   * @param id what the config calls it
   * @param folder that of the config that names the files; where they are looked for first
   * @param file all examples, or the training part
   * @param testFile the test part; its examples follow those of {@code file}
   * @param unlabelledFile examples of unknown class, to predict
   * @param labelFiles the files with the labels of {@code file} and {@code testFile}, by these; for
   *     IDX and NPY only
   * @param reading how to read each of them
   * @param columns how their columns become features
   */
  record InFiles(
      String id,
      Path folder,
      String file,
      Optional<String> testFile,
      Optional<String> unlabelledFile,
      Map<String, String> labelFiles,
      Reading reading,
      ColumnRules columns)
      implements DatasetSpec {
    /** A dataset whose columns are its features. */
    public InFiles(
        String id,
        Path folder,
        String file,
        Optional<String> testFile,
        Optional<String> unlabelledFile,
        Map<String, String> labelFiles,
        Reading reading) {
      this(id, folder, file, testFile, unlabelledFile, labelFiles, reading, ColumnRules.PLAIN);
    }

    /** Keeps an unmodifiable copy. */
    public InFiles {
      labelFiles = Map.copyOf(labelFiles);
    }

    /** The same dataset with other examples to predict. */
    public InFiles withUnlabelled(String other) {
      return new InFiles(
          id, folder, file, testFile, Optional.of(other), labelFiles, reading, columns);
    }
  }

  /** A format of files, each of which may be compressed with gzip. */
  enum Format {
    /** Numbers and labels between delimiters, a row an example. */
    CSV,
    /** MATLAB's version 5, examples as columns or rows of a numeric array. */
    MAT,
    /** {@code label index:value ...}, a line an example. */
    LIBSVM,
    /** Weka's: declared columns, then comma-separated rows. */
    ARFF,
    /** Grey images in one file, their labels in another, as MNIST comes. */
    IDX,
    /** A NumPy array of features, its labels in another file. */
    NPY,
    /** NumPy arrays in an archive, features and labels of one part or of both. */
    NPZ,
    /** A folder with one folder of PNG and JPEG files for each class. */
    IMAGES;

    private static final Map<String, Format> ENDINGS =
        Map.of(
            "csv", CSV, "tsv", CSV, "mat", MAT, "libsvm", LIBSVM, "svm", LIBSVM, "arff", ARFF,
            "idx", IDX, "npy", NPY, "npz", NPZ);

    /** As in {@code train-images-idx3-ubyte}; some write {@code train-images.idx3-ubyte}. */
    private static final Pattern IDX_NAME =
        Pattern.compile("(.*)images([.-])idx3(-ubyte)?", Pattern.CASE_INSENSITIVE);

    /**
     * The format that the ending of a file's name tells, also before {@code .gz}; a name that ends
     * in a slash is that of a folder of images.
     */
    public static Optional<Format> of(String file) {
      if (file.endsWith("/")) {
        return Optional.of(IMAGES);
      }
      return IDX_NAME.matcher(plainName(file)).matches()
          ? Optional.of(IDX)
          : Optional.ofNullable(ENDINGS.get(ending(file)));
    }

    /** The file with the labels of an IDX file of images, where its name tells. */
    public static Optional<String> labelFile(String images) {
      String name = plainName(images);
      Matcher matcher = IDX_NAME.matcher(name);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String labels =
          matcher.group(1)
              + "labels"
              + matcher.group(2)
              + "idx1"
              + (matcher.group(3) == null ? "" : matcher.group(3));
      int at = images.lastIndexOf(name);
      return Optional.of(images.substring(0, at) + labels + images.substring(at + name.length()));
    }

    /** Where labels are unless something else is said: a column, of arrays the one by this name. */
    public Column label() {
      return switch (this) {
        case MAT -> Column.named("label");
        case NPZ -> Column.named("y_train");
        default -> Column.LAST;
      };
    }

    /** The array with the features unless something else is said. */
    public String variable() {
      return this == NPZ ? "x_train" : Arrays.DEFAULT.variable();
    }

    /** What stands between columns of CSV unless something else is said. */
    public static char delimiter(String file) {
      return ending(file).equals("tsv") ? '\t' : ',';
    }

    private static String ending(String file) {
      String name = plainName(file);
      return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** A file's name without folder and {@code .gz}. */
    public static String plainName(String file) {
      String whole = file.endsWith("/") ? file.substring(0, file.length() - 1) : file;
      String name = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
      return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }
  }

  /**
   * How to read a dataset's files. What a format has no use for is at its default.
   *
   * @param format of all the files
   * @param text how numbers and names stand in text
   * @param label the column with the labels; of MAT the variable and of NPZ the array, always by
   *     name; of LIBSVM unused
   * @param drop columns that are no features
   * @param arrays how a file of several arrays holds the examples
   * @param image set where an example is a grey image, its features the pixels 0..255 row by row
   */
  record Reading(
      Format format,
      Text text,
      Column label,
      List<Column> drop,
      Arrays arrays,
      Optional<Image> image) {
    /** Keeps an unmodifiable copy. */
    public Reading {
      drop = List.copyOf(drop);
    }
  }

  /**
   * How values stand in text.
   *
   * @param header whether the first row of CSV holds the column names; empty where that has to be
   *     plain from the row itself
   * @param delimiter between the columns of CSV; a blank stands for any white space
   * @param quote around what holds a delimiter in CSV
   * @param decimalComma whether numbers in CSV are written {@code 1,5}
   * @param zeroBased whether LIBSVM's features are counted from 0
   */
  record Text(
      Optional<Boolean> header,
      char delimiter,
      char quote,
      boolean decimalComma,
      boolean zeroBased) {
    /** The delimiter that stands for any white space. */
    public static final char WHITE_SPACE = ' ';

    /** What a format has that is no CSV. */
    public static final Text PLAIN = new Text(Optional.empty(), ',', '"', false, false);
  }

  /**
   * How a file of arrays holds the examples.
   *
   * @param variable the array with the features in MAT and NPZ
   * @param examples which way examples lie in it; empty where its shape has to say
   */
  record Arrays(String variable, Optional<Examples> examples) {
    /** What a config has that says nothing. */
    public static final Arrays DEFAULT = new Arrays("data", Optional.empty());
  }

  /** Which way examples lie in a matrix. */
  enum Examples {
    /** Each row is an example. */
    ROWS,
    /** Each column is one. */
    COLUMNS
  }

  /**
   * A column by name or by place.
   *
   * @param name its name; empty where it is meant by its place
   * @param place from 1; 0 for the last one, -1 for the first one by that word
   */
  public record Column(Optional<String> name, int place) {
    private static final Pattern PLACE = Pattern.compile("[1-9][0-9]{0,8}");

    /** The first column. */
    public static final Column FIRST = new Column(Optional.empty(), -1);

    /** The last column. */
    public static final Column LAST = new Column(Optional.empty(), 0);

    /** The column that a text means: {@code first}, {@code last} or one's name. */
    public static Column of(String text) {
      return text.equals("last") ? LAST : text.equals("first") ? FIRST : named(text);
    }

    /** The column at the place that a text of digits alone says; empty for another text. */
    public static Optional<Column> byPlace(String text) {
      return PLACE.matcher(text).matches()
          ? Optional.of(at(Integer.parseInt(text)))
          : Optional.empty();
    }

    /** How a column that is meant by its place was written; empty for one meant by its name. */
    public Optional<String> placeWord() {
      return name.isPresent()
          ? Optional.empty()
          : Optional.of(place == 0 ? "last" : place < 0 ? "first" : String.valueOf(place));
    }

    /**
     * The place that is meant, from 1.
     *
     * @param columns how many there are
     */
    public int placeAmong(int columns) {
      return place == 0 ? columns : Math.max(1, place);
    }

    /** A column by name. */
    public static Column named(String name) {
      return new Column(Optional.of(name), 0);
    }

    /** A column by its place, from 1. */
    public static Column at(int place) {
      return new Column(Optional.empty(), place);
    }
  }

  /**
   * Pixels of an image.
   *
   * @param height from top to bottom
   * @param width from left to right
   */
  record Image(int height, int width) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3})x([1-9][0-9]{0,3})");

    /** The size that a text such as {@code 28x28} says, down and across; empty for another text. */
    public static Optional<Image> of(String text) {
      Matcher matcher = FORM.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new Image(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    }
  }
}
