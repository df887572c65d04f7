package dev.bakeoff.report.words;

import dev.bakeoff.comparison.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What every word and number in a report means. */
public final class Definitions {
  public static final String INTERVAL =
      "Wilson's score interval of the test accuracy at 95 %, from the number of test examples alone"
          + " (with folds: of all folds together; with repeats: of one repeat). It says how far the"
          + " accuracy on other examples of the same kind may lie from this one. It says"
          + " less of two models: on the same examples their difference is surer than either, and"
          + " is tested.";

  public static final String RELATIVE =
      "Prepare + fit by that of the model it is compared with, medians over the trials that ended"
          + " ok; below 1 is faster. Only of steady trials on the same kind of machine. Where the"
          + " config lists several settings of a baseline, the fastest of them. Threads at work on"
          + " average during the fit.";

  private Definitions() {}

  public static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    Arrays.stream(Field.values())
        .forEach(
            field ->
                facts.add(new Fact(FieldText.of(field).title(), FieldText.of(field).definition())));
    facts.add(new Fact("95 % interval", INTERVAL));
    facts.add(
        new Fact(
            "±, ( to ) and n",
            "With repeats or folds a quality is the mean ± the sample standard deviation (divisor"
                + " n - 1) over the n trials that ended ok; a time or a size is their median, with"
                + " the least and the most in brackets. The raw values are in the table of trials."
                + " A failed trial is not replaced by any number."));
    facts.add(
        new Fact(
            UnsteadyNote.SIGN,
            "Unsteady: others used more than 5 % of the machine's processors meanwhile, or a host"
                + " or quota took as much from the trial. An entry's times are those of its steady"
                + " trials; if it has none they are grey, never best, and in no ratio."));
    facts.add(
        new Fact(
            "Best",
            "A group, among models whose trials all ended ok; baselines and stale rows take no part."
                + " Of a quality of the test part: the best value, and every model that a test does"
                + " not find worse than it at the 5 % level, p corrected by Holm over all pairs of"
                + " models; below the table stands which test. Not in the group is: a difference"
                + " from the best that chance explains badly. In it is not: as good as the best, but"
                + " that these examples cannot tell. Qualities of the training part have no best."
                + " Of a cost: all within 5 % of the lowest."));
    facts.add(
        new Fact(
            "p",
            "How often two equally good models would differ by as much or more, by chance; after"
                + " Holm's correction the chance that any of all compared pairs is called different"
                + " by mistake is at most 5 %."));
    facts.add(
        new Fact(
            "Stale",
            "A newer row of the set was measured on another split of the same repeat and fold, or"
                + " the same model with another version of its library: run it again."));
    facts.add(
        new Fact(
            "Status",
            "ok: has every measurement. failed: an exception or a wrong answer. timeout: the"
                + " wall-clock limit. out of memory: the heap or resident-memory limit. crashed:"
                + " native code. killed: by the user or another process. skipped: never started."));
    facts.addAll(FlagText.definitions());
    return List.copyOf(facts);
  }
}
