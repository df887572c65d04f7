package dev.bakeoff.config.reader;

import static dev.bakeoff.config.reader.Samples.problemsWith;
import static dev.bakeoff.config.reader.Samples.readWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.SearchSpec;
import dev.bakeoff.config.SearchSpec.Axis;
import dev.bakeoff.config.SearchSpec.Kind;
import dev.bakeoff.config.SearchSpec.Range;
import dev.bakeoff.config.SearchSpec.Values;
import dev.bakeoff.metric.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchReaderTest {
  @TempDir Path folder;

  private SearchSpec search(String search) {
    return readWith(folder, "    search: " + search).models().get(0).search().orElseThrow();
  }

  /** Of a search that begins on line 5, column 13. */
  private List<String> mistakes(String search) {
    return problemsWith(folder, "    search: " + search);
  }

  @Test
  void readsEveryKeyAndFormOfAnAxis() {
    SearchSpec read =
        search("{n: 6, folds: 3, metric: log_loss, space: {C: {log2: [-1, 1]}, loss: [l1, l2]}}");
    assertThat(read)
        .isEqualTo(
            new SearchSpec(
                Kind.RANDOM,
                6,
                3,
                Metric.LOG_LOSS,
                Map.<String, Axis>of(
                    "C", new Values(List.of(0.5, 1.0, 2.0)),
                    "loss", new Values(List.of("l1", "l2")))));
    assertThat(search("{space: {C: {uniform: [0.5, 2]}}}").space())
        .isEqualTo(Map.of("C", new Range(0.5, 2, false, false)));
    assertThat(search("{space: {C: {log_uniform: [1.0e-4, 1]}}}").space())
        .isEqualTo(Map.of("C", new Range(1e-4, 1, true, false)));
  }

  @Test
  void hasDefaults() {
    SearchSpec read = search("{space: {C: {log2: [-7, 6]}}}");
    assertThat(read.kind()).isEqualTo(Kind.RANDOM);
    assertThat(read.candidates()).isEqualTo(10);
    assertThat(read.folds()).isEqualTo(5);
    assertThat(read.metric()).isEqualTo(Metric.ACCURACY);
    assertThat(readWith(folder, "").models().get(0).search()).isEmpty();
  }

  @Test
  void aGridHasAsManyCandidatesAsPoints() {
    assertThat(search("{kind: grid, space: {C: {log2: [0, 2]}, loss: [l1, l2]}}").candidates())
        .isEqualTo(6);
  }

  @Test
  void refusesMoreCandidatesThanThereAre() {
    // 2^-7, 2^-6, ..., 2^6 are 14 values
    assertThat(mistakes("{n: 15, space: {C: {log2: [-7, 6]}}}"))
        .containsExactly(
            "5:17 models[0] (liblinear-svm): search: n: 15 candidates are asked for, but the space"
                + " has only 14; kind: grid tries them all");
    assertThat(search("{n: 14, space: {C: {log2: [-7, 6]}}}").candidates()).isEqualTo(14);
  }

  @Test
  void refusesAHyperparameterThatIsFixedAndSearched() {
    assertThat(problemsWith(folder, "    params: {C: 1}\n    search: {space: {C: {log2: [0, 9]}}}"))
        .containsExactly(
            "6:22 models[0] (liblinear-svm): search: C is fixed under params on line 5; a"
                + " hyperparameter is either fixed or searched");
  }

  @Test
  void refusesAGridBesideASearch() {
    assertThat(
            problemsWith(
                folder, "    params: {loss: [l1, l2]}\n    search: {space: {C: {log2: [0, 9]}}}"))
        .containsExactly(
            "5:13 models[0] (liblinear-svm): params: a model with a search has no grid; move the"
                + " list to search: space");
  }

  @Test
  void checksEveryValueByTheTypeOfItsHyperparameter() {
    assertThat(mistakes("{n: 2, space: {C: [1, 0, -1], loss: [l1, l3]}}"))
        .containsExactly(
            "5:35 models[0] (liblinear-svm): search: C: expected number above 0, found 0",
            "5:38 models[0] (liblinear-svm): search: C: expected number above 0, found -1",
            "5:54 models[0] (liblinear-svm): search: loss: expected one of l1, l2, found 'l3'");
    assertThat(mistakes("{space: {C: {uniform: [0, 1]}}}"))
        .containsExactly(
            "5:35 models[0] (liblinear-svm): search: C: uniform: expected number above 0, found 0");
    assertThat(mistakes("{space: {loss: {uniform: [0, 1]}}}"))
        .containsExactly(
            "5:38 models[0] (liblinear-svm): search: loss: uniform: only numbers have a range, this"
                + " is one of l1, l2");
  }

  @Test
  void checksRanges() {
    assertThat(mistakes("{space: {C: {uniform: [2, 1]}}}"))
        .containsExactly(
            "5:35 models[0] (liblinear-svm): search: C: uniform: expected the smaller number first,"
                + " then a larger one");
    assertThat(mistakes("{space: {C: {uniform: [1, 1.0000000001]}}}"))
        .containsExactly(
            "5:35 models[0] (liblinear-svm): search: C: uniform: expected two numbers that lie"
                + " further apart");
    assertThat(
            problemsWith(
                folder, "  - {id: mlp-lbfgs, search: {space: {lambda: {log_uniform: [0, 1]}}}}"))
        .containsExactly(
            "5:60 models[1] (mlp-lbfgs): search: lambda: log_uniform: expected numbers above 0");
    assertThat(mistakes("{kind: grid, space: {C: {uniform: [1, 2]}}}"))
        .containsExactly(
            "5:38 models[0] (liblinear-svm): search: C: a grid needs a list or {log2: [a, b]}, not"
                + " a range");
  }

  @Test
  void saysWhatIsUnknownMissingOrFixed() {
    assertThat(mistakes("{spice: {C: [1, 2]}}"))
        .containsExactly(
            "5:13 models[0] (liblinear-svm): search: the key 'space' is missing; write for instance"
                + " space: {C: {log2: [-7, 6]}}",
            "5:14 models[0] (liblinear-svm): search: unknown key 'spice', did you mean 'space'?");
    assertThat(mistakes("{n: 2, space: {c: [1, 2], loss: l1}}"))
        .containsExactly(
            "5:28 models[0] (liblinear-svm): search: unknown hyperparameter 'c', did you mean"
                + " 'C'?",
            "5:45 models[0] (liblinear-svm): search: loss: expected a list, {log2: [a, b]},"
                + " {uniform: [a, b]} or {log_uniform: [a, b]}, found 'l1'; what is fixed goes"
                + " under params");
  }

  @Test
  void refusesMoreFitsThanAnyoneCanMean() {
    assertThat(mistakes("{n: 5000, folds: 5, space: {C: {uniform: [1, 2]}}}"))
        .containsExactly(
            "5:17 models[0] (liblinear-svm): search: 25000 fits, more than the 10000 a search may"
                + " have (candidates x folds)");
  }
}
