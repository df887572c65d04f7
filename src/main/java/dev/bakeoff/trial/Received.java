package dev.bakeoff.trial;

import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Reported;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Checks what a supervised JVM says before anybody relies on it: a model's code runs in there, and
 * may say anything.
 */
final class Received {
  private static final int LONGEST = 200; // of a name

  private Received() {}

  /** What the JVM of a trial's search may say. */
  static void ofSearch(Message message, TrialSpec spec) throws BadMessageException {
    if (message instanceof Message.FoldScore score) {
      times("fold_score", score.seconds());
      require(isOf(spec.search().orElseThrow(), score) && score.done() >= 0, message);
    } else if (message instanceof Message.Searched found) {
      times("searched", found.seconds());
      require(isOf(spec, found.params()), message);
    } else {
      common(message, Message.Searched.class);
    }
  }

  /** What the JVM that fits may say. */
  static void ofFit(Message message, TrialSpec spec) throws BadMessageException {
    if (message instanceof Message.Progress point) {
      times("progress", point.seconds());
      require(
          point.iteration() >= 0
              && Double.isFinite(point.loss())
              && (point.accuracy() == null || isShare(point.accuracy())),
          message);
    } else if (message instanceof Message.Done done) {
      done(done, spec);
    } else {
      common(message, Message.Done.class);
    }
  }

  /**
   * What every supervised JVM may say.
   *
   * @param end how this one says that it has done its work
   */
  static void common(Message message, Class<? extends Message.End> end) throws BadMessageException {
    if (message instanceof Message.Phase phase) {
      name("phase", phase.name());
    } else if (message instanceof Message.Failed failed) {
      require(failed.error() != null, message);
    } else if (message instanceof Message.Skipped skipped) {
      require(skipped.reason() != null, message);
    } else if (message instanceof Message.Checked checked) {
      name("check", checked.check());
      require(checked.outcome() != null && checked.outcome().result() != null, message);
    } else {
      require(message instanceof Message.Over || end.isInstance(message), message);
    }
  }

  private static boolean isOf(Search search, Message.FoldScore score) {
    return score.candidate() >= 0
        && score.candidate() < search.candidates().size()
        && score.fold() >= 1
        && score.fold() <= search.folds()
        && (score.score() == null ? score.failure() != null : Double.isFinite(score.score()));
  }

  /** Whether values are those of the trial, with those of one candidate of its search. */
  private static boolean isOf(TrialSpec spec, Map<String, Object> params) {
    if (params == null) {
      return false;
    }
    Map<String, Object> fixed = spec.identity().params();
    for (Map<String, Object> candidate : spec.search().orElseThrow().candidates()) {
      Map<String, Object> all = new HashMap<>(fixed);
      all.putAll(candidate);
      if (params.keySet().equals(all.keySet())
          && all.entrySet().stream()
              .allMatch(one -> same(params.get(one.getKey()), one.getValue()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether two values are one, as numbers of whatever type. */
  private static boolean same(Object a, Object b) {
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return x.size() == y.size()
          && IntStream.range(0, x.size()).allMatch(i -> same(x.get(i), y.get(i)));
    }
    if (a instanceof Number x && b instanceof Number y) {
      return x.doubleValue() == y.doubleValue();
    }
    return String.valueOf(a).equals(String.valueOf(b));
  }

  private static void done(Message.Done done, TrialSpec spec) throws BadMessageException {
    require(done.fitSeconds() != null && done.fitSeconds().length == spec.fits(), done);
    times(
        "done",
        done.loadSeconds(),
        done.prepareSeconds(),
        done.predictTrainSeconds(),
        done.predictTestSeconds(),
        done.cpuSeconds() == null ? 0 : done.cpuSeconds(),
        done.gcSeconds(),
        done.jitSeconds(),
        (double) done.peakRssBytes());
    times("done", done.fitSeconds());
    FitSummary summary = done.summary();
    require(summary != null, done);
    require(
        (summary.iterations() == null || summary.iterations() >= 0)
            && (summary.objective() == null || Double.isFinite(summary.objective())),
        summary);
    Reported reported = done.reported();
    if (reported == null) {
      return;
    }
    times("done", reported.commandSeconds());
    for (Double seconds :
        Arrays.asList(
            reported.prepareSeconds(),
            reported.fitSeconds(),
            reported.predictTrainSeconds(),
            reported.predictTestSeconds())) {
      times("done", seconds == null ? 0 : seconds);
    }
    for (String text : Arrays.asList(reported.library(), reported.libraryVersion())) {
      name("library", text == null ? "" : text);
    }
  }

  private static boolean isShare(double x) {
    return x >= 0 && x <= 1;
  }

  private static void times(String kind, double... seconds) throws BadMessageException {
    if (!DoubleStream.of(seconds).allMatch(x -> x >= 0 && Double.isFinite(x))) {
      throw new BadMessageException(
          "a message '"
              + kind
              + "' has "
              + DoubleStream.of(seconds).boxed().toList()
              + " for times and sizes, expected finite numbers of at least 0");
    }
  }

  private static void name(String kind, String text) throws BadMessageException {
    if (text == null || text.length() > LONGEST) {
      throw new BadMessageException(
          "a message names a "
              + kind
              + (text == null ? " that is null" : " in " + text.length() + " characters")
              + ", expected at most "
              + LONGEST);
    }
  }

  private static void require(boolean holds, Object what) throws BadMessageException {
    if (!holds) {
      throw new BadMessageException("a message makes no sense here: " + what);
    }
  }
}
