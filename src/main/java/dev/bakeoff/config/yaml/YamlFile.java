package dev.bakeoff.config.yaml;

import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.ConfigException.Problem;
import dev.bakeoff.io.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads one YAML file of bounded size; what stands in it is judged elsewhere. */
public final class YamlFile {
  static final int MAX_BYTES = 3 << 20;

  private YamlFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param shown what messages call it
   * @param problems gets the mistakes that do not hinder reading on
   * @return its one document
   * @throws ConfigException if it cannot be read, is too big, or is not YAML
   */
  public static Located read(Path file, String shown, Problems problems) throws ConfigException {
    return new YamlComposer(shown, problems).compose(text(file, shown));
  }

  private static String text(Path file, String shown) throws ConfigException {
    byte[] bytes;
    try (InputStream in = RegularFile.open(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (RegularFile.NotRegularException e) {
      throw whole(shown, e.getReason());
    } catch (NoSuchFileException e) {
      throw whole(shown, "there is no such file");
    } catch (AccessDeniedException e) {
      throw whole(shown, "cannot be read: permission denied");
    } catch (IOException e) {
      throw whole(shown, "cannot be read: " + e.getMessage());
    }
    if (bytes.length > MAX_BYTES) {
      throw whole(shown, "is bigger than 3 MB, which is the most");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw whole(shown, "is not UTF-8 text; save it as UTF-8");
    }
  }

  private static ConfigException whole(String shown, String message) {
    return new ConfigException(List.of(new Problem(shown, 0, 0, Problems.printable(message))));
  }
}
