package dev.bakeoff.data.array;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.picture.GreyPicture;
import dev.bakeoff.picture.PictureException;
import dev.bakeoff.picture.PictureReader;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads folders of pictures: PNG and JPEG files in one folder for each class, which is called as
 * the folder. Every picture becomes a grey image of one size, which the pixels of another shape are
 * stretched to; features are its pixels, bytes. Files come in the order of their names; what is
 * hidden, and files that are no pictures by their names, take no part.
 */
public final class ImageFolderReader implements ExampleReader {
  private static final int MAX_TOLD = 20;
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  private final ImageShape image;

  /** Reads pictures as images of a size. */
  public ImageFolderReader(ImageShape image) {
    this.image = image;
  }

  /**
   * A picture of a folder.
   *
   * @param file the file
   * @param label the name of its class; empty where the folder has no folders for classes
   */
  public record Picture(Path file, String label) {}

  @Override
  public int features() {
    return image.height() * image.width();
  }

  @Override
  public Optional<ImageShape> image() {
    return Optional.of(image);
  }

  /**
   * The pictures of a folder, in the order in which they are read.
   *
   * @param labelled whether they are in a folder for each class; else they are in this one
   * @throws DataException if it is no folder, or there are none
   */
  public static List<Picture> pictures(Path folder, boolean labelled) throws DataException {
    List<Picture> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      throw new DataException(folder + ": is no folder; expected one of pictures");
    }
    for (Path inner : labelled ? list(folder) : List.of(folder)) {
      if (Files.isDirectory(inner)) {
        String label = labelled ? inner.getFileName().toString() : "";
        list(inner).stream()
            .filter(ImageFolderReader::isPicture)
            .forEach(file -> all.add(new Picture(file, label)));
      }
    }
    if (all.isEmpty()) {
      throw new DataException(
          folder
              + (labelled
                  ? ": holds no folder with PNG or JPEG files; expected one folder for each class"
                  : ": holds no PNG or JPEG file"));
    }
    return all;
  }

  private static List<Path> list(Path folder) throws DataException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new DataException(folder + ": cannot be read (" + e + "); check its permissions", e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  @Override
  public void read(Path folder, Part part, CollectedExamples out) throws DataException {
    boolean labelled = part == Part.LABELLED || (part == Part.EITHER && hasClasses(folder));
    List<String> bad = new ArrayList<>();
    int d = features();
    double[] row = new double[d];
    for (Picture picture : pictures(folder, labelled)) {
      Optional<byte[]> pixels = pixels(picture.file, bad);
      if (pixels.isEmpty()) {
        continue;
      }
      for (int j = 0; j < d; j++) {
        row[j] = pixels.get()[j] & 0xFF;
      }
      out.rows().add(row, d);
      if (labelled && !out.passesOver(picture.label)) {
        out.label(
            picture.label,
            problem -> new DataException(picture.file + ": its folder's name: " + problem));
      }
    }
    if (!bad.isEmpty()) {
      throw new DataException(String.join(System.lineSeparator(), bad));
    }
  }

  /** Whether there is a folder in it, which would be that of a class. */
  private static boolean hasClasses(Path folder) throws DataException {
    return list(folder).stream().anyMatch(Files::isDirectory);
  }

  /** The picture's pixels; empty where it cannot be read, which is noted. */
  private Optional<byte[]> pixels(Path file, List<String> bad) {
    try {
      long size = Files.size(file);
      if (size > PictureReader.MAX_BYTES) {
        throw new PictureException(
            "the picture has %,d bytes, expected %,d at most; make it smaller"
                .formatted(size, PictureReader.MAX_BYTES));
      }
      GreyPicture grey = PictureReader.read(Files.readAllBytes(file));
      return Optional.of(grey.stretched(image.height(), image.width()));
    } catch (PictureException | IOException e) {
      if (bad.size() < MAX_TOLD) {
        bad.add(Escape.visible(file.toString()) + ": " + e.getMessage());
      }
      return Optional.empty();
    }
  }
}
