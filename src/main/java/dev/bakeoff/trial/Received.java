package dev.bakeoff.trial;

import dev.bakeoff.jvm.BadMessageException;
import dev.bakeoff.jvm.Follower;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.program.Reported;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.FoldScore;
import dev.bakeoff.usage.Disturbance;
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
  private Received() {}

  /** What the JVM of a trial's search may say. */
  static void ofSearch(TrialMessage message, TrialSpec spec) throws BadMessageException {
    if (message instanceof TrialMessage.Scored scored) {
      FoldScore score = scored.score();
      Follower.require(score != null && scored.done() >= 0, message);
      times("scored", score.seconds());
      Follower.require(isOf(spec.search().orElseThrow(), score), message);
    } else if (message instanceof TrialMessage.Searched found) {
      times("searched", found.seconds());
      Follower.require(isOf(spec, found.params()), message);
    } else {
      Follower.require(false, message);
    }
  }

  /** What the JVM that fits may say. */
  static void ofFit(TrialMessage message, TrialSpec spec) throws BadMessageException {
    if (message instanceof TrialMessage.Progress progress) {
      CurvePoint point = progress.point();
      Follower.require(point != null, message);
      times("progress", point.seconds());
      Follower.require(
          point.iteration() >= 0
              && Double.isFinite(point.loss())
              && (point.accuracy() == null || isShare(point.accuracy())),
          message);
    } else if (message instanceof TrialMessage.Done done) {
      done(done, spec);
    } else {
      Follower.require(false, message);
    }
  }

  private static boolean isOf(Search search, FoldScore score) {
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
    Map<String, Object> fixed = spec.identity().settings().params();
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

  private static void done(TrialMessage.Done done, TrialSpec spec) throws BadMessageException {
    TrialMessage.Done.Steps steps = done.steps();
    TrialMessage.Done.Used used = done.used();
    Follower.require(steps != null && used != null, done);
    Follower.require(steps.fitSeconds() != null && steps.fitSeconds().length == spec.fits(), done);
    times(
        "done",
        steps.loadSeconds(),
        steps.prepareSeconds(),
        steps.predictTrainSeconds(),
        steps.predictTestSeconds(),
        used.cpuSeconds() == null ? 0 : used.cpuSeconds(),
        used.gcSeconds(),
        used.jitSeconds(),
        done.threadsEffective() == null ? 0 : done.threadsEffective(),
        (double) used.peakRssBytes());
    if (done.disturbance() != null) {
      Disturbance others = done.disturbance();
      times(
          "done",
          others.wallSeconds(),
          others.otherSeconds(),
          others.stealSeconds(),
          others.throttledSeconds() == null ? 0 : others.throttledSeconds());
    }
    times("done", steps.fitSeconds());
    FitSummary summary = done.summary();
    Follower.require(summary != null, done);
    Follower.require(
        (summary.iterations() == null || summary.iterations() >= 0)
            && (summary.objective() == null || Double.isFinite(summary.objective())),
        summary);
    if (done.penalised() != null) {
      Double value = done.penalised().penalisedObjective();
      Follower.require(value != null && Double.isFinite(value), done);
      Follower.requireName("objective", done.penalised().objectiveForm());
      Follower.requireName("objective's setting", done.penalised().objectiveSetting());
    }
    Reported reported = done.reported();
    if (reported == null) {
      return;
    }
    Follower.require(reported.told() != null && reported.measured() != null, done);
    times("done", reported.measured().commandSeconds());
    for (Double seconds :
        Arrays.asList(
            reported.told().prepareSeconds(),
            reported.told().fitSeconds(),
            reported.told().predictTrainSeconds(),
            reported.told().predictTestSeconds(),
            reported.told().loadSeconds(),
            reported.told().fitCpuSeconds(),
            reported.measured().commandCpuSeconds(),
            reported.measured().peakRssBytes() == null
                ? null
                : Double.valueOf(reported.measured().peakRssBytes()))) {
      times("done", seconds == null ? 0 : seconds);
    }
    for (String text : Arrays.asList(reported.library(), reported.libraryVersion())) {
      Follower.requireName("library", text == null ? "" : text);
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
}
