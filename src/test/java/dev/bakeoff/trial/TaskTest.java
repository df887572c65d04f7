package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.split.BlindSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTest {
  @TempDir Path dir;

  @Test
  void carriesListsToTheTrialsJvm() throws IOException {
    ModelProvider provider = Models.builtIn().get("dl4j-mlp").provider();
    Map<String, Object> params =
        provider.hyperparameters(Map.of("hidden", List.of(300, 100))).asMap();
    Task task =
        new Task(
            new Task.Fitting("dl4j-mlp", params, 1, 1, 1, null),
            ModelSource.BUILT_IN,
            "n",
            new Task.Data(new BlindSplit("f", "", "r", ""), "", null),
            null,
            true);
    task.write(dir.resolve("task.json"));

    Map<String, Object> read = Task.read(dir.resolve("task.json")).fitting().params();

    assertThat(read.get("hidden")).isInstanceOf(List.class);
    assertThat(provider.hyperparameters(read).asMap()).isEqualTo(params);
  }
}
