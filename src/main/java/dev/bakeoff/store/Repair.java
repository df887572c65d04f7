package dev.bakeoff.store;

import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.InnerFiles;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies what is good of a damaged result set; the damaged one stays as it is. */
public final class Repair {
  private Repair() {}

  /**
   * Copies the rows whose checksum fits, with those of their files that still have the SHA-256
   * which the row names, and the files that describe the set.
   *
   * @param dir a result set's folder
   * @param target the folder to make; must not exist
   * @return what was left out, a line each; empty if nothing was
   * @throws StoreException if there is no result set, or the target is there already
   * @throws java.nio.file.FileSystemException if a link leads out of the folder
   */
  public static List<String> copy(Path dir, Path target) throws IOException {
    Path log = dir.resolve(ResultSet.LOG);
    if (!Files.isRegularFile(log)) {
      throw new StoreException(
          dir + " holds no " + ResultSet.LOG + ": expected the folder of a result set");
    }
    if (Files.exists(target)) {
      throw new StoreException(
          target + " is there already; remove it, or choose another folder with -o");
    }
    InnerFiles files = new InnerFiles(dir);
    List<String> leftOut = new ArrayList<>();
    StringBuilder good = new StringBuilder();
    for (ResultLog.Line line : ResultLog.lines(Files.readAllBytes(log))) {
      if (line.problem() != null) {
        leftOut.add("line " + line.number() + ": " + line.problem());
      } else {
        good.append(RowCodec.encode(line.row())).append('\n');
        copyFiles(files, target, line.row(), leftOut);
      }
    }
    for (String name : ResultSet.DESCRIPTIONS) {
      Optional<byte[]> content = files.read(name);
      if (content.isPresent()) {
        AtomicFile.write(target.resolve(name), content.get());
      }
    }
    AtomicFile.write(
        target.resolve(ResultSet.LOG), good.toString().getBytes(StandardCharsets.UTF_8));
    return leftOut;
  }

  private static void copyFiles(
      InnerFiles files, Path target, TrialResult row, List<String> leftOut) throws IOException {
    for (Map.Entry<String, String> file : row.files().entrySet()) {
      byte[] content = files.read(file.getKey()).orElse(new byte[0]);
      if (Sha256.hex(content).equals(file.getValue())) {
        AtomicFile.write(target.resolve(file.getKey()), content);
      } else {
        leftOut.add(file.getKey() + ": missing or not the file that its row names");
      }
    }
  }
}
