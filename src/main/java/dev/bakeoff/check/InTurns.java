package dev.bakeoff.check;

import dev.bakeoff.check.CostRatio.Cost;
import dev.bakeoff.statistics.HodgesLehmann;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two checkouts that ran in turns on one machine, round by round: whatever the machine does hits
 * both, so that the ratios of the rounds need no ruler and show small differences.
 */
public final class InTurns {
  /** With fewer rounds the exact signed-rank distribution has no 95 % interval. */
  public static final int MIN_ROUNDS = 6;

  private InTurns() {}

  /**
   * One round.
   *
   * @param base what the base's checkout gave
   * @param candidate what the candidate's gave
   */
  public record Round(ResultSet base, ResultSet candidate) {}

  /**
   * Compares: quality by the first round, costs by all. A trial that cannot be compared in some
   * round counts as not compared.
   *
   * @param rounds at least one
   */
  public static SetDifference compare(List<Round> rounds) throws IOException {
    List<SetDifference> all = new ArrayList<>();
    for (Round round : rounds) {
      all.add(SetDifference.of(round.base, round.candidate));
    }
    SetDifference first = all.get(0);
    List<ModelDifference> models = new ArrayList<>();
    for (ModelDifference model : first.models()) {
      List<ModelDifference> same =
          all.stream()
              .flatMap(round -> round.models().stream())
              .filter(one -> one.key().equals(model.key()))
              .toList();
      models.add(
          new ModelDifference(
              rows(same), model.quality(), model.discordant(), costs(same), model.changes()));
    }
    return new SetDifference(models, first.machine());
  }

  /** Those of the first round in which not every row was compared; else of the first. */
  private static ModelPair rows(List<ModelDifference> rounds) {
    return rounds.stream()
        .map(ModelDifference::rows)
        .filter(rows -> rows.comparable().size() < rows.pairs().size() + rows.missing().size())
        .findFirst()
        .orElse(rounds.get(0).rows());
  }

  private static List<CostRatio> costs(List<ModelDifference> rounds) {
    List<CostRatio> costs = new ArrayList<>();
    for (Cost cost : Cost.values()) {
      List<CostRatio> each =
          rounds.stream().map(round -> round.of(cost)).flatMap(Optional::stream).toList();
      if (!each.isEmpty()) {
        costs.add(ratio(cost, each));
      }
    }
    return costs;
  }

  private static CostRatio ratio(Cost cost, List<CostRatio> rounds) {
    List<CostRatio> steady = rounds.stream().filter(CostRatio::isSteady).toList();
    List<CostRatio> shown = steady.isEmpty() ? rounds : steady;
    double base = Summary.of(shown.stream().map(CostRatio::base).toList()).median();
    double candidate = Summary.of(shown.stream().map(CostRatio::candidate).toList()).median();
    CostRatio.Sample sample =
        new CostRatio.Sample(CostRatio.Design.IN_TURNS, steady.size(), steady.size(), Double.NaN);
    if (steady.size() < MIN_ROUNDS) {
      return CostRatio.unknown(
          cost,
          base,
          candidate,
          sample,
          "only " + steady.size() + " rounds were steady, at least " + MIN_ROUNDS + " are needed");
    }
    HodgesLehmann shift =
        HodgesLehmann.paired(
            steady.stream().mapToDouble(CostRatio::candidate).toArray(),
            steady.stream().mapToDouble(CostRatio::base).toArray());
    return new CostRatio(
        cost, base, candidate, shift.ratio(), shift.interval(), sample, Optional.empty());
  }
}
