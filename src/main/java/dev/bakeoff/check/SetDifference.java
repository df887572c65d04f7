package dev.bakeoff.check;

import dev.bakeoff.paired.Discordant;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two result sets against each other.
 *
 * @param models every model that one of them has: the base's in its order, then the others
 * @param machine what differs between the machines that they were measured on
 */
public record SetDifference(List<ModelDifference> models, List<Change> machine) {

  /** Keeps unmodifiable copies. */
  public SetDifference {
    models = List.copyOf(models);
    machine = List.copyOf(machine);
  }

  /**
   * Compares.
   *
   * @param base what was
   * @param candidate what is now
   * @throws dev.bakeoff.store.StoreException if a file that a row names is damaged
   */
  public static SetDifference of(ResultSet base, ResultSet candidate) throws IOException {
    List<ModelDifference> models = new ArrayList<>();
    for (ModelPair rows : Pairing.of(base.rows(), candidate.rows())) {
      List<TrialPair> pairs = rows.comparable();
      PairedPredictions predictions = PairedPredictions.read(base, candidate, pairs);
      models.add(
          new ModelDifference(
              rows,
              new QualityTests(pairs, predictions).all(),
              discordant(predictions),
              CostRatios.of(pairs),
              Change.of(rows.pairs())));
    }
    return new SetDifference(models, Change.of(machine(base), machine(candidate)));
  }

  private static Optional<Discordant> discordant(PairedPredictions predictions) {
    if (predictions.trials().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        predictions.sameExamples() ? predictions.discordant() : predictions.discordantOfAll());
  }

  /** The facts of a set's machines, several values of one in the order of the rows. */
  private static Map<String, String> machine(ResultSet set) throws IOException {
    Map<String, Set<String>> facts = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>();
    for (TrialResult row : set.rows()) {
      if (row.provenance().place().environment() != null
          && keys.add(row.provenance().place().environment())) {
        set.environment(row)
            .forEach(
                (name, value) ->
                    facts.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(value));
      }
      if (row.provenance().commit().gitCommit() != null) {
        facts
            .computeIfAbsent("commit", key -> new LinkedHashSet<>())
            .add(row.provenance().commit().gitCommit());
      }
    }
    Map<String, String> text = new LinkedHashMap<>();
    facts.forEach((name, values) -> text.put(name, String.join(" and ", values)));
    return text;
  }
}
