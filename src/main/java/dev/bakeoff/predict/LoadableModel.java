package dev.bakeoff.predict;

import dev.bakeoff.model.plugin.ModelSource;
import java.nio.file.Path;
import java.util.List;

/**
 * A saved model with all that it takes to load it.
 *
 * @param dir a folder for this alone, where nobody else can write: the JVM that loads the model
 *     shares it with its parent. It holds the saved model in {@link #folder}
 * @param saved what that folder holds
 * @param source where the model is found
 * @param libraries jars that the model needs beside Bakeoff's own class path
 */
public record LoadableModel(Path dir, SavedModel saved, ModelSource source, List<Path> libraries) {

  /** Keeps an unmodifiable copy. */
  public LoadableModel {
    libraries = List.copyOf(libraries);
  }

  /** Where in such a folder the saved model must be. */
  public static Path folder(Path dir) {
    return dir.resolve(PredictMain.MODEL);
  }
}
