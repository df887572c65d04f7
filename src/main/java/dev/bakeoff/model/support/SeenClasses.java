package dev.bakeoff.model.support;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.model.ClassScores;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The classes that training examples really have, numbered 0, 1, ...
 *
 * <p>A dataset may name k classes while its training part has only s of them: a library is then
 * given s, and its answers are translated back.
 */
public final class SeenClasses {
  private static final String FILE = "classes.npy";

  private final int classes; // k
  private final int[] numbers; // (s,) class numbers in [0, k)
  private final int[] indices; // (n,) in [0, s)
  private final int[] counts; // (s,)

  private SeenClasses(int classes, int[] numbers, int[] indices, int[] counts) {
    this.classes = classes;
    this.numbers = numbers;
    this.indices = indices;
    this.counts = counts;
  }

  /**
   * Numbers the classes in the order of their first examples, as LIBSVM and LIBLINEAR do, so that
   * ties are broken as there.
   */
  public static SeenClasses of(Examples train) {
    return of(train, Arrays.stream(train.labels()).distinct().toArray());
  }

  /** Numbers the classes in ascending order of their class numbers. */
  public static SeenClasses ascending(Examples train) {
    return of(train, Arrays.stream(train.labels()).distinct().sorted().toArray());
  }

  private static SeenClasses of(Examples train, int[] numbers) {
    int[] seenAs = new int[train.classes()];
    for (int seen = 0; seen < numbers.length; seen++) {
      seenAs[numbers[seen]] = seen;
    }
    int[] indices = new int[train.size()];
    int[] counts = new int[numbers.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = seenAs[train.label(i)];
      counts[indices[i]]++;
    }
    return new SeenClasses(train.classes(), numbers, indices, counts);
  }

  /** Writes the class numbers as {@code classes.npy}, int32, shape (s,). */
  public void save(Path folder) throws IOException {
    Files.write(folder.resolve(FILE), Npy.of(numbers, numbers.length).toBytes());
  }

  /**
   * Reads what {@link #save} wrote; there are then no training examples.
   *
   * @param classes k
   * @throws IOException if the file is missing or damaged, or names something else than different
   *     classes in [0, k)
   */
  public static SeenClasses load(Path folder, int classes) throws IOException {
    Path file = folder.resolve(FILE);
    int[] numbers = PayloadFiles.ints(file);
    boolean[] found = new boolean[classes];
    for (int number : numbers) {
      if (number < 0 || number >= classes || found[number]) {
        throw new DataException(
            file + ": expected different classes in [0, " + classes + "), found " + number);
      }
      found[number] = true;
    }
    if (numbers.length == 0) {
      throw new DataException(file + ": names no class");
    }
    return new SeenClasses(classes, numbers, new int[0], new int[numbers.length]);
  }

  /** The reason why a model that tells classes apart cannot learn from these, if there is one. */
  public static Optional<String> fewerThanTwo(Examples train) {
    int seen = of(train).size();
    return seen >= 2
        ? Optional.empty()
        : Optional.of("needs training examples of at least 2 classes, found " + seen);
  }

  /** How many classes s there are. */
  public int size() {
    return numbers.length;
  }

  /** The class number, in [0, k), of a seen class. */
  public int number(int seen) {
    return numbers[seen];
  }

  /** The seen class, in [0, s), of training example i. */
  public int of(int i) {
    return indices[i];
  }

  /** The seen classes of all training examples, shape (n,); a new array. */
  public int[] indices() {
    return indices.clone();
  }

  /** How many training examples a seen class has. */
  public int count(int seen) {
    return counts[seen];
  }

  /** The training examples of a seen class, ascending; a new array. */
  public int[] members(int seen) {
    int[] members = new int[counts[seen]];
    for (int i = 0, count = 0; count < members.length; i++) {
      if (indices[i] == seen) {
        members[count++] = i;
      }
    }
    return members;
  }

  /** All probabilities 0, for n examples, shape (n, k); to be filled in by {@link #scatter}. */
  public float[] zeros(int n) {
    return new float[n * classes];
  }

  /**
   * Writes the probabilities of an example to the places of their classes; classes not seen keep
   * probability 0.
   *
   * @param probabilities shape (s,); read only
   * @param out shape (n, k); row {@code example} is overwritten
   * @param example which row
   */
  public void scatter(double[] probabilities, float[] out, int example) {
    for (int seen = 0; seen < numbers.length; seen++) {
      out[example * classes + numbers[seen]] = (float) probabilities[seen];
    }
  }

  /**
   * Scores of examples that a model without probabilities gives.
   *
   * @param kind what a score is
   * @param n how many examples
   * @param scores gives those of the seen classes for an example, shape (s,)
   */
  public ClassScores scores(ClassScores.Kind kind, int n, IntFunction<double[]> scores) {
    float[] values = new float[n * classes];
    Arrays.fill(values, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      scatter(scores.apply(i), values, i);
    }
    return new ClassScores(kind, values);
  }
}
