package dev.bakeoff.model;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.contract.SmallData;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.preparation.Scaler;
import dev.bakeoff.split.Examples;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Predictions of each model with its defaults but few epochs, trained on 1,000 drawn digits: one
 * example at a time, whose percentiles the results give, and 10,000 at once. Conversion from bytes
 * is part of both, as in a trial; one thread.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PredictionBenchmark {
  private static final int TRAIN = 1000;
  private static final int TEST = 10_000;

  /** The provider's id. */
  @Param({
    "liblinear-svm",
    "libsvm-svc",
    "liblinear-logistic",
    "tribuo-logistic",
    "smile-logistic",
    "mlp-lbfgs",
    "dl4j-mlp",
    "dl4j-cnn",
    "logistic-lbfgs",
    "mlp-adam",
    "cnn-adam",
    "djl-cnn",
    "tribuo-forest"
  })
  public String model;

  private Classifier classifier;
  private Examples batch; // (TEST, d)
  private Examples[] singles; // (TEST,), each (1, d)
  private int next;

  /** How many examples were predicted. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Count {
    /** Examples; in the results a second's. */
    public long examples;
  }

  /** Draws digits and trains. */
  @Setup(Level.Trial)
  public void train() throws Exception {
    Dataset digits = SyntheticDigits.generate(TRAIN, TEST, 42);
    Scaler scaler =
        Scaler.fit(Scaling.UNIT, digits.features(), IntStream.range(0, TRAIN).toArray());
    batch = some(digits, scaler, IntStream.range(TRAIN, TRAIN + TEST).toArray());
    singles = new Examples[TEST];
    for (int i = 0; i < TEST; i++) {
      singles[i] = some(digits, scaler, TRAIN + i);
    }
    ModelProvider provider = Models.builtIn().get(model).provider();
    boolean epochs =
        provider.info().hyperparameters().stream().anyMatch(h -> h.name().equals("epochs"));
    Map<String, Object> params = epochs ? Map.of("epochs", 1L) : Map.of();
    try (Trainer trainer =
        provider.trainer(provider.hyperparameters(params), new SmallData.Context(42, 1))) {
      trainer.prepare(some(digits, scaler, IntStream.range(0, TRAIN).toArray()));
      classifier = trainer.fit();
    }
  }

  private static Examples some(Dataset digits, Scaler scaler, int... rows) {
    return new Examples(
        digits.features(),
        digits.labels(),
        rows,
        scaler,
        digits.classes().size(),
        digits.image());
  }

  /** Frees what the classifier holds. */
  @TearDown(Level.Trial)
  public void close() {
    classifier.close();
  }

  /** One example, another one each time. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Predictions single() {
    next = next + 1 < TEST ? next + 1 : 0;
    return classifier.predict(singles[next]);
  }

  /** All of them at once. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public Predictions batch(Count count) {
    count.examples += TEST;
    return classifier.predict(batch);
  }
}
