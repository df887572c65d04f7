package dev.bakeoff.comparison;

import dev.bakeoff.result.Cost;
import dev.bakeoff.result.Fit;
import dev.bakeoff.result.Identity;
import dev.bakeoff.result.Outcome;
import dev.bakeoff.result.ProgramReport;
import dev.bakeoff.result.Provenance;
import dev.bakeoff.result.Quality;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a row; what a test does not set has a plain value. */
public final class FakeRow {
  public String dataset = "toy";
  public String name;
  public String label;
  public String family = "linear";
  public String library = "LIBLINEAR";
  public String version = "2.44";
  public Map<String, Object> params = new LinkedHashMap<>();
  public Provenance.Limits limits = Provenance.Limits.UNKNOWN;
  public Map<String, Object> search;
  public Double searchSeconds;
  public int repeat = 1;
  public Integer fold;
  public Status status = Status.OK;
  public String reason;
  public int nTrain = 120;
  public int nTest = 60;
  public int nFeatures = 4;
  public int nClasses = 3;
  public Double train = 0.95;
  public Double test;
  public Double logLoss;
  public String logLossReason;
  public Double load = 0.12;
  public Double prepare = 0.25;
  public Double fit;
  public Double predict = 0.0361;
  public Long rss = 845_000_000L;
  public ProgramReport reported = ProgramReport.NONE;
  public Integer iterations;
  public Boolean converged;
  public Double objective;
  public Fit.Penalised penalised = Fit.Penalised.NONE;
  public String host = "lab";
  public String environment = "env1";
  public String contention;
  public String startedAt = "2026-01-02T03:04:05Z";
  public Double threadsEffective = 1.9;
  public Double otherCpu = 0.02;
  public String unsteady;
  public Double ruler;
  public Long modelBytes;
  public List<String> command;
  public String trial;
  public String key = "ab".repeat(32);
  public String split = "5f".repeat(32);
  public Map<String, String> files = new LinkedHashMap<>();

  public FakeRow(String name, String label) {
    this.name = name;
    this.label = label;
  }

  public static FakeRow ok(String name, String label, double test, double fit) {
    FakeRow row = new FakeRow(name, label);
    row.test = test;
    row.fit = fit;
    return row;
  }

  public static FakeRow bad(String name, String label, Status status, String reason) {
    FakeRow row = new FakeRow(name, label);
    row.status = status;
    row.reason = reason;
    row.predict = null;
    return row;
  }

  public FakeRow family(String kind, String by, String version) {
    family = kind;
    library = by;
    this.version = version;
    return this;
  }

  public FakeRow param(String key, Object value) {
    params.put(key, value);
    return this;
  }

  public FakeRow part(int repeat, Integer fold) {
    this.repeat = repeat;
    this.fold = fold;
    return this;
  }

  public FakeRow reported(double commandSeconds, String... fields) {
    reported = new ProgramReport(commandSeconds, List.of(fields));
    return this;
  }

  public FakeRow logLoss(double loss) {
    logLoss = loss;
    return this;
  }

  public FakeRow said(Integer iterations, Boolean converged, Double objective) {
    this.iterations = iterations;
    this.converged = converged;
    this.objective = objective;
    return this;
  }

  /** Ended with this value of an objective, which equal forms share. */
  public FakeRow reached(double value, String form, String setting) {
    penalised = new Fit.Penalised(value, form, setting);
    return this;
  }

  public String trial() {
    return trial != null
        ? trial
        : dataset + "/" + name + params + "/n" + nTrain + "/r" + repeat + "/f" + fold;
  }

  public TrialResult build() {
    boolean ok = status == Status.OK;
    return new TrialResult(
        new Identity(
            TrialResult.SCHEMA,
            trial(),
            key,
            "fake",
            dataset,
            new Identity.Entry("provider-" + name, name, label, family, library, version, command),
            new Identity.Settings(params, search),
            new Identity.Draw(42, repeat, fold)),
        new Outcome(
            status,
            reason,
            ok ? null : "exception",
            null,
            null,
            new Outcome.Sizes(nTrain, nTest, nFeatures, nClasses)),
        ok
            ? new Quality(
                train,
                test,
                train,
                test - 0.001,
                test - 0.002,
                test - 0.0015,
                new Quality.Balance(null, null),
                new Quality.Scores(logLoss, logLossReason, null, null, null, null))
            : Quality.NONE,
        new Cost(
            new Cost.Phases(load, prepare, fit, null, searchSeconds, null, predict),
            new Cost.Resources(3.5, 4.25, 0.02, 0.8, rss),
            modelBytes),
        reported,
        new Fit(iterations, converged, objective, penalised),
        new Provenance(
            "d0".repeat(32),
            split,
            new Provenance.Parallelism(2, threadsEffective),
            limits,
            new Provenance.Steadiness(contention, otherCpu, 0.0, null, unsteady, ruler),
            new Provenance.Place("local", host, environment),
            new Provenance.Commit("0123456789abcdef0123456789abcdef01234567", false),
            startedAt),
        files);
  }
}
