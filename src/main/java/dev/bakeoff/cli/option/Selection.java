package dev.bakeoff.cli.option;

import dev.bakeoff.result.Identity;
import dev.bakeoff.trial.TrialSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that pick trials of a plan. */
public final class Selection {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME",
      description =
          "Only models with this name or id; * and ? are wildcards, NAME[C=0.1] picks from a grid. Repeatable.")
  private List<String> models = List.of();

  @Option(
      names = {"-d", "--dataset"},
      paramLabel = "NAME",
      description = "Only datasets with this id; * and ? are wildcards. Repeatable.")
  private List<String> datasets = List.of();

  /**
   * The names of the trials of a plan that are meant.
   *
   * @throws UsageException if a selector is not understood or matches nothing
   */
  public Set<String> of(List<TrialSpec> plan) throws UsageException {
    return among(plan.stream().map(TrialSpec::identity).toList());
  }

  /**
   * The names of the trials that are meant.
   *
   * @throws UsageException if a selector is not understood or matches nothing
   */
  public Set<String> among(List<Identity> trials) throws UsageException {
    List<Selector> byModel = Selector.parse(models);
    List<Selector> byDataset = Selector.parse(datasets);
    for (int i = 0; i < byModel.size(); i++) {
      Selector selector = byModel.get(i);
      if (trials.stream().noneMatch(trial -> selector.matchesModel(trial))) {
        throw new UsageException(
            "-m " + models.get(i) + " matches no model; there are " + names(trials, false));
      }
    }
    for (int i = 0; i < byDataset.size(); i++) {
      Selector selector = byDataset.get(i);
      if (trials.stream().noneMatch(trial -> selector.matches(trial.dataset()))) {
        throw new UsageException(
            "-d " + datasets.get(i) + " matches no dataset; there are " + names(trials, true));
      }
    }
    return trials.stream()
        .filter(trial -> byModel.isEmpty() || byModel.stream().anyMatch(s -> s.matchesModel(trial)))
        .filter(
            trial ->
                byDataset.isEmpty() || byDataset.stream().anyMatch(s -> s.matches(trial.dataset())))
        .map(Identity::trial)
        .collect(Collectors.toSet());
  }

  private static String names(List<Identity> trials, boolean datasets) {
    Set<String> names = new TreeSet<>();
    trials.forEach(trial -> names.add(datasets ? trial.dataset() : trial.entry().name()));
    return String.join(", ", names);
  }
}
