package dev.bakeoff.check;

import dev.bakeoff.metric.Metric;
import dev.bakeoff.paired.Discordant;
import java.util.List;
import java.util.Optional;

/**
 * One model in two sets.
 *
 * @param rows its rows
 * @param quality by every metric that both have; none where nothing can be compared
 * @param discordant examples that one got right, the base being first; empty without predictions
 * @param costs what it costs; none where nothing can be compared
 * @param changes what was otherwise
 */
public record ModelDifference(
    ModelPair rows,
    List<QualityDifference> quality,
    Optional<Discordant> discordant,
    List<CostRatio> costs,
    List<Change> changes) {

  /** Keeps unmodifiable copies. */
  public ModelDifference {
    quality = List.copyOf(quality);
    costs = List.copyOf(costs);
    changes = List.copyOf(changes);
  }

  /** What is compared. */
  public ModelKey key() {
    return rows.key();
  }

  /** The difference by a metric; empty where they do not both have it. */
  public Optional<QualityDifference> by(Metric metric) {
    return quality.stream().filter(one -> one.metric() == metric).findFirst();
  }

  /** A cost's ratio; empty where they do not both have it. */
  public Optional<CostRatio> of(CostRatio.Cost cost) {
    return costs.stream().filter(one -> one.cost() == cost).findFirst();
  }
}
