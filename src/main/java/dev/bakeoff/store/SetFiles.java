package dev.bakeoff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.io.InnerFiles;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the files of a result set that somebody else may have made: each is checked first. */
final class SetFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** More bytes than any file has that Bakeoff writes; read into memory. */
  private static final long MAX_BYTES = 1L << 30;

  private static final String AGAIN = "; run its trial again with --force";

  private final Path dir;
  private final InnerFiles files;

  SetFiles(Path dir) {
    this.dir = dir;
    this.files = new InnerFiles(dir);
  }

  /**
   * A file with its content.
   *
   * @param path for messages
   * @param content as its row says
   */
  record Named(Path path, byte[] content) {
    /** What is thrown where the content is not of its form, although it is what the row names. */
    StoreException damaged(String how, Exception cause) {
      return new StoreException(path + " is damaged: " + how + AGAIN, cause);
    }
  }

  /**
   * A file that a row names, by the beginning and the end of its name.
   *
   * @return empty where the row names none, or it is not there
   * @throws StoreException if it is not the one that the row names
   */
  Optional<Named> named(TrialResult row, String prefix, String suffix) throws IOException {
    for (Map.Entry<String, String> file : row.files().entrySet()) {
      String name = file.getKey();
      if (name.startsWith(prefix) && name.endsWith(suffix) && files.has(name)) {
        Named found = new Named(dir.resolve(name), read(name));
        if (!Sha256.hex(found.content).equals(file.getValue())) {
          throw new StoreException(notNamed(found.path) + AGAIN);
        }
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** A file of predictions that is not the one its row names; empty if there is none. */
  Optional<Path> changedPredictions(TrialResult row) throws IOException {
    for (Map.Entry<String, String> file : row.files().entrySet()) {
      String name = file.getKey();
      if (name.startsWith("predictions/")
          && files.has(name)
          && !Sha256.ofFile(files.resolve(name)).equals(file.getValue())) {
        return Optional.of(dir.resolve(name));
      }
    }
    return Optional.empty();
  }

  /** What is said of a file with other content than its row names. */
  static String notNamed(Path file) {
    return file
        + " is not the file that its row names (SHA-256 differs): it is damaged or was changed"
        + " since";
  }

  /**
   * An object that describes the whole set; empty where the set has no such file.
   *
   * @throws StoreException if the file holds none
   */
  ObjectNode object(String name) throws IOException {
    if (!files.has(name)) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode node = JSON.readTree(new String(read(name), StandardCharsets.UTF_8));
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new StoreException(dir.resolve(name) + " holds no JSON object; " + remove(name));
    } catch (JsonProcessingException e) {
      throw new StoreException(
          dir.resolve(name) + " is damaged: it is not JSON as expected; " + remove(name), e);
    }
  }

  /** What to do about a file that describes the whole set. */
  static String remove(String name) {
    return "remove it (a report does without " + name + "), or run the config again";
  }

  /**
   * An array; empty where the set has no such file.
   *
   * @param name of a file that no row names
   * @throws StoreException if the file holds none
   */
  Optional<Npy> array(String name) throws IOException {
    if (!InnerFiles.isName(name) || !files.has(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Npy.parse(dir.resolve(name), read(name)));
    } catch (DataException e) {
      throw new StoreException(e.getMessage() + "; " + remove(name), e);
    }
  }

  private byte[] read(String name) throws IOException {
    Path file = files.resolve(name);
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new StoreException(
          file + " has " + size + " bytes, expected at most " + MAX_BYTES + "; remove it");
    }
    return Files.readAllBytes(file);
  }
}
