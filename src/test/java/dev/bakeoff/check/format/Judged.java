package dev.bakeoff.check.format;

import static dev.bakeoff.check.TwoSets.predicted;
import static dev.bakeoff.check.TwoSets.row;
import static dev.bakeoff.check.TwoSets.wrong;

import dev.bakeoff.check.Finding;
import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.Gate;
import dev.bakeoff.check.GateResult;
import dev.bakeoff.check.ModelKey;
import dev.bakeoff.check.SetDifference;
import dev.bakeoff.check.TwoSets;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a gate says of two sets, for tests of what is written of it. */
public final class Judged {
  private static final int N = 100;

  private Judged() {}

  /** A worse and slower model, one that fails now, one that is gone, a new one and a bigger one. */
  public static GateResult ofEveryKind(Path dir) throws IOException {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(predicted(sets.base, row("svm", 0).param("C", 0.05), wrong(N, 3, 0)));
    FakeRow worse = predicted(sets.candidate, row("svm", 0).param("C", 0.1), wrong(N, 0, 15));
    worse.fit = 25.0;
    sets.candidate.add(worse);
    sets.base.add(row("net", 0.9));
    sets.candidate.add(FakeRow.bad("net", "net", Status.TIMEOUT, "more than <60> s & \"more\""));
    sets.base.add(row("gone", 0.9));
    sets.base.add(row("big", 0.9));
    FakeRow bigger = row("big", 0.9);
    bigger.modelBytes = 2_000_000L;
    sets.candidate.add(bigger);
    sets.candidate.add(row("new", 0.9));
    return new Gate(CheckSpec.DEFAULT).judge(sets.difference());
  }

  /** One finding of a model whose name tries to be more than a name. */
  public static GateResult of(String model, Verdict verdict, String text) {
    ModelKey key = new ModelKey("toy", model, 120, "");
    return new GateResult(
        new SetDifference(List.of(), List.of()),
        List.of(new Finding(key, "accuracy", verdict, text)));
  }

  /** Nothing to judge. */
  public static GateResult ofNothing() {
    return new GateResult(new SetDifference(List.of(), List.of()), List.of());
  }
}
