package dev.bakeoff.config.reader;

import static dev.bakeoff.config.reader.Samples.problemsWith;
import static dev.bakeoff.config.reader.Samples.readWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.config.CheckSpec.Tolerances;
import dev.bakeoff.metric.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReaderTest {
  @TempDir Path folder;

  private CheckSpec check(String check) {
    return readWith(folder, "check: " + check).reporting().check();
  }

  /** Of a check that begins on line 5, column 8. */
  private List<String> mistakes(String check) {
    return problemsWith(folder, "check: " + check);
  }

  @Test
  void hasDefaults() {
    CheckSpec none = readWith(folder, "").reporting().check();
    assertThat(none).isEqualTo(CheckSpec.DEFAULT).isEqualTo(check("{}"));
    assertThat(none.metrics()).containsExactly(Metric.ACCURACY, Metric.F1_MACRO, Metric.LOG_LOSS);
    assertThat(none.all()).isEqualTo(new Tolerances(Tolerances.effects(0.005), 1.25, 1.25, 1.1));
    assertThat(none.of("liblinear-svm")).isEqualTo(none.all());
  }

  @Test
  void readsEveryKey() {
    CheckSpec read =
        check(
            "{metrics: [log_loss, accuracy], min_effect: 0.01, max_time_ratio: 1.5,"
                + " max_memory_ratio: 2, max_model_ratio: 1}");
    assertThat(read.metrics()).containsExactly(Metric.LOG_LOSS, Metric.ACCURACY);
    assertThat(read.all()).isEqualTo(new Tolerances(Tolerances.effects(0.01), 1.5, 2, 1));
  }

  @Test
  void anEffectMayBeOfSomeMetrics() {
    Map<Metric, Double> read =
        check("{min_effect: {accuracy: 0.002, log_loss: 0.05}}").all().minEffect();
    assertThat(read)
        .containsEntry(Metric.ACCURACY, 0.002)
        .containsEntry(Metric.LOG_LOSS, 0.05)
        .containsEntry(Metric.F1_MACRO, 0.005);
  }

  @Test
  void aModelTakesTheRestFromAll() {
    CheckSpec read =
        check(
            "{min_effect: {accuracy: 0.01}, max_time_ratio: 1.5, models: {liblinear-svm:"
                + " {max_memory_ratio: 3, min_effect: {log_loss: 0.1}}}}");
    Tolerances one = read.of("liblinear-svm");
    assertThat(one.maxMemoryRatio()).isEqualTo(3);
    assertThat(one.maxTimeRatio()).isEqualTo(1.5);
    assertThat(one.minEffect())
        .containsEntry(Metric.ACCURACY, 0.01)
        .containsEntry(Metric.LOG_LOSS, 0.1);
    assertThat(read.of("another")).isEqualTo(read.all());
    assertThat(read.all().maxMemoryRatio()).isEqualTo(1.25);
  }

  @Test
  void namesEveryMistakeAndItsPlace() {
    assertThat(
            mistakes(
                "{metrics: [accuracy, speed, accuracy], min_effect: -1, max_time_ratio: 0.9,"
                    + " max_model_ratio: fast, max_memori_ratio: 2}"))
        .containsExactly(
            "5:29 check: metrics: unknown metric 'speed', expected one of accuracy,"
                + " precision_macro, recall_macro, f1_macro, log_loss",
            "5:36 check: metrics: accuracy is listed twice",
            "5:59 check: min_effect: expected number of at least 0, found -1",
            "5:79 check: max_time_ratio: expected number of at least 1, found 0.9",
            "5:101 check: max_model_ratio: expected number of at least 1, found 'fast'",
            "5:107 check: unknown key 'max_memori_ratio', did you mean 'max_memory_ratio'?");
  }

  @Test
  void namesMistakesOfModelsAndEffects() {
    assertThat(
            mistakes(
                "{models: {liblinear-smv: {max_time_ratio: 2}, liblinear-svm: {metrics: [f1_macro]}},"
                    + " min_effect: {acuracy: 0.1, log_loss: -0.1}}"))
        .containsExactly(
            "5:18 check: models: unknown model name in this config 'liblinear-smv', did you mean"
                + " 'liblinear-svm'?",
            "5:70 check: models: liblinear-svm: unknown key 'metrics', expected one of min_effect,"
                + " max_time_ratio, max_memory_ratio, max_model_ratio",
            "5:106 check: min_effect: unknown key 'acuracy', did you mean 'accuracy'?",
            "5:130 check: min_effect: log_loss: expected number of at least 0, found -0.1");
  }

  @Test
  void wantsMappingsAndLists() {
    assertThat(mistakes("strict")).hasSize(1).first().asString().startsWith("5:8 check: expected");
    assertThat(mistakes("{models: [liblinear-svm]}"))
        .singleElement()
        .asString()
        .contains("check: models: expected a mapping of model names");
    assertThat(mistakes("{metrics: accuracy}"))
        .containsExactly("5:18 check: metrics: expected a list, found 'accuracy'");
    assertThat(mistakes("{metrics: []}"))
        .containsExactly("5:18 check: metrics: the list is empty, expected at least one entry");
    assertThat(mistakes("{models: {liblinear-svm: 2}}"))
        .singleElement()
        .asString()
        .startsWith("5:33 check: models: liblinear-svm: expected a mapping of");
    assertThat(mistakes("{max_time_ratio: .inf, min_effect: .nan}")).hasSize(2);
  }
}
