package dev.bakeoff.model.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.data.Features;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FakeFitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Saved;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.preparation.Scaler;
import dev.bakeoff.split.Examples;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvmDcdTest {
  // Of weights around 0.5, at an eps that float32 reaches.
  private static final double SAME_OPTIMUM = 3e-3;

  /**
   * Four classes that overlap, in one of the forms in which rows are kept.
   *
   * @param form {@code floats}; {@code bytes}, 0 to 255, scaled to [0, 1]; or {@code sparse}, one
   *     value of ten
   */
  static Examples examples(String form) {
    int n = 400;
    int d = 40;
    Random random = new Random(3);
    int[] labels = IntStream.range(0, n).map(i -> i % 4).toArray();
    if (form.equals("floats")) {
      return SmallData.clouds(n, d, 4, 1.5, 1);
    }
    if (form.equals("sparse")) {
      double[][] x = new double[n][d];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < 4; k++) {
          x[i][random.nextInt(10) + (k < 2 ? 10 * labels[i] : 10 * k)] = random.nextDouble();
        }
      }
      return SmallData.examples(x, labels, 4);
    }
    byte[] bytes = new byte[n * d];
    for (int i = 0; i < bytes.length; i++) {
      int bright = Math.floorDiv(i, d) % 4 == i % 4 ? 60 : 0;
      bytes[i] = (byte) (bright + random.nextInt(196));
    }
    double[] factor = new double[d];
    Arrays.fill(factor, 1 / 255.0);
    return new Examples(
        Features.of(Features.Type.U8, n, d, ByteBuffer.wrap(bytes)),
        labels,
        IntStream.range(0, n).toArray(),
        new Scaler(new double[d], factor),
        4,
        Optional.empty());
  }

  private static Classifier fit(String id, Map<String, Object> some, Examples train, int threads)
      throws Exception {
    ModelProvider provider = SmallData.provider(id);
    try (Trainer trainer =
        provider.trainer(provider.hyperparameters(some), new FakeFitContext(7, threads))) {
      trainer.prepare(train);
      return trainer.fit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes", "floats", "sparse"})
  void keepsRowsAsTheyTakeLeast(String form) {
    assertThat(PackedRows.of(examples(form), true, 2)).hasToString(form);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes,  ovr, l2", "bytes,  ovr, l1", "bytes,  ovo, l2", "bytes,  ovo, l1",
    "floats, ovr, l2", "floats, ovr, l1", "floats, ovo, l2", "floats, ovo, l1",
    "sparse, ovr, l2", "sparse, ovr, l1", "sparse, ovo, l2", "sparse, ovo, l1",
    "bytes, crammer_singer, l2", "floats, crammer_singer, l2", "sparse, crammer_singer, l2"
  })
  void findsTheWeightsThatLiblinearFinds(String form, String multiclass, String loss)
      throws Exception {
    Examples train = examples(form);
    for (boolean bias : new boolean[] {true, false}) {
      Map<String, Object> all =
          Map.of("multiclass", multiclass, "loss", loss, "C", 0.02, "bias", bias, "eps", 1e-4);
      Map<String, Object> exact = new HashMap<>(all);
      exact.put("eps", 1e-8);
      LinearFit found = fit("svm-dcd", all, train, 2).linear().orElseThrow();
      LinearFit expected = fit("liblinear-svm", exact, train, 2).linear().orElseThrow();
      assertThat(found.objective()).isEqualTo(expected.objective());
      assertThat(found.classes()).isEqualTo(expected.classes());
      assertThat(found.weights()).containsExactly(expected.weights(), within(SAME_OPTIMUM));
      assertThat(found.bias()).containsExactly(expected.bias(), within(SAME_OPTIMUM));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ovr", "ovo", "crammer_singer"})
  void findsTheSameWithAnyNumberOfThreads(String multiclass) throws Exception {
    Map<String, Object> some = Map.of("multiclass", multiclass, "eps", 0.5);
    Examples train = examples("bytes");
    double[] one = fit("svm-dcd", some, train, 1).linear().orElseThrow().weights();
    double[] three = fit("svm-dcd", some, train, 3).linear().orElseThrow().weights();
    assertThat(three).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ovr", "ovo", "crammer_singer"})
  void predictsTheSameWhenSavedAndLoaded(String multiclass, @TempDir Path dir) throws Exception {
    for (int classes : new int[] {2, 4}) {
      Saved.assertPredictsTheSame(
          SmallData.provider("svm-dcd"),
          Map.of("multiclass", multiclass, "bias", classes == 2),
          SmallData.clouds(100, 8, classes, 0.7, 1),
          Files.createDirectory(dir.resolve(String.valueOf(classes))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ovr", "ovo", "crammer_singer"})
  void saysWhetherItConverged(String multiclass) throws Exception {
    Map<String, Object> one = Map.of("multiclass", multiclass, "max_iterations", 1);
    assertThat(fit("svm-dcd", one, examples("floats"), 2).summary())
        .isEqualTo(new FitSummary(1, false, null));
    FitSummary easy =
        fit("svm-dcd", Map.of("multiclass", multiclass, "C", 0.01), examples("floats"), 2)
            .summary();
    assertThat(easy.converged()).isTrue();
    assertThat(easy.iterations()).isBetween(2, 299);
  }

  /** More classes than a solver has lanes; some rows are 0 throughout. */
  @Test
  void tellsManyClassesApart() throws Exception {
    int classes = 40;
    double[][] x = new double[3 * classes][classes];
    int[] labels = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      labels[i] = i % classes;
      if (i != 5) {
        x[i][labels[i]] = 1 + i / 100.0;
      }
    }
    Examples train = SmallData.examples(x, labels, classes);
    for (String multiclass : new String[] {"ovr", "ovo", "crammer_singer"}) {
      Map<String, Object> some = Map.of("multiclass", multiclass, "bias", false);
      int[] found = fit("svm-dcd", some, train, 1).predict(train).labels();
      labels[5] = found[5]; // of which nothing is known
      assertThat(found).isEqualTo(labels);
    }
  }
}
