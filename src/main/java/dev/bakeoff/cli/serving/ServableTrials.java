package dev.bakeoff.cli.serving;

import dev.bakeoff.cli.option.Selection;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.StoreException;
import dev.bakeoff.store.StoredModel;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which trials of a result set have a model that can be shown a drawing. */
final class ServableTrials {
  private ServableTrials() {}

  /**
   * One trial for each model, or each point of a model's grid: of several repeats and folds the
   * first, of several sizes of the training part the largest.
   *
   * @throws UsageException if the options mean none, or trials of several datasets
   * @throws StoreException if no trial has a saved model, or the dataset is of no images
   */
  static List<TrialResult> of(ResultSet set, Selection selection)
      throws IOException, UsageException {
    List<TrialResult> saved =
        set.rows().stream()
            .filter(row -> row.status() == Status.OK && StoredModel.isNamedBy(row))
            .toList();
    if (saved.isEmpty()) {
      throw new StoreException(
          set.dir()
              + " has no saved models: it was run with --no-models, or published. Run its config"
              + " again: './bakeoff run "
              + set.dir().resolve(ResultSet.CONFIG)
              + " --force' trains and saves them");
    }
    Set<String> meant = selection.among(saved.stream().map(TrialResult::identity).toList());
    List<TrialResult> chosen = saved.stream().filter(row -> meant.contains(row.name())).toList();
    if (chosen.isEmpty()) {
      throw new UsageException("-m and -d together match no trial with a saved model");
    }
    return requireImages(set, oneOfEach(chosen));
  }

  private static List<TrialResult> oneOfEach(List<TrialResult> rows) {
    Comparator<TrialResult> first =
        Comparator.comparingInt((TrialResult row) -> -row.outcome().sizes().nTrain())
            .thenComparingInt(row -> row.identity().draw().repeat())
            .thenComparingInt(
                row -> row.identity().draw().fold() == null ? 0 : row.identity().draw().fold());
    Map<List<Object>, TrialResult> models = new LinkedHashMap<>();
    for (TrialResult row : rows) {
      List<Object> model =
          List.of(
              row.identity().dataset(),
              row.identity().entry().name(),
              row.identity().settings().search() == null
                  ? row.identity().settings().params()
                  : Map.of());
      models.merge(model, row, (one, other) -> first.compare(other, one) < 0 ? other : one);
    }
    return List.copyOf(models.values());
  }

  private static List<TrialResult> requireImages(ResultSet set, Collection<TrialResult> rows)
      throws IOException, UsageException {
    Map<String, List<TrialResult>> images = new LinkedHashMap<>();
    for (TrialResult row : rows) {
      String dataset = row.identity().dataset();
      if (set.dataset(dataset).filter(info -> info.height() != null).isPresent()) {
        images.computeIfAbsent(dataset, any -> new java.util.ArrayList<>()).add(row);
      }
    }
    if (images.isEmpty()) {
      throw new UsageException(
          "the models of "
              + set.dir()
              + " were trained on examples that are no images ("
              + rows.stream()
                  .map(row -> row.identity().dataset())
                  .distinct()
                  .collect(Collectors.joining(", "))
              + "): nothing can be drawn for them; './bakeoff predict' takes files");
    }
    if (images.size() > 1) {
      throw new UsageException(
          "the models are of several datasets; choose one with -d: "
              + String.join(", ", images.keySet()));
    }
    return images.values().iterator().next();
  }
}
