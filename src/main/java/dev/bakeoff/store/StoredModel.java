package dev.bakeoff.store;

import dev.bakeoff.io.InnerFiles;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes a trial's saved model out of a result set. */
public final class StoredModel {
  private static final String FOLDER = "models/";

  private StoredModel() {}

  /** Whether a row names the files of a saved model. */
  public static boolean isNamedBy(TrialResult row) {
    return row.files().keySet().stream().anyMatch(file -> file.startsWith(FOLDER));
  }

  /**
   * Copies the files that a row names, so that what was checked is what is loaded.
   *
   * @param set where the row is from
   * @param row names the files
   * @param target made here
   * @param trusted whether to take files also if they are not those the row names
   * @throws StoreException if the row has no saved model, or a file is missing or not the one that
   *     the row names
   */
  public static void copy(ResultSet set, TrialResult row, Path target, boolean trusted)
      throws IOException {
    List<Map.Entry<String, String>> files =
        row.files().entrySet().stream().filter(file -> file.getKey().startsWith(FOLDER)).toList();
    if (files.isEmpty()) {
      throw new StoreException(
          row.name()
              + " has no saved model (it ended "
              + row.status().word()
              + "): it was run with --no-models, published, or its log says why; run it again with"
              + " --force");
    }
    Files.createDirectories(target);
    InnerFiles inner = new InnerFiles(set.dir());
    for (Map.Entry<String, String> file : files) {
      String[] parts = file.getKey().split("/", -1);
      if (parts.length != 3 || !SavedModel.isName(parts[1]) || !SavedModel.isName(parts[2])) {
        throw new StoreException(
            "a row of "
                + set.dir()
                + " names the file '"
                + file.getKey()
                + "', which is no model's");
      }
      Path from = inner.resolve(file.getKey());
      if (!inner.has(file.getKey())) {
        throw new StoreException(from + " is missing; run its trial again with --force");
      }
      Path to = target.resolve(parts[2]);
      Files.copy(from, to);
      if (!trusted && !Sha256.ofFile(to).equals(file.getValue())) {
        throw new StoreException(
            from
                + " is not the file that its row names (SHA-256 differs): it is damaged or was not"
                + " made by this run. Run its trial again with --force; 'predict --trust-model' loads it all"
                + " the same");
      }
    }
  }
}
