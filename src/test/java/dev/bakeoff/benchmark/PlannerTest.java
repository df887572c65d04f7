package dev.bakeoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.config.CommandSpec;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.Limits;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SearchSpec;
import dev.bakeoff.config.SearchSpec.Kind;
import dev.bakeoff.config.SearchSpec.Values;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  private static final SearchSpec SEARCH =
      search(Kind.RANDOM, 2, 5, Metric.ACCURACY, 0.5, 1.0, 2.0);

  private static SearchSpec search(Kind kind, int n, int folds, Metric metric, Object... values) {
    return new SearchSpec(kind, n, folds, metric, Map.of("C", new Values(List.of(values))));
  }

  private static final PreparedSplit SPLIT =
      new PreparedSplit(null, "d", "s", 60_000, 10_000, 784, null, List.of());

  private static Config config(ModelSpec model, int repeats) {
    return new Config(
        "planned",
        42,
        new Config.Data(
            List.of(new DatasetSpec.Catalogued("mnist", OptionalInt.empty(), OptionalInt.empty())),
            new SplitSpec.Given(),
            Scaling.UNIT,
            List.of()),
        List.of(),
        List.of(model),
        new Config.Measuring(repeats, 1, List.of()),
        new Config.Reporting(List.of(), Map.of(), List.of(), CheckSpec.DEFAULT, Optional.empty()),
        "");
  }

  private static List<TrialSpec> plan(SearchSpec search, int repeats) throws IOException {
    Config config =
        config(
            new ModelSpec(
                "liblinear-svm",
                "svm",
                "SVM",
                List.of(Map.of("loss", "l1")),
                new Limits(2, 1L << 30, 1L << 31, Duration.ofMinutes(1)),
                Optional.ofNullable(search),
                Optional.empty(),
                OptionalDouble.empty()),
            repeats);
    List<TrialSpec> plan =
        new Planner(
                config, Models.builtIn(), (dataset, request) -> SPLIT, command -> Optional.empty())
            .plan();
    assertThat(plan.stream().map(TrialSpec::name))
        .containsExactlyElementsOf(Planner.trialNames(config));
    return plan;
  }

  private static TrialSpec only(SearchSpec search) throws IOException {
    List<TrialSpec> plan = plan(search, 1);
    assertThat(plan).hasSize(1);
    return plan.get(0);
  }

  @Test
  void aSearchIsOneTrialNamedByItsSpaceWithoutAWinner() throws IOException {
    TrialSpec trial = only(SEARCH);
    assertThat(trial.name()).isEqualTo("mnist/given/unit/svm[loss=l1,C=0.5|1|2]/seed=42");
    assertThat(trial.identity().settings().params())
        .containsEntry("loss", "l1")
        .doesNotContainKey("C");
    assertThat(trial.identity().settings().searched()).containsExactly("C");
    assertThat(trial.search().orElseThrow().candidates()).hasSize(2).doesNotHaveDuplicates();
    assertThat(trial.search().orElseThrow().scaling()).isEqualTo(Scaling.UNIT);
  }

  @Test
  void anotherSearchUnderTheSameNameHasAnotherKey() throws IOException {
    TrialSpec trial = only(SEARCH);
    assertThat(only(SEARCH).identity().key()).isEqualTo(trial.identity().key());
    for (SearchSpec other :
        List.of(
            search(Kind.RANDOM, 3, 5, Metric.ACCURACY, 0.5, 1.0, 2.0),
            search(Kind.GRID, 3, 5, Metric.ACCURACY, 0.5, 1.0, 2.0),
            search(Kind.RANDOM, 2, 4, Metric.ACCURACY, 0.5, 1.0, 2.0),
            search(Kind.RANDOM, 2, 5, Metric.F1_MACRO, 0.5, 1.0, 2.0))) {
      assertThat(only(other).name()).isEqualTo(trial.name());
      assertThat(only(other).identity().key()).isNotEqualTo(trial.identity().key());
    }
    // a long axis is named by its ends
    TrialSpec four = only(search(Kind.RANDOM, 2, 5, Metric.ACCURACY, 0.5, 1.0, 2.0, 4.0));
    TrialSpec inside = only(search(Kind.RANDOM, 2, 5, Metric.ACCURACY, 0.5, 1.5, 2.0, 4.0));
    assertThat(four.name()).contains("C=0.5..4").isEqualTo(inside.name());
    assertThat(four.identity().key()).isNotEqualTo(inside.identity().key());
  }

  @Test
  void anotherSpaceOrNoSearchIsAnotherTrial() throws IOException {
    assertThat(only(search(Kind.RANDOM, 2, 5, Metric.ACCURACY, 0.5, 1.0)).name())
        .isNotEqualTo(only(SEARCH).name());
    assertThat(only(null).name()).isEqualTo("mnist/given/unit/svm[loss=l1]/seed=42");
    assertThat(only(null).identity().settings().params()).containsEntry("C", 1.0); // the default
  }

  @Test
  void everyRepeatDrawsAndDealsAnew() throws IOException {
    List<TrialSpec> plan = plan(search(Kind.RANDOM, 3, 5, Metric.ACCURACY, 1.0, 2.0, 3.0), 2);
    assertThat(plan).hasSize(2);
    assertThat(plan.get(0).search().orElseThrow().foldSeed())
        .isNotEqualTo(plan.get(1).search().orElseThrow().foldSeed());
  }

  /** Plans one trial of a program that says of itself what is given here. */
  private static String keyOf(List<String> words, List<String> resolved, Optional<String> versions)
      throws IOException {
    Config config =
        config(
            new ModelSpec(
                "exec",
                "program",
                "Program",
                List.of(Map.of()),
                new Limits(2, 1L << 30, 1L << 31, Duration.ofMinutes(1)),
                Optional.empty(),
                Optional.of(new CommandSpec(words, resolved)),
                OptionalDouble.empty()),
            1);
    return new Planner(config, Models.builtIn(), (dataset, request) -> SPLIT, asked -> versions)
        .plan()
        .get(0)
        .identity()
        .key();
  }

  @Test
  void aProgramsFilesAndVersionsAreInItsKeyHoweverItIsNamed(@TempDir Path dir) throws IOException {
    Path script = Files.writeString(dir.resolve("program.sh"), "# bakeoff:versions\n");
    List<String> absolute = List.of("sh", script.toString());
    Optional<String> one = Optional.of("library 1");
    String before = keyOf(absolute, absolute, one);
    assertThat(keyOf(absolute, absolute, one)).isEqualTo(before);
    assertThat(keyOf(absolute, absolute, Optional.of("library 2"))).isNotEqualTo(before);
    String relative = keyOf(List.of("sh", "program.sh"), absolute, one);
    Files.writeString(script, "# bakeoff:versions\necho edited\n");
    assertThat(keyOf(absolute, absolute, one)).isNotEqualTo(before);
    assertThat(keyOf(List.of("sh", "program.sh"), absolute, one)).isNotEqualTo(relative);
  }
}
