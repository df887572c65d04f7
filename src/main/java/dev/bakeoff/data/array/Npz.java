package dev.bakeoff.data.array;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.input.HashedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Arrays of an archive as {@code numpy.savez} and {@code savez_compressed} write it: a zip file in
 * which {@code NAME.npy} is the array NAME. What an entry says of its size is a stranger's claim:
 * it is read piece by piece, and refused where it would have to be blank.
 */
public final class Npz {
  private static final String ENDING = ".npy";
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8; // that every JVM can allocate
  private static final long SMALL = 1 << 26;
  private static final long USUAL_RATIO = 200; // blank images compress to a hundredth
  private static final int MAX_SHOWN = 20;

  private Npz() {}

  /**
   * Reads an array.
   *
   * @param advice what to do where there is none of that name
   * @throws DataException if the file is no such archive or is damaged, or has no such array
   */
  public static Npy read(Path file, String name, String advice) throws DataException {
    try (ZipFile zip = open(file)) {
      ZipEntry entry = zip.getEntry(name + ENDING);
      if (entry == null) {
        throw new DataException(
            "%s: there is no array '%s'; there are %s; %s"
                .formatted(
                    file,
                    Excerpt.visible(name),
                    names(zip).stream().limit(MAX_SHOWN).map(Excerpt::visible).toList(),
                    advice));
      }
      return Npy.parse(Path.of(file + ": " + name), content(file, zip, entry));
    } catch (IOException e) {
      throw e instanceof DataException known ? known : damaged(file, e);
    }
  }

  /** The names of its arrays, in the order of the archive. */
  public static List<String> names(Path file) throws DataException {
    try (ZipFile zip = open(file)) {
      return names(zip);
    } catch (IOException e) {
      throw e instanceof DataException known ? known : damaged(file, e);
    }
  }

  private static List<String> names(ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(ENDING))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .toList();
  }

  private static ZipFile open(Path file) throws IOException {
    HashedInput.requireRegular(file);
    return new ZipFile(file.toFile());
  }

  private static byte[] content(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    long usual = Math.max(SMALL, entry.getCompressedSize() * USUAL_RATIO);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] content = in.readNBytes((int) Math.min(usual, MAX_ARRAY));
      if (in.read() >= 0) {
        throw new DataException(
            "%s: the array in %s does not fit into 2 GiB, or would have to be blank"
                .formatted(file, Excerpt.visible(entry.getName())));
      }
      return content;
    }
  }

  private static DataException damaged(Path file, IOException e) {
    return new DataException(
        "%s: is no archive of NumPy arrays, or is damaged (%s); get the file again"
            .formatted(
                file,
                e.getMessage() == null ? "it ends too early" : Excerpt.visible(e.getMessage())),
        e);
  }
}
