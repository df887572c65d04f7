package dev.bakeoff.report.words;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.config.Limits;
import dev.bakeoff.config.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says how all rows of a set are made again. */
public final class MakeAgain {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private MakeAgain() {}

  /**
   * Lines for a POSIX shell in a clone of Bakeoff; {@code config.yaml} is the one beside the
   * report. There is nothing in them but what Bakeoff writes, numbers and the hashes of commits.
   */
  public static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    List<String> commits =
        comparison.rows().stream()
            .map(row -> row.provenance().commit().gitCommit())
            .filter(Objects::nonNull)
            .filter(commit -> COMMIT.matcher(commit).matches())
            .distinct()
            .toList();
    if (commits.size() == 1) {
      lines.add("git checkout " + commits.get(0));
    } else if (commits.size() > 1) {
      lines.add("# The rows are of several commits: " + String.join(" ", commits));
    }
    lines.add("./bakeoff run config.yaml # the one beside this report");
    lines.add(
        "./bakeoff reproduce DIR TRIAL # one row of the set in DIR: does it come out the same?");
    String options =
        comparison.config().models().stream()
            .map(ModelSpec::limits)
            .map(MakeAgain::options)
            .distinct()
            .collect(Collectors.joining(", or "));
    lines.add("# The JVM of every trial: " + options);
    return lines;
  }

  private static String options(Limits limits) {
    return "-Xmx" + (limits.heapBytes() >> 20) + "m -XX:ActiveProcessorCount=" + limits.threads();
  }
}
