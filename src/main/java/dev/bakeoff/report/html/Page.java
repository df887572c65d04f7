package dev.bakeoff.report.html;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Ranks;
import dev.bakeoff.report.plot.CurvePlots;
import dev.bakeoff.report.plot.GridPlots;
import dev.bakeoff.report.plot.Plot;
import dev.bakeoff.report.plot.Plots;
import dev.bakeoff.report.plot.RankPlot;
import dev.bakeoff.report.plot.ScorePlots;
import dev.bakeoff.report.table.ClassTable;
import dev.bakeoff.report.table.ComparedSet;
import dev.bakeoff.report.table.ComparisonTables;
import dev.bakeoff.report.table.CostTables;
import dev.bakeoff.report.table.DetailTables;
import dev.bakeoff.report.table.ObjectiveTable;
import dev.bakeoff.report.table.PairTables;
import dev.bakeoff.report.table.ReferenceTable;
import dev.bakeoff.report.table.RelativeTable;
import dev.bakeoff.report.table.SearchTables;
import dev.bakeoff.report.table.SetTables;
import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.words.DatasetFacts;
import dev.bakeoff.report.words.Definitions;
import dev.bakeoff.report.words.Fact;
import dev.bakeoff.report.words.Highlights;
import dev.bakeoff.report.words.Lead;
import dev.bakeoff.report.words.MakeAgain;
import dev.bakeoff.report.words.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that the page's templates show.
 *
 * @param title what was compared
 * @param opening what stands above all parts
 * @param assets what the page brings along
 * @param summary what all parts say together; empty where there is one
 * @param sections one for each dataset
 * @param machines one table for each machine
 * @param definitions what the words and numbers mean
 */
record Page(
    String title,
    Opening opening,
    Assets assets,
    Optional<Summary> summary,
    List<Part> sections,
    List<Table> machines,
    List<Fact> definitions) {

  /**
   * What stands above all parts.
   *
   * @param lead on how much is compared
   * @param missing the models without a row
   * @param again commands that make the rows again; empty where the page is of several sets
   */
  record Opening(String lead, List<String> missing, List<String> again) {}

  /**
   * What the page brings along.
   *
   * @param css the style sheet
   * @param script the script, as it stands in its element
   * @param policy the content security policy, with the hashes of both
   * @param data what the script must know, as JSON, see {@link PageData}; empty for nothing
   */
  record Assets(String css, String script, String policy, String data) {
    Assets with(String some) {
      return new Assets(css, script, policy, some);
    }
  }

  /**
   * What all parts say together.
   *
   * @param title what the parts are
   * @param tables models by datasets, or sets and models by sets
   * @param ranks mean ranks over datasets; none where there are too few
   */
  record Summary(String title, List<Table> tables, List<Plot> ranks) {
    static Summary of(Comparison comparison) {
      return new Summary(
          "All datasets",
          List.of(ComparisonTables.summary(comparison)),
          Ranks.of(comparison).map(ranks -> RankPlot.of(ranks, "ranks")).stream().toList());
    }

    static Summary of(List<ComparedSet> sets) {
      List<Table> tables = new ArrayList<>(List.of(SetTables.sets(sets)));
      tables.addAll(SetTables.byDataset(sets));
      return new Summary("All sets", tables, List.of());
    }
  }

  /**
   * One dataset's part of the page.
   *
   * @param about where it stands and what it is of
   * @param section what was compared
   * @param words what is said of it
   * @param tables its numbers
   * @param figures what is drawn of it
   */
  record Part(About about, DatasetComparison section, Words words, Tables tables, Figures figures) {
    String id() {
      return about.id;
    }

    String title() {
      return about.title;
    }

    /** The title, said to be of a synthetic dataset where it is. */
    String fullTitle() {
      return about.title + (section.synthetic() ? " (synthetic)" : "");
    }
  }

  /**
   * Where a part stands and what it is of.
   *
   * @param id for links
   * @param title the dataset, and the set where there are several
   * @param comparison the set's
   */
  record About(String id, String title, Comparison comparison) {}

  /**
   * What is said of a dataset.
   *
   * @param facts what was compared on what
   * @param warnings what makes its rows less comparable than they look
   * @param highlights what a reader looks for first
   */
  record Words(List<Fact> facts, List<Warning> warnings, List<Highlights.Highlight> highlights) {}

  /**
   * A dataset's numbers.
   *
   * @param main the comparison
   * @param baseline all models against the baseline; empty without one
   * @param matrix each model against each; empty where nothing can be compared
   * @param relative times relative to those of other models; empty if there are none
   * @param objective how far models with the same objective got; empty where no two have
   * @param references reported numbers beside ours; empty if there are none
   * @param details further qualities, classes, costs, hyperparameters, searches, trials, provenance
   */
  record Tables(
      Table main,
      Optional<Table> baseline,
      Optional<Table> matrix,
      Optional<Table> relative,
      Optional<Table> objective,
      Optional<Table> references,
      List<Table> details) {}

  /**
   * What is drawn of a dataset.
   *
   * @param examples test examples with their labels; none where they are no images
   * @param plots accuracy against cost
   * @param grids accuracy and fit time against hyperparameters
   * @param curves how fits went on
   * @param scores what probabilities are worth; none where no model gives any
   * @param confusions one for each model with predictions
   * @param galleries misclassified images
   */
  record Figures(
      List<ExampleImage> examples,
      List<Plot> plots,
      List<Plot> grids,
      List<Plot> curves,
      List<Plot> scores,
      List<ConfusionView> confusions,
      List<GalleryView> galleries) {}

  static Part part(About about, DatasetComparison section) {
    Comparison comparison = about.comparison;
    return new Part(
        about,
        section,
        new Words(
            DatasetFacts.of(comparison.config(), section),
            DatasetFacts.warnings(comparison, section),
            Highlights.of(section)),
        new Tables(
            ComparisonTables.compact(comparison, section),
            PairTables.baseline(comparison, section),
            PairTables.matrix(section),
            RelativeTable.of(comparison, section),
            ObjectiveTable.of(comparison, section),
            ReferenceTable.of(comparison, section),
            details(comparison, section)),
        figures(comparison, section, about.id));
  }

  private static Figures figures(Comparison comparison, DatasetComparison section, String id) {
    return new Figures(
        ExampleImage.of(section),
        Plots.main(comparison, section, id),
        GridPlots.of(section, id),
        CurvePlots.of(section, id),
        ScorePlots.of(section, id),
        section.entries().stream()
            .flatMap(entry -> ConfusionView.of(entry, section.classes()).stream())
            .toList(),
        GalleryView.of(section));
  }

  private static List<Table> details(Comparison comparison, DatasetComparison section) {
    List<Table> details = new ArrayList<>();
    DetailTables.qualities(comparison, section).ifPresent(details::add);
    ClassTable.of(section).ifPresent(details::add);
    CostTables.costs(section).ifPresent(details::add);
    CostTables.timeToAccuracy(section).ifPresent(details::add);
    details.add(DetailTables.hyperparameters(section));
    details.addAll(SearchTables.of(section));
    details.add(DetailTables.trials(section));
    details.add(DetailTables.provenance(section));
    return details;
  }

  /** The page of one set. */
  static Page of(Comparison comparison, Assets assets) {
    List<Part> parts = new ArrayList<>();
    for (DatasetComparison section : comparison.sections()) {
      String id = "d" + (parts.size() + 1);
      parts.add(part(new About(id, section.dataset(), comparison), section));
    }
    return new Page(
        comparison.title(),
        new Opening(Lead.of(comparison), Lead.missing(comparison), MakeAgain.of(comparison)),
        assets.with(PageData.of(comparison.title(), parts)),
        parts.size() > 1 ? Optional.of(Summary.of(comparison)) : Optional.empty(),
        List.copyOf(parts),
        machines(comparison.machines()),
        Definitions.all());
  }

  /** The page of several sets. */
  static Page of(List<ComparedSet> sets, Assets assets) {
    List<Part> parts = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Map<String, Map<String, String>> machines = new LinkedHashMap<>();
    for (ComparedSet set : sets) {
      Comparison comparison = set.comparison();
      for (DatasetComparison section : comparison.sections()) {
        String id = "d" + (parts.size() + 1);
        parts.add(part(new About(id, section.dataset() + ", " + set.name(), comparison), section));
      }
      Lead.missing(comparison).forEach(one -> missing.add(one + " in " + set.name()));
      machines.putAll(comparison.machines());
    }
    String title = sets.stream().map(ComparedSet::name).collect(Collectors.joining(", "));
    return new Page(
        title,
        new Opening(
            Lead.of(sets.stream().map(ComparedSet::comparison).toList()), missing, List.of()),
        assets.with(PageData.of(title, parts)),
        Optional.of(Summary.of(sets)),
        List.copyOf(parts),
        machines(machines),
        Definitions.all());
  }

  private static List<Table> machines(Map<String, Map<String, String>> facts) {
    List<Table> tables = new ArrayList<>();
    facts.forEach((key, known) -> tables.add(DetailTables.machine(key, known)));
    return tables;
  }
}
