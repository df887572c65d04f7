package dev.bakeoff.model.deltarule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.data.array.IdxReader;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.ExamplesBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class DeltaRuleTest {
  private final SmallData.Context context = new SmallData.Context(1, 1);

  @Test
  void takesTheStepsByHand() {
    // Two features, two classes, alpha 0.1, weights of class 0 at 0 and of class 1 at 0.5.
    // (1, 2) of class 0: outputs 0 and 1.5, errors -1 and 1.5; loss (1 + 2.25) / 2 = 1.625
    //   class 0: 0 + 0.1 * 1 = 0.1, 0 + 0.1 * 2 = 0.2; class 1: 0.5 - 0.15 = 0.35, 0.5 - 0.3 = 0.2
    // (0, 1) of class 1: outputs 0.2 and 0.2, errors 0.2 and -0.8; loss (0.04 + 0.64) / 2 = 0.34
    //   class 0: 0.1, 0.2 - 0.02 = 0.18; class 1: 0.35, 0.2 + 0.08 = 0.28
    Examples train = SmallData.examples(new double[][] {{1, 2}, {0, 1}}, new int[] {0, 1}, 2);

    DeltaRuleClassifier classifier = fit(train, 1, 0.1, 0.5);

    Examples units = SmallData.examples(new double[][] {{1, 0}, {0, 1}}, new int[2], 2);
    assertThat(outputs(classifier, units, 0))
        .containsExactly(new double[] {0.1, 0.35}, within(1e-15));
    assertThat(outputs(classifier, units, 1))
        .containsExactly(new double[] {0.18, 0.28}, within(1e-15));
    assertThat(classifier.summary().objective()).isCloseTo((1.625 + 0.34) / 2, within(1e-15));
    assertThat(classifier.predict(units).labels()).containsExactly(1, 1);
  }

  @Test
  void goesOnFromEpochToEpoch() {
    Examples train = SmallData.clouds(30, 4, 2, 0.1, 1);
    fit(train, 30, 0.05, 0);
    assertThat(context.progress()).hasSize(30).first().asString().startsWith("1 ");
    double first = Double.parseDouble(context.progress().get(0).replaceFirst(".* ", ""));
    double last = Double.parseDouble(context.progress().get(29).replaceFirst(".* ", ""));
    assertThat(last).isLessThan(first / 5);
  }

  @Test
  void endsWhenItDiverges() {
    assertThatThrownBy(() -> fit(SmallData.clouds(30, 4, 2, 0.1, 1), 1000, 10, 0))
        .isInstanceOf(NonFiniteLossException.class);
  }

  /**
   * The outputs are those of the write-up that {@code configs/published/from-scratch.yaml} names.
   */
  @Test
  @EnabledIfEnvironmentVariable(named = "BAKEOFF_DATA", matches = ".+")
  void givesThePublishedOutputsAfterFiveEpochsOnTheFirstImage() throws IOException {
    Examples first = mnist("train", 1);
    assertThat(outputs(fit(first, 5, 1e-7, 1e-4), first, 0))
        .containsExactly(
            new double[] {
              0,
              0.03036371,
              0.06072742,
              0.09109113,
              0.12145484,
              1.14078722,
              0.18218225,
              0.21254596,
              0.24290967,
              0.27327338
            },
            within(5e-9)); // they have eight decimals
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "BAKEOFF_DATA", matches = ".+")
  void givesThePublishedAccuracies() throws IOException {
    Examples train = mnist("train", 1000);
    Examples test = mnist("t10k", 10_000);
    assertThat(SmallData.accuracy(fit(train, 5, 1e-7, 1e-4).predict(test), test)).isEqualTo(0.7447);
    assertThat(SmallData.accuracy(fit(train, 45, 1e-7, 1e-4).predict(test), test))
        .isEqualTo(0.7116);
  }

  private DeltaRuleClassifier fit(Examples train, int epochs, double alpha, double startStep) {
    DeltaRuleTrainer trainer = new DeltaRuleTrainer(epochs, alpha, startStep, false, context);
    trainer.prepare(train);
    return (DeltaRuleClassifier) trainer.fit();
  }

  private static double[] outputs(DeltaRuleClassifier classifier, Examples examples, int of) {
    double[][] outputs = new double[examples.size()][];
    classifier.scores().score(examples, 1, (i, scores) -> outputs[i] = scores.clone());
    return outputs[of];
  }

  /** The first images of a part, unscaled. */
  private static Examples mnist(String part, int count) throws IOException {
    Path dir = Path.of(System.getenv("BAKEOFF_DATA"), "mnist");
    byte[] pixels;
    int[] labels;
    try (IdxReader images = IdxReader.openImages(dir.resolve(part + "-images-idx3-ubyte.gz"));
        IdxReader numbers = IdxReader.openLabels(dir.resolve(part + "-labels-idx1-ubyte.gz"))) {
      pixels = Arrays.copyOf(images.read(), count * 784);
      labels = Arrays.copyOf(numbers.readLabels(10), count);
    }
    return ExamplesBuilder.of(pixels, count).labels(labels, 10).build();
  }
}
