package dev.bakeoff.config.reader;

import static dev.bakeoff.config.reader.Samples.problemsWith;
import static dev.bakeoff.config.reader.Samples.readWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Vocabulary;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridTest {
  @TempDir Path folder;

  private List<Map<String, Object>> grid(String params) {
    return readWith(folder, "    params: " + params).models().get(0).grid();
  }

  private List<String> mistakes(String params) {
    return problemsWith(folder, "    params: " + params);
  }

  @Test
  void multipliesTheAxesWithTheFirstOneSlowest() {
    List<Map<String, Object>> grid = grid("{loss: [l1, l2], bias: auto, C: [1, 0.5]}");
    assertThat(grid)
        .containsExactly(
            Map.of("loss", "l1", "bias", "auto", "C", 1.0),
            Map.of("loss", "l1", "bias", "auto", "C", 0.5),
            Map.of("loss", "l2", "bias", "auto", "C", 1.0),
            Map.of("loss", "l2", "bias", "auto", "C", 0.5));
    assertThat(new ArrayList<>(grid.get(0).keySet())).containsExactly("loss", "bias", "C");
  }

  @Test
  void keepsRequestedValuesInTheClassOfTheirType() {
    assertThat(grid("{C: 1}")).containsExactly(Map.of("C", 1.0));
    assertThat(
            readWith(folder, "  - {id: mlp-lbfgs, params: {hidden: 5, shuffle: false}}")
                .models()
                .get(1)
                .grid())
        .containsExactly(Map.of("hidden", 5L, "shuffle", false));
  }

  @Test
  void readsPowersOfTwo() {
    assertThat(grid("{C: {log2: [-2, 1]}}"))
        .containsExactly(Map.of("C", 0.25), Map.of("C", 0.5), Map.of("C", 1.0), Map.of("C", 2.0));
    assertThat(
            readWith(folder, "  - {id: mlp-lbfgs, params: {hidden: {log2: [3, 4]}}}")
                .models()
                .get(1)
                .grid())
        .containsExactly(Map.of("hidden", 8L), Map.of("hidden", 16L));
  }

  @Test
  void refusesPowersOfTwoThatAreNone() {
    for (String range : List.of("[1, 0]", "[1]", "5", "[1, 2, 3]")) {
      assertThat(mistakes("{C: {log2: " + range + "}}"))
          .containsExactly(
              "5:24 models[0] (liblinear-svm): C: log2: expected two exponents, the smaller first,"
                  + " such as [-7, 6]");
    }
    assertThat(mistakes("{C: {log2: [0.5, 1], step: 2}}"))
        .containsExactly(
            "5:24 models[0] (liblinear-svm): C: log2: expected integer in [-1022, 1023], found 0.5",
            "5:34 models[0] (liblinear-svm): C: the key 'step' does not go with log2");
    assertThat(problemsWith(folder, "  - {id: mlp-lbfgs, params: {hidden: {log2: [-1, 1]}}}"))
        .containsExactly(
            "5:45 models[1] (mlp-lbfgs): hidden: expected integer in [1, 10000], found 0.5");
  }

  @Test
  void passesAListInValueToTheTypeAsOneValue() {
    assertThat(mistakes("{C: {value: [1, 2]}}"))
        .containsExactly(
            "5:25 models[0] (liblinear-svm): C: expected number above 0, found [1, 2]");
    assertThat(mistakes("{C: [1, {value: [2]}]}"))
        .containsExactly("5:29 models[0] (liblinear-svm): C: expected number above 0, found [2]");
  }

  @Test
  void aListOfSingleValuesIsAGridAndAListInValueIsOnePoint() {
    String model = "  - {id: dl4j-mlp, params: {hidden: %s}}";
    assertThat(
            readWith(folder, model.formatted("[10, 25, {value: [30, 20]}]")).models().get(1).grid())
        .containsExactly(
            Map.of("hidden", List.of(10L)),
            Map.of("hidden", List.of(25L)),
            Map.of("hidden", List.of(30L, 20L)));
    assertThat(problemsWith(folder, model.formatted("{value: [30, none]}")))
        .containsExactly(
            "5:45 models[1] (dl4j-mlp): hidden: element 2: expected integer in [1, 1000], found"
                + " 'none'");
    assertThat(problemsWith(folder, model.formatted("[10, {value: [10]}]")))
        .containsExactly("5:42 models[1] (dl4j-mlp): hidden: a mapping is listed twice");
  }

  @Test
  void saysWhatAMappingMayBe() {
    for (String mapping : List.of("{}", "{log: [1, 2]}", "{value: 1}")) {
      assertThat(mistakes("{C: " + mapping + "}"))
          .containsExactly(
              "5:17 models[0] (liblinear-svm): C: expected {value: [...]} around a value that is a"
                  + " list, or {log2: [a, b]} in place of a list");
    }
  }

  @Test
  void pointsAtTheValueThatIsWrong() {
    assertThat(mistakes("{C: [1, -1, x], loss: l3, bias: }"))
        .containsExactly(
            "5:21 models[0] (liblinear-svm): C: expected number above 0, found -1",
            "5:25 models[0] (liblinear-svm): C: expected number above 0, found 'x'",
            "5:35 models[0] (liblinear-svm): loss: expected one of l1, l2, found 'l3'",
            "5:44 models[0] (liblinear-svm): bias: expected one of true, false, auto, found"
                + " nothing");
  }

  @Test
  void refusesAnEmptyListAndAValueTwice() {
    assertThat(mistakes("{C: [], loss: [l1, l1]}"))
        .containsExactly(
            "5:17 models[0] (liblinear-svm): C: the list is empty, expected at least one value",
            "5:32 models[0] (liblinear-svm): loss: 'l1' is listed twice");
    assertThat(mistakes("{C: [1, 1.0]}"))
        .containsExactly("5:21 models[0] (liblinear-svm): C: 1.0 is listed twice");
  }

  @Test
  void refusesUnknownHyperparametersAndOtherShapes() {
    assertThat(mistakes("{c: 1, x: 2}"))
        .containsExactly(
            "5:14 models[0] (liblinear-svm): unknown hyperparameter 'c', did you mean 'C'?",
            "5:20 models[0] (liblinear-svm): unknown hyperparameter 'x', expected one of C, loss,"
                + " bias");
    assertThat(mistakes("[1]"))
        .containsExactly(
            "5:13 models[0] (liblinear-svm): params: expected a mapping of hyperparameters, found a"
                + " list");
  }

  @Test
  void allowsTenThousandTrialsAndNotOneMore() {
    // 20 points and 5 folds, 10 repeats, 10 train sizes: 10,000
    String config =
        """
            params: {C: {log2: [-5, 4]}, loss: [l1, l2]}
        split: {kind: kfold}
        repeats: 10
        train_sizes: [1, 2, 3, 4, 5, 6, 7, 8, 9, %s]
        """;
    assertThat(readWith(folder, config.formatted("10")).models().get(0).grid()).hasSize(20);
    assertThat(problemsWith(folder, config.formatted("10, 11")))
        .containsExactly(
            "4:3 11000 trials, more than the 10000 a config may have (grid points x repeats x folds"
                + " x train sizes x datasets)");
  }

  @Test
  void countsAGridThatIsTooBigToList() {
    Map<String, List<Hyperparameter>> models =
        Map.of(
            "wide",
            IntStream.range(0, 30)
                .mapToObj(i -> Hyperparameter.integer("p" + i, 1, 0, 1000, "one of many"))
                .toList());
    StringBuilder yaml = new StringBuilder("name: a\ndataset: mnist\nmodels:\n- id: wide\n");
    yaml.append("  params:\n");
    for (int i = 0; i < 30; i++) {
      yaml.append("    p").append(i).append(": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
    }
    Path file = Samples.write(folder, "wide.yaml", yaml.toString());
    Vocabulary vocabulary = new Vocabulary(models, Samples.VOCABULARY.datasets());
    // 30 axes of 10 values
    String trials = BigInteger.TEN.pow(30).toString();
    assertThatThrownBy(() -> ConfigReader.read(file, plugins -> vocabulary, folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(trials + " trials, more than the 10000");
  }
}
