package dev.bakeoff.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The synthetic digits are neither too easy nor too hard for a linear model. */
@Tag("slow")
class SyntheticDigitsAccuracyTest {

  @ParameterizedTest
  @ValueSource(longs = {42, 7})
  void areAsHardForALinearModelAsMeant(long seed) throws Exception {
    Dataset digits = SyntheticDigits.generate(5000, 1000, seed);
    Feature[][] rows = new Feature[6000][];
    double[] labels = new double[6000];
    for (int i = 0; i < 6000; i++) {
      rows[i] = row(digits.features(), i);
      labels[i] = digits.labels()[i];
    }
    Problem train = new Problem();
    train.l = 5000;
    train.n = digits.features().columns() + 1;
    train.x = Arrays.copyOf(rows, train.l);
    train.y = Arrays.copyOf(labels, train.l);
    Linear.disableDebugOutput();
    Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, 0.03, 0.1);
    parameter.setRandom(new Random(1));
    Model model = Linear.train(train, parameter);
    int right = 0;
    for (int i = 5000; i < 6000; i++) {
      right += Linear.predict(model, rows[i]) == labels[i] ? 1 : 0;
    }
    // Measured 0.891 and 0.904 at these two seeds. As comparison, at seed 42 a network of 100
    // hidden units reached 0.944 and a LeNet 0.987, both trained with Adam until they got no
    // better than that.
    assertThat(right / 1000.0).isBetween(0.86, 0.93);
  }

  private static Feature[] row(Features features, int i) {
    List<Feature> row = new ArrayList<>();
    for (int j = 0; j < features.columns(); j++) {
      if (features.get(i, j) != 0) {
        row.add(new FeatureNode(j + 1, features.get(i, j) / 255));
      }
    }
    row.add(new FeatureNode(features.columns() + 1, 1)); // for the intercept
    return row.toArray(new Feature[0]);
  }
}
