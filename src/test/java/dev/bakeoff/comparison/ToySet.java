package dev.bakeoff.comparison;

import dev.bakeoff.config.Reference;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Small result sets that have something of everything. */
public final class ToySet {
  /** What must stay text wherever it is shown. */
  public static final String PAYLOAD =
      "=cmd()|</script><img src=x onerror=alert(1)>`code`@team #1 [a](http://evil.example) \"'"
          + "\u001b[31m\u202e&amp;";

  private ToySet() {}

  /** One dataset of 2 x 2 images; three models that ended ok and two that did not. */
  public static FakeSet single(Path dir) throws IOException {
    FakeSet set = new FakeSet(dir);
    set.dataset("toy", List.of("ant", "bee", "cat"), 2, 2);
    int[] rows = {100, 101, 102, 103, 104, 105};
    int[] truth = {0, 0, 1, 1, 2, 2};
    FakeRow svm =
        FakeRow.ok("svm", "Linear SVM", 4 / 6.0, 17.512)
            .param("C", 0.05)
            .param("loss", "l2")
            .said(12, true, 3.25);
    set.predictions(svm, rows, truth, new int[] {0, 1, 1, 1, 2, 0});
    set.add(svm);
    FakeRow logistic =
        FakeRow.ok("logistic", "Logistic", 3 / 6.0, 0.0361)
            .family("logistic", "Tribuo", "4.3.2")
            .logLoss(0.6931);
    logistic.rss = 1_234_567_890L;
    set.predictions(logistic, rows, truth, new int[] {0, 2, 1, 0, 2, 0});
    set.curve(logistic, "1,0.01,1.5,0.4", "2,0.02,0.9,0.5", "3,0.03,NaN,");
    set.add(logistic);
    FakeRow mlp = FakeRow.ok("mlp", "MLP", 5 / 6.0, 1730.4).family("neural", "Bakeoff", null);
    mlp.logLoss = 2.5;
    set.predictions(mlp, rows, truth, new int[] {0, 0, 1, 1, 2, 0});
    set.add(mlp);
    set.add(FakeRow.bad("rbf", "RBF SVM", Status.TIMEOUT, "no result within 30 min"));
    set.add(FakeRow.bad("forest", "Forest", Status.CRASHED, null));
    set.models.add("absent");
    set.gallery(
        "toy",
        new int[] {101, 103, 105},
        new byte[] {0, 1, 2, 3, 10, 20, 30, 40, (byte) 255, (byte) 254, (byte) 128, 127},
        2,
        2);
    set.references.add(reference("mlp", "test_accuracy", 0.85, "a paper, table 2"));
    set.references.add(reference("rbf", "accuracy", 0.9, "a guide"));
    return set;
  }

  /** Two datasets, one generated; two folds and a grid; one fold failed. */
  public static FakeSet folded(Path dir) throws IOException {
    FakeSet set = new FakeSet(dir);
    set.name = "folded";
    set.split = new SplitSpec.KFold(2, true);
    set.datasets.add("synthetic-digits");
    set.metrics.addAll(List.of("accuracy", "test_f1_macro"));
    for (String dataset : set.datasets) {
      for (double c : new double[] {0.1, 1}) {
        for (int fold = 1; fold <= 2; fold++) {
          FakeRow row = FakeRow.ok("svm", "SVM", 0.8 + 0.1 * c + 0.02 * fold, fold);
          row.param("C", c).part(1, fold);
          row.dataset = dataset;
          row.split = (fold + "f").repeat(32);
          set.add(row);
        }
      }
      FakeRow good = FakeRow.ok("knn", "k-NN", 0.7, 0.01).part(1, 1);
      FakeRow bad = FakeRow.bad("knn", "k-NN", Status.FAILED, "java.lang.Error: no").part(1, 2);
      good.dataset = dataset;
      bad.dataset = dataset;
      good.split = "1f".repeat(32);
      bad.split = "2f".repeat(32);
      set.add(good).add(bad);
    }
    return set;
  }

  /** A set whose every text from outside is {@link #PAYLOAD}. */
  public static FakeSet hostile(Path dir) throws IOException {
    FakeSet set = new FakeSet(dir);
    set.name = PAYLOAD;
    set.datasets.set(0, PAYLOAD);
    set.dataset(PAYLOAD, List.of(PAYLOAD + 0, PAYLOAD + 1, PAYLOAD + 2), null, null);
    set.environments.clear();
    set.environments.put(PAYLOAD, Map.of(PAYLOAD, PAYLOAD));
    FakeRow ok = FakeRow.ok(PAYLOAD, PAYLOAD, 0.5, 1).family(PAYLOAD, PAYLOAD, PAYLOAD);
    FakeRow bad = FakeRow.bad(PAYLOAD + 2, PAYLOAD, Status.FAILED, PAYLOAD);
    for (FakeRow row : List.of(ok, bad)) {
      row.dataset = PAYLOAD;
      row.param(PAYLOAD, PAYLOAD);
      row.host = PAYLOAD;
      row.environment = PAYLOAD;
      row.contention = PAYLOAD;
      row.split = PAYLOAD;
    }
    set.predictions(ok, new int[] {1, 2}, new int[] {0, 1}, new int[] {1, 1});
    set.curve(ok, "1,0.1,2,0.5", "2,0.2,1,0.6");
    ok.nClasses = 2;
    set.probabilities(ok, .4f, .6f, .2f, .8f);
    set.add(ok).add(bad);
    // Others to be compared with it: of a long name that reads from right to left, and of none.
    FakeRow other = FakeRow.ok(PAYLOAD + 4, "\u05d0".repeat(300), 1, 1);
    FakeRow unnamed = FakeRow.ok(PAYLOAD + 5, "", 1, 1);
    for (FakeRow row : List.of(other, unnamed)) {
      row.dataset = PAYLOAD;
      row.split = PAYLOAD;
      row.nClasses = 2;
      set.predictions(row, new int[] {1, 2}, new int[] {0, 1}, new int[] {0, 1});
      set.probabilities(row, .6f, .4f, .2f, .8f);
      set.add(row);
    }
    set.baseline = PAYLOAD;
    set.models.add(PAYLOAD + 3);
    set.references.add(reference(PAYLOAD, "test_accuracy", 0.4, PAYLOAD));
    set.references.add(reference(PAYLOAD, PAYLOAD, 0.4, PAYLOAD));
    return set;
  }

  private static Reference reference(String model, String metric, double value, String source) {
    return new Reference(
        model,
        Optional.empty(),
        OptionalInt.empty(),
        Map.of(),
        metric,
        value,
        OptionalDouble.empty(),
        source);
  }
}
