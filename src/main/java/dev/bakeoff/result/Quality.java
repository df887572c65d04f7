package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bakeoff.metric.AveragePrecision;
import dev.bakeoff.metric.Brier;
import dev.bakeoff.metric.Calibration;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.metric.LogLoss;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.metric.Probabilities;
import dev.bakeoff.metric.RocAuc;
import java.util.OptionalDouble;

/**
 * How good the predictions are; definitions in {@link ConfusionMatrix} and, of scores, in {@link
 * LogLoss}, {@link RocAuc}, {@link AveragePrecision}, {@link Brier} and {@link Calibration}. Its
 * groups are flattened in a row.
 *
 * @param trainAccuracy in [0, 1]
 * @param testAccuracy in [0, 1]
 * @param trainPrecisionMacro in [0, 1]
 * @param testPrecisionMacro in [0, 1]
 * @param testRecallMacro in [0, 1]
 * @param testF1Macro in [0, 1]
 * @param balance what weighs small classes as much as large ones
 * @param scores what says how good the scores of the test examples are
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Quality(
    Double trainAccuracy,
    Double testAccuracy,
    Double trainPrecisionMacro,
    Double testPrecisionMacro,
    Double testRecallMacro,
    Double testF1Macro,
    @JsonUnwrapped Balance balance,
    @JsonUnwrapped Scores scores) {

  /** Of a trial that gave no predictions. */
  public static final Quality NONE =
      new Quality(null, null, null, null, null, null, Balance.NONE, Scores.NONE);

  /** Rows that were written before a group was there have nothing of it. */
  public Quality {
    balance = balance == null ? Balance.NONE : balance;
    scores = scores == null ? Scores.NONE : scores;
  }

  /**
   * What weighs small classes as much as large ones. Rows of earlier versions have none.
   *
   * @param testBalancedAccuracy in [0, 1]
   * @param testMcc Matthews' correlation coefficient, in [-1, 1]
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Balance(Double testBalancedAccuracy, Double testMcc) {
    /** Of a trial that gave no predictions. */
    public static final Balance NONE = new Balance(null, null);

    /** Of the test part's counts. */
    public static Balance of(ConfusionMatrix test) {
      return new Balance(test.balancedAccuracy(), test.mcc());
    }
  }

  /**
   * How good the scores of the test examples are; null where the model gives none. Rows of earlier
   * versions have only the log loss.
   *
   * @param testLogLoss in nats; null where the scores are no probabilities
   * @param testLogLossReason why it has none although it gave scores: what shows that they are no
   *     probabilities; null otherwise
   * @param testRocAucOvr in [0, 1]; null also where fewer than two classes have examples
   * @param testBrier in [0, 1] of two classes, else in [0, 2]; null where the log loss is
   * @param testEce the expected calibration error, in [0, 1]; null where the log loss is
   * @param testAveragePrecision in [0, 1]; null where the area is
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Scores(
      Double testLogLoss,
      @JsonInclude(JsonInclude.Include.NON_NULL) String testLogLossReason,
      Double testRocAucOvr,
      Double testBrier,
      Double testEce,
      Double testAveragePrecision) {
    /** Of a model that gives none. */
    public static final Scores NONE = new Scores(null, null, null, null, null, null);

    /**
     * Grades scores; those that are no probabilities get a reason in place of what needs them.
     *
     * @param truth class numbers in [0, k), shape (n,) with n at least 1; read only
     * @param predicted class numbers in [0, k), shape (n,); read only
     * @param scores shape (n, k), row-major; read only
     * @param classes k
     * @throws IllegalArgumentException if there are not n x k scores
     */
    public static Scores of(int[] truth, int[] predicted, float[] scores, int classes) {
      String problem = Probabilities.problem(scores, truth.length, classes).orElse(null);
      Double auc = orNull(RocAuc.of(truth, scores, classes));
      Double precision = orNull(AveragePrecision.of(truth, scores, classes));
      return problem != null
          ? new Scores(null, problem, auc, null, null, precision)
          : new Scores(
              LogLoss.of(truth, scores, classes),
              null,
              auc,
              Brier.of(truth, scores, classes),
              Calibration.of(truth, predicted, scores, classes).error(),
              precision);
    }

    private static Double orNull(OptionalDouble value) {
      return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    /** These, with those of others where these have none; the log loss stays as it is. */
    public Scores orElse(Scores others) {
      return new Scores(
          testLogLoss,
          testLogLossReason,
          testRocAucOvr == null ? others.testRocAucOvr : testRocAucOvr,
          testBrier == null ? others.testBrier : testBrier,
          testEce == null ? others.testEce : testEce,
          testAveragePrecision == null ? others.testAveragePrecision : testAveragePrecision);
    }
  }

  /** A metric of the test part; null where there is none. */
  public Double test(Metric metric) {
    return switch (metric) {
      case ACCURACY -> testAccuracy;
      case PRECISION_MACRO -> testPrecisionMacro;
      case RECALL_MACRO -> testRecallMacro;
      case F1_MACRO -> testF1Macro;
      case LOG_LOSS -> scores.testLogLoss;
      case BALANCED_ACCURACY -> balance.testBalancedAccuracy;
      case MCC -> balance.testMcc;
      case ROC_AUC_OVR -> scores.testRocAucOvr;
      case BRIER -> scores.testBrier;
      case ECE -> scores.testEce;
      case AVERAGE_PRECISION -> scores.testAveragePrecision;
    };
  }

  /** The same with other groups. */
  public Quality with(Balance newBalance, Scores newScores) {
    return new Quality(
        trainAccuracy,
        testAccuracy,
        trainPrecisionMacro,
        testPrecisionMacro,
        testRecallMacro,
        testF1Macro,
        newBalance,
        newScores);
  }
}
