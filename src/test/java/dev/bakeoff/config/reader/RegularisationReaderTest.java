package dev.bakeoff.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.ModelSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularisationReaderTest {
  /** Lines 1 to 3; the models begin on line 4. */
  private static final String START =
      """
      {name: parity, dataset: mnist,
      regularisation: {C: 4},
      models: [
      """;

  @TempDir Path folder;

  private Config read(String... models) {
    return Samples.read(folder, START + String.join(",\n", models) + "]}");
  }

  private List<String> mistakes(String... models) {
    return Samples.problems(folder, START + String.join(",\n", models) + "]}");
  }

  @Test
  void isTranslatedToEachLibrarysOwnConstantAsIfItHadBeenWritten() {
    Config config =
        read("{id: liblinear-svm, params: {loss: [l1, l2]}}", "{id: ridge}", "{id: mlp-lbfgs}");
    assertThat(config.models())
        .extracting(ModelSpec::grid)
        .containsExactly(
            List.of(Map.of("loss", "l1", "C", 4.0), Map.of("loss", "l2", "C", 4.0)),
            List.of(Map.of("weight_decay", 0.25)),
            List.of(Map.of()));
    assertThat(config.unregularised()).extracting(ModelSpec::name).containsExactly("mlp-lbfgs");
    assertThat(config.expanded()).contains("regularisation:");
  }

  @Test
  void aModelsOwnReplacesIt() {
    assertThat(read("{id: ridge, regularisation: {C: 100}}").models().get(0).grid())
        .containsExactly(Map.of("weight_decay", 0.01));
  }

  @Test
  void refusesToStateAPenaltyTwice() {
    assertThat(
            mistakes(
                "{id: liblinear-svm, params: {C: 1}}",
                "{id: ridge, search: {space: {weight_decay: {log2: [0, 9]}}}}"))
        .containsExactly(
            "4:30 models[0] (liblinear-svm): C is set by the regularisation stated on line 2; remove"
                + " it here, or give this model a regularisation of its own in its place",
            "5:30 models[1] (ridge): weight_decay is set by the regularisation stated on line 2;"
                + " remove it here, or give this model a regularisation of its own in its place");
  }

  @Test
  void refusesWhatNoModelCanUse() {
    assertThat(mistakes("{id: mlp-lbfgs}"))
        .containsExactly(
            "2:1 regularisation: no model of this config has a hyperparameter that sets an L2"
                + " penalty of linear weights; './bakeoff info ID' says which have");
    assertThat(mistakes("{id: ridge}", "{id: mlp-lbfgs, regularisation: {C: 1}}"))
        .containsExactly(
            "5:17 models[1] (mlp-lbfgs): regularisation: no hyperparameter of this model sets an L2"
                + " penalty of linear weights; remove the key");
  }

  @Test
  void refusesWhatIsNoC() {
    assertThat(mistakes("{id: ridge, regularisation: {C: 0}}", "{id: ridge, name: two}"))
        .containsExactly(
            "4:33 models[0] (ridge): regularisation: C: expected number above 0, found 0");
    assertThat(mistakes("{id: ridge, regularisation: {lambda: 1}}"))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("the key 'C' is missing"))
        .anyMatch(problem -> problem.contains("lambda"));
  }
}
