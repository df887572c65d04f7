package dev.bakeoff.contract;

/**
 * One thing that every model must do.
 *
 * @param name a sentence about the model, for instance {@code predicts the same for the same seed}
 * @param body finds out
 */
public record Check(String name, Body body) {

  /** Finds out whether a model does it. */
  @FunctionalInterface
  interface Body {
    /**
     * Ends quietly if it does.
     *
     * @throws Violation if it does not
     * @throws NotApplicable if it need not
     * @throws Exception whatever the model throws, which is a violation too
     */
    void run(Subject subject) throws Exception;
  }

  /** How a check came out. */
  public enum Result {
    /** The model does what it must. */
    PASSED,
    /** The model does not do what it must; the detail says how. */
    FAILED,
    /** The model need not do this; the detail says why. */
    NOT_APPLICABLE
  }

  /**
   * How a check came out.
   *
   * @param result in a word
   * @param detail why it failed or does not apply; empty if it passed
   */
  public record Outcome(Result result, String detail) {}

  /** Runs it; never throws but for errors of the JVM itself. */
  public Outcome run(Subject subject) {
    try {
      body.run(subject);
      return new Outcome(Result.PASSED, "");
    } catch (NotApplicable e) {
      return new Outcome(Result.NOT_APPLICABLE, e.getMessage());
    } catch (Violation e) {
      return new Outcome(Result.FAILED, e.getMessage());
    } catch (Exception | LinkageError e) {
      return new Outcome(Result.FAILED, e + at(e));
    }
  }

  /** Where it was thrown. */
  private static String at(Throwable e) {
    return e.getStackTrace().length == 0 ? "" : ", at " + e.getStackTrace()[0];
  }

  /** A model does not do what it must. */
  static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
      super(message);
    }
  }

  /** A check says nothing about a model. */
  static final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotApplicable(String reason) {
      super(reason);
    }
  }

  /** Throws a {@link Violation} unless it is so. */
  static void require(boolean so, String message, Object... values) {
    if (!so) {
      throw new Violation(String.format(java.util.Locale.ROOT, message, values));
    }
  }
}
