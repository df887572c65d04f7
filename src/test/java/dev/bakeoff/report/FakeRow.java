package dev.bakeoff.report;

import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.result.TrialResult.Cost;
import dev.bakeoff.result.TrialResult.Fit;
import dev.bakeoff.result.TrialResult.Identity;
import dev.bakeoff.result.TrialResult.Outcome;
import dev.bakeoff.result.TrialResult.Provenance;
import dev.bakeoff.result.TrialResult.Quality;
import dev.bakeoff.result.TrialResult.Reported;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a row; what a test does not set has a plain value. */
final class FakeRow {
  String dataset = "toy";
  String name;
  String label;
  String family = "linear";
  String library = "LIBLINEAR";
  String version = "2.44";
  Map<String, Object> params = new LinkedHashMap<>();
  Map<String, Object> search;
  Double searchSeconds;
  int repeat = 1;
  Integer fold;
  Status status = Status.OK;
  String reason;
  int nTrain = 120;
  int nTest = 60;
  int nFeatures = 4;
  int nClasses = 3;
  Double train = 0.95;
  Double test;
  Double logLoss;
  String logLossReason;
  Double load = 0.12;
  Double prepare = 0.25;
  Double fit;
  Double predict = 0.0361;
  Long rss = 845_000_000L;
  Reported reported = Reported.NONE;
  Integer iterations;
  Boolean converged;
  Double objective;
  String host = "lab";
  String environment = "env1";
  String contention;
  String startedAt = "2026-01-02T03:04:05Z";
  Double threadsEffective = 1.9;
  Double otherCpu = 0.02;
  String unsteady;
  String split = "5f".repeat(32);
  Map<String, String> files = new LinkedHashMap<>();

  FakeRow(String name, String label) {
    this.name = name;
    this.label = label;
  }

  static FakeRow ok(String name, String label, double test, double fit) {
    FakeRow row = new FakeRow(name, label);
    row.test = test;
    row.fit = fit;
    return row;
  }

  static FakeRow bad(String name, String label, Status status, String reason) {
    FakeRow row = new FakeRow(name, label);
    row.status = status;
    row.reason = reason;
    row.predict = null;
    return row;
  }

  FakeRow family(String kind, String by, String version) {
    family = kind;
    library = by;
    this.version = version;
    return this;
  }

  FakeRow param(String key, Object value) {
    params.put(key, value);
    return this;
  }

  FakeRow part(int repeat, Integer fold) {
    this.repeat = repeat;
    this.fold = fold;
    return this;
  }

  FakeRow reported(double commandSeconds, String... fields) {
    reported = new Reported(commandSeconds, List.of(fields));
    return this;
  }

  FakeRow logLoss(double loss) {
    logLoss = loss;
    return this;
  }

  FakeRow said(Integer iterations, Boolean converged, Double objective) {
    this.iterations = iterations;
    this.converged = converged;
    this.objective = objective;
    return this;
  }

  String trial() {
    return dataset + "/" + name + params + "/n" + nTrain + "/r" + repeat + "/f" + fold;
  }

  TrialResult build() {
    boolean ok = status == Status.OK;
    return new TrialResult(
        new Identity(
            TrialResult.SCHEMA,
            trial(),
            "ab".repeat(32),
            "fake",
            dataset,
            "provider-" + name,
            name,
            label,
            family,
            library,
            version,
            null,
            params,
            search,
            42,
            repeat,
            fold),
        new Outcome(
            status,
            reason,
            ok ? null : "exception",
            null,
            null,
            nTrain,
            nTest,
            nFeatures,
            nClasses),
        ok
            ? new Quality(
                train,
                test,
                train,
                test - 0.001,
                test - 0.002,
                test - 0.0015,
                logLoss,
                logLossReason)
            : Quality.NONE,
        new Cost(
            load,
            prepare,
            fit,
            null,
            searchSeconds,
            null,
            predict,
            3.5,
            4.25,
            0.02,
            0.8,
            rss,
            null),
        reported,
        new Fit(iterations, converged, objective),
        new Provenance(
            "d0".repeat(32),
            split,
            2,
            threadsEffective,
            contention,
            otherCpu,
            0.0,
            null,
            unsteady,
            "local",
            host,
            environment,
            "0123456789abcdef0123456789abcdef01234567",
            false,
            startedAt),
        files);
  }
}
