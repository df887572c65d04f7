package dev.bakeoff.engine.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a trial ended on another machine, as a file beside what it left: see {@link TrialRun}.
 *
 * @param row its row
 * @param predicted what it predicted; null unless it is ok
 * @param curve the first fit's curve
 * @param search the candidates of its search
 */
record RemoteEnd(
    TrialResult row, Predicted predicted, List<CurvePoint> curve, List<Candidate> search) {
  private static final String FILE = "ended.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** See {@link TrialRun.Graded}. */
  record Predicted(int[] trainLabels, int[] testLabels, float[] testProbabilities) {}

  static void write(Path dir, TrialRun run) throws IOException {
    JSON.writeValue(
        dir.resolve(FILE).toFile(),
        new RemoteEnd(
            run.result(),
            run.predictions()
                .map(
                    one ->
                        new Predicted(one.trainLabels(), one.testLabels(), one.testProbabilities()))
                .orElse(null),
            run.curve(),
            run.search()));
  }

  static TrialRun read(Path dir, TrialSpec spec) throws IOException {
    RemoteEnd end = JSON.readValue(dir.resolve(FILE).toFile(), RemoteEnd.class);
    Optional<TrialRun.Graded> graded = Optional.empty();
    if (end.predicted != null) {
      PreparedSplit.Truths truths = spec.split().truths();
      graded =
          Optional.of(
              new TrialRun.Graded(
                  truths.train(),
                  truths.test(),
                  end.predicted.trainLabels,
                  end.predicted.testLabels,
                  end.predicted.testProbabilities));
    }
    return new TrialRun(end.row, graded, end.curve, end.search, dir);
  }
}
