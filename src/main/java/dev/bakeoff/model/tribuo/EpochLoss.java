package dev.bakeoff.model.tribuo;

import com.oracle.labs.mlrg.olcut.util.Pair;
import dev.bakeoff.model.FitContext;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.SGDVector;

/** Tribuo's log loss, which reports its mean after each epoch: the trainer itself does not. */
final class EpochLoss extends LogMulticlass {
  // -log of the smallest positive double: a probability that rounds to 0 is no divergence.
  private static final double MAX_LOSS = -Math.log(Double.MIN_VALUE);

  private final int examples;
  private final FitContext context;
  private int count;
  private int epoch;
  private double sum;
  private double mean = Double.NaN;

  EpochLoss(int examples, FitContext context) {
    this.examples = examples;
    this.context = context;
  }

  /** The mean loss of the last epoch that ended. */
  double mean() {
    return mean;
  }

  @Override
  public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector prediction) {
    Pair<Double, SGDVector> found = super.lossAndGradient(truth, prediction);
    sum += Math.min(MAX_LOSS, -found.getA()); // Tribuo's is the log likelihood
    if (++count == examples) {
      mean = sum / examples;
      count = 0;
      sum = 0;
      context.progress(++epoch, mean);
    }
    return found;
  }
}
