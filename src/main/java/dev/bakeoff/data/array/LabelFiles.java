package dev.bakeoff.data.array;

import dev.bakeoff.data.DataException;
import java.nio.file.Path;

/** Finds the file with the labels of a file with features. */
public interface LabelFiles {
  /**
   * The file, which exists.
   *
   * @throws DataException if none is named, or it is nowhere
   */
  Path of(Path features) throws DataException;
}
