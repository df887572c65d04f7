package dev.bakeoff.model.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.Toys;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogisticLbfgsProviderTest {
  private final LogisticLbfgsProvider provider = new LogisticLbfgsProvider();

  /** Sixteen examples of three classes that no line divides. */
  private static final double[][] X = {
    {0, 0}, {1, 0}, {2, 0}, {3, 0}, {0, 1}, {1, 1}, {2, 1}, {3, 1},
    {0, 2}, {1, 2}, {2, 2}, {3, 2}, {0, 3}, {1, 3}, {2, 3}, {3, 3}
  };

  private static final int[] LABELS = {0, 0, 1, 1, 0, 0, 2, 1, 2, 0, 2, 1, 2, 2, 2, 1};

  @Test
  void findsTheMinimumThatScikitLearnFinds() throws Exception {
    // scikit-learn 1.2.1, with the X and y above, for C = 0.5 and C = 10:
    // c = LogisticRegression(C=C, tol=1e-9, max_iter=1000, multi_class="multinomial").fit(X, y)
    // p = c.predict_proba(X); J = (-log(p[range(16), y]).sum() + (c.coef_**2).sum()/(2*C)) / 16
    // print(J, p[6])
    assertFinds(0.5, 0.669409135885532, 0.276419f, 0.457241f, 0.26634f);
    assertFinds(10, 0.3877259454084642, 0.231976f, 0.459027f, 0.308997f);
  }

  private void assertFinds(double c, double objective, float... probabilities) throws Exception {
    Examples train = Toys.examples(X, LABELS, 3);
    try (Trainer trainer = trainer(Map.of("C", c, "tolerance", 1e-6, "iterations", 1000))) {
      trainer.prepare(train);
      Classifier classifier = trainer.fit();
      assertThat(classifier.summary().converged()).isTrue();
      assertThat(classifier.summary().objective()).isCloseTo(objective, within(1e-7));
      Predictions predictions = classifier.predict(Toys.examples(new double[][] {X[6]}, LABELS, 3));
      assertThat(predictions.probabilities()).containsExactly(probabilities, within(1e-4f));
    }
  }

  @Test
  void withoutBiasesTheOriginIsUndecided() throws Exception {
    try (Trainer trainer = trainer(Map.of("bias", false))) {
      trainer.prepare(Toys.examples(X, LABELS, 3));
      Predictions origin = trainer.fit().predict(Toys.examples(new double[][] {{0, 0}}, LABELS, 3));
      assertThat(origin.probabilities())
          .containsExactly(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, within(1e-6f));
    }
  }

  @Test
  void givesTheSameBitsWithAnyNumberOfThreads() throws Exception {
    Examples train = Toys.clouds(1000, 9, 3, 0.7, 1);
    float[][] found = new float[3][];
    for (int threads = 1; threads <= 3; threads++) {
      try (Trainer trainer =
          provider.trainer(provider.hyperparameters(Map.of()), new Toys.Context(1, threads))) {
        trainer.prepare(train);
        found[threads - 1] = trainer.fit().predict(train).probabilities();
      }
    }
    assertThat(found[1]).containsExactly(found[0]);
    assertThat(found[2]).containsExactly(found[0]);
  }

  private Trainer trainer(Map<String, ?> params) {
    return provider.trainer(provider.hyperparameters(params), new Toys.Context(1, 2));
  }
}
