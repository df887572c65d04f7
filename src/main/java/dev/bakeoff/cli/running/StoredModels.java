package dev.bakeoff.cli.running;

import dev.bakeoff.benchmark.ModelDirectory;
import dev.bakeoff.benchmark.NativeLibraries;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.terminal.Console;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.predict.LoadableModel;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.StoreException;
import dev.bakeoff.store.StoredModel;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Takes saved models out of result sets, ready to be loaded. */
public final class StoredModels {
  private final ModelDirectory models;
  private final NativeLibraries libraries = NativeLibraries.ofThisBuild(Console::tell);

  /**
   * Of Bakeoff's own models and those of plugins.
   *
   * @param plugins folders of them
   */
  public StoredModels(List<Path> plugins) {
    models = new ModelDirectory(plugins);
  }

  /**
   * Copies a trial's saved model.
   *
   * @param dir made where it is missing; for this model alone
   * @param trusted whether to take files also if they are not those that the row names
   * @throws StoreException if there is no saved model, or it is damaged
   * @throws UsageException if there is no such model here
   */
  public LoadableModel take(ResultSet set, TrialResult row, Path dir, boolean trusted)
      throws IOException, UsageException {
    Path folder = LoadableModel.folder(dir);
    StoredModel.copy(set, row, folder, trusted);
    SavedModel saved = read(row, folder);
    ModelSource source = source(saved);
    return new LoadableModel(dir, saved, source, libraries.neededBy(saved.library(), source));
  }

  private static SavedModel read(TrialResult row, Path folder) throws StoreException {
    try {
      return SavedModel.read(folder);
    } catch (IOException e) {
      throw unusable(row, e);
    }
  }

  /** What a model that does not predict is told as. */
  public static StoreException unusable(TrialResult row, Exception cause) {
    return new StoreException(
        "the saved model of "
            + row.name()
            + " does not predict: "
            + Escape.terminal(cause.getMessage()),
        cause);
  }

  private ModelSource source(SavedModel saved) throws UsageException {
    return models
        .models()
        .find(saved.model())
        .map(entry -> ModelSource.of(entry.plugin(), List.of()))
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no model '"
                        + Escape.terminal(saved.model())
                        + "' here; if a plugin has it, name its folder with --plugins"));
  }
}
