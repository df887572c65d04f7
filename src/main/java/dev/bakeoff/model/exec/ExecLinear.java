package dev.bakeoff.model.exec;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bakeoff.config.Strength;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LinearObjective.Bias;
import dev.bakeoff.model.LinearObjective.Combination;
import dev.bakeoff.model.LinearObjective.Loss;
import dev.bakeoff.model.LinearObjective.Penalty;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a program says of its linear model; the weights are in {@code weights.npy}, float64, shape
 * (d, m), and {@code bias.npy}, float64, shape (m,), beside {@code result.json}. The functions are
 * those of {@link LinearFit}, of two classes a single one.
 *
 * @param loss of {@link Loss}, in small letters
 * @param combination of {@link Combination}, in small letters
 * @param c the weight of the summed losses against half the squared weights; null for no penalty
 * @param bias of {@link Bias}, in small letters
 * @param classes the class numbers of the functions or pairs; null for all there are
 * @param remark what else readers of a report should know; null for nothing
 * @param classWeight {@code none} or {@code balanced}; null for none
 */
record ExecLinear(
    String loss,
    String combination,
    @JsonProperty("C") Double c,
    String bias,
    List<Integer> classes,
    String remark,
    @JsonProperty("class_weight") String classWeight) {

  /**
   * The weights with what they were to minimise.
   *
   * @param files of the task
   * @param train what the program was given
   * @throws DataException if a word is unknown, a number out of its range, or a file is missing or
   *     holds an array of another type or shape
   */
  LinearFit read(ExecTask.Files files, Examples train) throws IOException {
    LinearObjective objective = objective();
    int[] seen = classes(train.classes());
    int functions = objective.functions(seen.length);
    return new LinearFit(
        objective,
        seen,
        Npy.read(files.weights(), "<f8", train.features(), functions).doubles(),
        Npy.read(files.bias(), "<f8", functions).doubles());
  }

  private LinearObjective objective() throws DataException {
    if (c != null && !(c > 0 && Double.isFinite(c))) {
      throw refused("C", "a number above 0", c);
    }
    if (classWeight != null && !List.of("none", "balanced").contains(classWeight)) {
      throw refused("class_weight", "none or balanced", classWeight);
    }
    try {
      return new LinearObjective(
          word(Loss.class, "loss", loss),
          word(Combination.class, "combination", combination),
          Optional.ofNullable(c).map(value -> new Penalty("C", value, Strength.C)),
          word(Bias.class, "bias", bias),
          remark == null ? "" : remark,
          "balanced".equals(classWeight));
    } catch (IllegalArgumentException e) {
      throw new DataException("result.json: linear: " + e.getMessage(), e);
    }
  }

  private int[] classes(int k) throws DataException {
    if (classes == null) {
      return IntStream.range(0, k).toArray();
    }
    boolean good =
        classes.size() >= 2
            && classes.stream().allMatch(one -> one != null && one >= 0 && one < k)
            && classes.stream().distinct().count() == classes.size();
    if (!good) {
      throw refused("classes", "at least two different classes in [0, " + k + ")", classes);
    }
    return classes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static <E extends Enum<E>> E word(Class<E> kind, String name, String found)
      throws DataException {
    for (E one : kind.getEnumConstants()) {
      if (word(one).equals(found)) {
        return one;
      }
    }
    List<String> words =
        Arrays.stream(kind.getEnumConstants()).map(one -> word((Enum<?>) one)).toList();
    throw refused(name, "one of " + String.join(", ", words), found);
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  private static DataException refused(String name, String expected, Object found) {
    return new DataException(
        "result.json: linear: " + name + ": expected " + expected + ", found " + found);
  }
}
