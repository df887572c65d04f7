package dev.bakeoff.check.format;

import dev.bakeoff.check.CostRatio;
import dev.bakeoff.check.ModelDifference;
import dev.bakeoff.check.QualityDifference;
import dev.bakeoff.check.SetDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the candidate's values in the forms that tools for trends read. */
public final class Trends {
  private Trends() {}

  /**
   * What github-action-benchmark reads, as {@code customBiggerIsBetter} or {@code
   * customSmallerIsBetter}.
   *
   * @param biggerIsBetter which of the two; each tool run takes one direction
   * @see <a href="https://github.com/benchmark-action/github-action-benchmark">its README</a>
   */
  public static String githubActionBenchmark(SetDifference difference, boolean biggerIsBetter) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (ModelDifference model : difference.models()) {
      for (QualityDifference one : model.quality()) {
        if (one.metric().higherIsBetter() == biggerIsBetter) {
          entries.add(
              entry(
                  model, one.metric().word(), biggerIsBetter ? "share" : "nats", one.candidate()));
        }
      }
      if (!biggerIsBetter) {
        model.costs().forEach(one -> entries.add(entry(model, one)));
      }
    }
    return CheckJson.write(entries);
  }

  private static Map<String, Object> entry(ModelDifference model, CostRatio one) {
    return entry(model, one.cost().word(), one.cost().isTime() ? "s" : "bytes", one.candidate());
  }

  private static Map<String, Object> entry(
      ModelDifference model, String what, String unit, double value) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", model.key().label() + " / " + what);
    entry.put("unit", unit);
    entry.put("value", value);
    return entry;
  }

  /**
   * What tools for JMH's results read: times and qualities as benchmarks with one primary metric.
   *
   * @see <a href="https://github.com/openjdk/jmh">JMH, {@code -rf json}</a>
   */
  public static String jmh(SetDifference difference) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (ModelDifference model : difference.models()) {
      model
          .quality()
          .forEach(
              one ->
                  entries.add(
                      jmh(
                          model,
                          one.metric().word(),
                          one.metric().higherIsBetter() ? "thrpt" : "avgt",
                          one.metric().higherIsBetter() ? "share" : "nats",
                          one.candidate())));
      model
          .costs()
          .forEach(
              one ->
                  entries.add(
                      jmh(
                          model,
                          one.cost().key(),
                          "avgt",
                          one.cost().isTime() ? "s/op" : "B",
                          one.candidate())));
    }
    return CheckJson.write(entries);
  }

  private static Map<String, Object> jmh(
      ModelDifference model, String what, String mode, String unit, double value) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("dataset", model.key().dataset());
    params.put("model", model.key().model());
    params.put("n_train", String.valueOf(model.key().nTrain()));
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("score", value);
    metric.put("scoreError", "NaN");
    metric.put("scoreConfidence", List.of("NaN", "NaN"));
    metric.put("scorePercentiles", Map.of());
    metric.put("scoreUnit", unit);
    metric.put("rawData", List.of(List.of(value)));
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("benchmark", "dev.bakeoff." + what);
    entry.put("mode", mode);
    entry.put("threads", 1);
    entry.put("forks", 1);
    entry.put("warmupIterations", 0);
    entry.put("warmupTime", "1 s");
    entry.put("warmupBatchSize", 1);
    entry.put("measurementIterations", 1);
    entry.put("measurementTime", "1 s");
    entry.put("measurementBatchSize", 1);
    entry.put("params", params);
    entry.put("primaryMetric", metric);
    entry.put("secondaryMetrics", Map.of());
    return entry;
  }
}
