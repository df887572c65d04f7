package dev.bakeoff.picture;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.RegularFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Prepared drawings with their labels, appended to a pair of IDX files in a folder, which a config
 * can name as a dataset.
 *
 * <pre>
 * drawings-images-idx3-ubyte                  drawings-labels-idx1-ubyte
 * byte  0  magic number 2051                  byte 0  magic number 2049
 *       4  number of images n                      4  number of labels n
 *       8  pixels from top to bottom h             8  n labels, a byte each:
 *      12  pixels from left to right w                the numbers that the classes are called
 *      16  n * h * w pixels, a byte each
 * </pre>
 *
 * <p>What counts is the number in the labels' header, which is written last, when all else is on
 * the disk: an append that was cut off anywhere leaves the drawings before it as they were, and the
 * next opening removes its rest. Only one process at a time has the folder. One that reads
 * meanwhile may find an image more than labels for a moment.
 *
 * <p>Safe for several threads.
 */
public final class CollectedDrawings implements Closeable {
  /** The name of the file with the images. */
  public static final String IMAGES = "drawings-images-idx3-ubyte";

  /** The name of the file with the labels. */
  public static final String LABELS = "drawings-labels-idx1-ubyte";

  private static final String LOCK = ".drawings.lock";
  private static final int IMAGES_MAGIC = 2051;
  private static final int LABELS_MAGIC = 2049;
  private static final int IMAGES_HEADER = 16; // bytes
  private static final int LABELS_HEADER = 8;
  private static final int COUNT = 4; // its offset in both
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final int MAX_LABEL = 255;

  private final Path folder;
  private final ImageShape shape;
  private final Map<String, Byte> labels;
  private final FileChannel lock;
  private int count;
  private boolean failed;

  private CollectedDrawings(
      Path folder, ImageShape shape, Map<String, Byte> labels, FileChannel lock) {
    this.folder = folder;
    this.shape = shape;
    this.labels = labels;
    this.lock = lock;
  }

  /**
   * Opens a folder, and removes what an append that was cut off has left.
   *
   * @param folder made where it is missing
   * @param shape of the images
   * @param classes what the dataset's classes are called: whole numbers from 0 to 255, since a
   *     label is a byte
   * @throws DataException if a class is called otherwise, another process has the folder open, or
   *     there are files in it that are not such a pair: of images of another shape, with labels
   *     that are none of the classes, damaged, or one without the other
   * @throws IOException if the folder cannot be read or written
   */
  public static CollectedDrawings open(Path folder, ImageShape shape, List<String> classes)
      throws IOException {
    Map<String, Byte> labels = labels(classes);
    Files.createDirectories(folder);
    for (String name : List.of(LOCK, IMAGES, LABELS)) {
      RegularFile.requireUnlessMissing(folder.resolve(name));
    }
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!locked(lock)) {
        throw new DataException(
            folder + ": another process collects drawings there; end it, or choose another folder");
      }
      CollectedDrawings drawings = new CollectedDrawings(folder, shape, labels, lock);
      drawings.count = drawings.repair();
      return drawings;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Map<String, Byte> labels(List<String> classes) throws DataException {
    Map<String, Byte> labels = new LinkedHashMap<>();
    for (String name : classes) {
      if (!NUMBER.matcher(name).matches() || Integer.parseInt(name) > MAX_LABEL) {
        throw new DataException(
            "drawings cannot be collected for the class '"
                + name
                + "': a label in an IDX file is a byte, so all classes have to be called by whole"
                + " numbers from 0 to 255");
      }
      labels.put(name, (byte) Integer.parseInt(name));
    }
    return labels;
  }

  private static boolean locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process has it
    }
  }

  /** How many drawings there are. */
  public synchronized int count() {
    return count;
  }

  /**
   * Appends a drawing; it is on the disk when this returns.
   *
   * @param pixels 0 (ground) to 255 (ink) as unsigned bytes, shape (h * w,); read only
   * @param label what its class is called
   * @return how many drawings there are now
   * @throws IllegalArgumentException if there are more or fewer pixels, or no class is called so
   * @throws DataException if it cannot be written, or an earlier one could not: nothing is appended
   *     any more then, until the folder is opened again
   */
  public synchronized int add(byte[] pixels, String label) throws DataException {
    if (pixels.length != size()) {
      throw new IllegalArgumentException(
          "the drawing has "
              + pixels.length
              + " pixels, expected "
              + shape.height()
              + " x "
              + shape.width());
    }
    Byte number = labels.get(label);
    if (number == null) {
      throw new IllegalArgumentException(
          "the label '" + label + "' is none of the classes " + labels.keySet());
    }
    if (failed) {
      throw new DataException(
          folder + ": an earlier drawing could not be written; start again once that is set right");
    }
    try {
      if (count == 0) {
        begin(pixels, number);
      } else {
        append(pixels, number);
      }
    } catch (IOException e) {
      failed = true;
      throw new DataException(
          folder + ": the drawing could not be written (" + e + "); is the disk full?", e);
    }
    return ++count;
  }

  private int size() {
    return shape.height() * shape.width();
  }

  /** The labels come last: without them nothing is there. */
  private void begin(byte[] pixels, byte label) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(IMAGES_HEADER + pixels.length);
    images.putInt(IMAGES_MAGIC).putInt(1).putInt(shape.height()).putInt(shape.width()).put(pixels);
    ByteBuffer first = ByteBuffer.allocate(LABELS_HEADER + 1);
    first.putInt(LABELS_MAGIC).putInt(1).put(label);
    AtomicFile.write(folder.resolve(IMAGES), images.array());
    AtomicFile.write(folder.resolve(LABELS), first.array());
  }

  private void append(byte[] pixels, byte label) throws IOException {
    try (FileChannel out = write(IMAGES)) {
      put(out, IMAGES_HEADER + (long) count * size(), pixels);
      put(out, COUNT, number(count + 1));
      out.force(true);
    }
    try (FileChannel out = write(LABELS)) {
      put(out, LABELS_HEADER + (long) count, new byte[] {label});
      out.force(true);
      put(out, COUNT, number(count + 1));
      out.force(true);
    }
  }

  private FileChannel write(String name) throws IOException {
    return FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static void put(FileChannel out, long at, byte[] content) throws IOException {
    out.position(at);
    AtomicFile.writeAll(out, ByteBuffer.wrap(content));
  }

  /** Checks what is there, and cuts off what no label counts; returns how many are left. */
  private int repair() throws IOException {
    Path images = folder.resolve(IMAGES);
    Path numbers = folder.resolve(LABELS);
    boolean labelled = Files.exists(numbers);
    if (!Files.exists(images)) {
      if (labelled) {
        throw new DataException(numbers + ": there are no " + IMAGES + " beside it; put them back");
      }
      return 0;
    }
    ByteBuffer head = head(images, IMAGES_HEADER, IMAGES_MAGIC);
    int promised = head.getInt(COUNT);
    if (head.getInt(8) != shape.height() || head.getInt(12) != shape.width()) {
      throw new DataException(
          "%s: its images have %d x %d pixels, expected %d x %d; choose another folder"
              .formatted(images, head.getInt(8), head.getInt(12), shape.height(), shape.width()));
    }
    if (!labelled && promised == 1) {
      Files.delete(images); // the very first append was cut off
      return 0;
    }
    if (!labelled) {
      throw new DataException(images + ": there are no " + LABELS + " beside it; put them back");
    }
    int counted = head(numbers, LABELS_HEADER, LABELS_MAGIC).getInt(COUNT);
    long imageBytes = IMAGES_HEADER + (long) counted * size();
    long labelBytes = LABELS_HEADER + (long) counted;
    if (counted < 1
        || promised - counted < 0
        || promised - counted > 1
        || Files.size(images) < imageBytes
        || Files.size(numbers) < labelBytes) {
      throw new DataException(
          "%s: %d labels are counted and %d images, which the files do not hold; get both again, or choose another folder"
              .formatted(folder, counted, promised));
    }
    requireClasses(numbers, counted);
    cut(IMAGES, imageBytes, counted);
    cut(LABELS, labelBytes, counted);
    return counted;
  }

  private static ByteBuffer head(Path file, int size, int magic) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(size);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      int read = 0;
      while (read >= 0 && head.hasRemaining()) {
        read = in.read(head);
      }
    }
    if (head.hasRemaining() || head.getInt(0) != magic) {
      throw new DataException(
          file + ": is no IDX file with the magic number " + magic + "; choose another folder");
    }
    return head;
  }

  private void requireClasses(Path file, int counted) throws IOException {
    byte[] content = Files.readAllBytes(file);
    for (int i = 0; i < counted; i++) {
      if (!labels.containsValue(content[LABELS_HEADER + i])) {
        throw new DataException(
            "%s: label %d is %d, which is none of the classes %s; choose another folder"
                .formatted(file, i, content[LABELS_HEADER + i] & 0xFF, labels.keySet()));
      }
    }
  }

  private void cut(String name, long bytes, int counted) throws IOException {
    try (FileChannel out = write(name)) {
      out.truncate(bytes);
      put(out, COUNT, number(counted));
      out.force(true);
    }
  }

  /** Lets other processes have the folder. */
  @Override
  public synchronized void close() throws IOException {
    failed = true;
    lock.close();
  }
}
