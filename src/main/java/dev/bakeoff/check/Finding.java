package dev.bakeoff.check;

import dev.bakeoff.check.CostRatio.Cost;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a gate says of one thing that it looked at.
 *
 * @param model of which model
 * @param subject what it looked at: a metric's word, a cost's, or {@code trials}
 * @param verdict what it says
 * @param text why, in a sentence with the figures and without the model's name
 */
public record Finding(ModelKey model, String subject, Verdict verdict, String text) {

  /** What a gate can say. */
  public enum Verdict {
    /** As it was, as far as can be told. */
    SAME,
    /** Better, beyond chance and tolerance. */
    BETTER,
    /** There is nothing in the base to compare it with. */
    NEW,
    /** A trial did not end ok that did in the base. */
    FAILED,
    /** The predictions are worse, beyond chance and tolerance. */
    WORSE,
    /** It takes longer, beyond noise and tolerance. */
    SLOWER,
    /** It takes more memory or a larger file, beyond noise and tolerance. */
    BIGGER,
    /** It could not be compared. */
    UNCOMPARED;

    /** In a word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it says, in a line: of which model and what, and why. */
  public String line() {
    return model.label() + ": " + subject + ": " + text;
  }

  /** The cost that it is of; empty if it is of predictions or of whole trials. */
  public Optional<Cost> cost() {
    return Stream.of(Cost.values()).filter(cost -> cost.word().equals(subject)).findFirst();
  }

  /** Whether it is of what a model costs. */
  public boolean isOfCost() {
    return cost().isPresent();
  }

  /** Whether it keeps a check from passing. */
  public boolean isBad() {
    return switch (verdict) {
      case SAME, BETTER, NEW -> false;
      default -> true;
    };
  }
}
