package dev.bakeoff.model;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Strength;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * What the fit of a linear model minimises: {@code 1/2 |w|^2 + C sum(loss)}, or the sum of the
 * losses alone, over the training examples and over the functions of {@link LinearFit}. Bakeoff
 * computes it of the weights that were found.
 *
 * @param loss of one example under one function
 * @param combination how several classes are told apart
 * @param penalty of weights; empty for none
 * @param bias whether functions have one, and whether the library penalises it
 * @param remark what else differs from the others of this kind, for readers of a report, in at most
 *     100 characters; empty for nothing
 * @param balanced whether losses count by class, see {@link dev.bakeoff.model.support.ClassWeights}
 */
public record LinearObjective(
    Loss loss,
    Combination combination,
    Optional<Penalty> penalty,
    Bias bias,
    String remark,
    boolean balanced) {

  /**
   * Checks what goes together.
   *
   * @throws IllegalArgumentException if the loss is not defined for the combination, or the remark
   *     is too long
   */
  public LinearObjective {
    if (remark.length() > 100) {
      throw new IllegalArgumentException(
          "a remark of " + remark.length() + " characters, expected at most 100");
    }
    if ((combination == Combination.MULTINOMIAL && loss != Loss.LOG)
        || (combination == Combination.CRAMMER_SINGER && loss != Loss.HINGE)) {
      throw new IllegalArgumentException("there is no " + combination.words + " " + loss.words);
    }
  }

  /** An objective in which all classes count alike. */
  public LinearObjective(
      Loss loss, Combination combination, Optional<Penalty> penalty, Bias bias, String remark) {
    this(loss, combination, penalty, bias, remark, false);
  }

  /** An objective without a remark, in which all classes count alike. */
  public LinearObjective(Loss loss, Combination combination, Optional<Penalty> penalty, Bias bias) {
    this(loss, combination, penalty, bias, "");
  }

  /** The same, whose classes are balanced or not. */
  public LinearObjective balancing(boolean classes) {
    return new LinearObjective(loss, combination, penalty, bias, remark, classes);
  }

  /** The loss of an example with the margin m, its score times +1 or -1 as its class is. */
  public enum Loss {
    /** {@code log(1 + exp(-m))}; of several classes at once the softmax's. */
    LOG("log loss"),
    /** {@code max(0, 1 - m)}. */
    HINGE("hinge loss"),
    /** {@code max(0, 1 - m)^2}. */
    SQUARED_HINGE("squared hinge loss");

    private final String words;

    Loss(String words) {
      this.words = words;
    }
  }

  /** How several classes are told apart. */
  public enum Combination {
    /** All at once, by the softmax. */
    MULTINOMIAL("multinomial"),
    /** Each against all others. */
    ONE_VS_REST("one-vs-rest"),
    /** Each against each, every pair on its own examples. */
    ONE_VS_ONE("one-vs-one"),
    /** All at once, each example's class by a margin of 1 over the highest of the others. */
    CRAMMER_SINGER("Crammer-Singer");

    private final String words;

    Combination(String words) {
      this.words = words;
    }
  }

  /** What is done about biases; Bakeoff's value never penalises them. */
  public enum Bias {
    /** There is none. */
    NONE("no bias"),
    /** It is not penalised. */
    FREE("bias not penalised"),
    /** It is the weight of a feature that is always 1. */
    PENALISED("bias penalised as the weight of a feature that is 1");

    private final String words;

    Bias(String words) {
      this.words = words;
    }
  }

  /**
   * How strong the penalty is, as the library is told.
   *
   * @param hyperparameter the name of what sets it
   * @param value what it is set to, above 0
   * @param strength what that means
   */
  public record Penalty(String hyperparameter, double value, Strength strength) {
    // 1/lambda of a lambda that was 1/C may differ from C in its last digit
    private static final MathContext DIGITS = new MathContext(12);

    /** C, to 12 significant digits. */
    public double c() {
      return new BigDecimal(strength.translate(value)).round(DIGITS).doubleValue();
    }

    /**
     * The penalty that a model's own hyperparameter sets; empty where that is 0 and it sets none.
     *
     * @param declared what the model declares
     * @param values a value for each
     */
    public static Optional<Penalty> of(List<Hyperparameter> declared, Hyperparameters values) {
      return Hyperparameter.penalty(declared)
          .filter(one -> values.real(one.name()) > 0)
          .map(one -> new Penalty(one.name(), values.real(one.name()), one.strength()));
    }
  }

  /**
   * The objective in words, for instance {@code multinomial log loss, C = 1}; equal for models
   * whose values can be compared. Two classes have one function whatever the combination, but by
   * Crammer and Singer.
   *
   * @param classes how many there are, at least 2
   */
  public String form(int classes) {
    return (isBinary(classes) ? "two-class" : combination.words)
        + " "
        + loss.words
        + penalty.map(p -> ", C = " + Hyperparameter.text(p.c())).orElse(", no penalty")
        + (bias == Bias.NONE ? ", no bias" : "")
        + (balanced ? ", balanced classes" : "");
  }

  /**
   * How many functions tell classes apart: one for two of them, else one a class or one a pair.
   *
   * @param classes how many there are, at least 2
   */
  public int functions(int classes) {
    if (isBinary(classes)) {
      return 1;
    }
    return combination == Combination.ONE_VS_ONE ? classes * (classes - 1) / 2 : classes;
  }

  /** Whether the two classes that there are have one function. */
  public boolean isBinary(int classes) {
    return classes == 2 && combination != Combination.CRAMMER_SINGER;
  }

  /** The library's own constant and what it means: {@code lambda = 0.1 (C = 1/lambda), ...}. */
  public String setting() {
    return penalty.map(LinearObjective::words).orElse("no penalty")
        + ", "
        + bias.words
        + (remark.isEmpty() ? "" : ", " + remark);
  }

  private static String words(Penalty penalty) {
    String name = penalty.hyperparameter;
    String formula = penalty.strength.formula(name);
    return name
        + " = "
        + Hyperparameter.text(penalty.value)
        + (formula.equals(name) ? "" : " (" + formula + ")");
  }
}
