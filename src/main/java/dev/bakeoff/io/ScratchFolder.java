package dev.bakeoff.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder that is gone when this process ends, also if it is interrupted. */
public final class ScratchFolder {
  private ScratchFolder() {}

  /**
   * Makes one.
   *
   * @param prefix how its name begins
   */
  public static Path make(String prefix) throws IOException {
    Path folder = Files.createTempDirectory(prefix);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> FolderRemoval.remove(folder)));
    return folder;
  }
}
