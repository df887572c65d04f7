package dev.bakeoff.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineReaderTest {
  private static final String MODELS = "models: [{id: mlp-lbfgs, name: net}, {id: ridge}]}";

  @TempDir Path folder;

  private List<String> mistakes(String baseline) {
    return Samples.problems(
        folder, "{name: fair, dataset: mnist,\nbaseline: " + baseline + ",\n" + MODELS);
  }

  @Test
  void aReportComparesWithTheModelOfThatName() {
    assertThat(
            Samples.read(folder, "{name: fair, dataset: mnist, baseline: net, " + MODELS)
                .reporting()
                .baseline())
        .contains("net");
    assertThat(
            Samples.read(folder, "{name: fair, dataset: mnist, " + MODELS).reporting().baseline())
        .isEmpty();
  }

  @Test
  void refusesWhatIsNoModelsName() {
    // of a model that has a name of its own, the id is no name
    assertThat(mistakes("mlp-lbfgs")).singleElement().asString().startsWith("2:11 baseline: ");
    assertThat(mistakes("rigde"))
        .singleElement()
        .asString()
        .startsWith("2:11 baseline: ")
        .contains("did you mean 'ridge'?");
    assertThat(mistakes("[net, ridge]")).singleElement().asString().startsWith("2:11 baseline: ");
  }
}
