package dev.bakeoff.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.array.IdxReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectedDrawingsTest {
  private static final ImageShape SHAPE = new ImageShape(2, 3);
  private static final List<String> CLASSES = List.of("0", "1", "7");

  @TempDir private Path folder;

  private CollectedDrawings open() throws IOException {
    return CollectedDrawings.open(folder, SHAPE, CLASSES);
  }

  private static byte[] drawing(int value) {
    byte[] pixels = new byte[6];
    Arrays.fill(pixels, (byte) value);
    return pixels;
  }

  /** Collects drawings of the values 1, 2, ..., in turn of the classes 7, 0, 1. */
  private void collect(int first, int count) throws IOException {
    try (CollectedDrawings drawings = open()) {
      for (int i = first; i < first + count; i++) {
        assertThat(drawings.add(drawing(i), CLASSES.get((i + 1) % 3))).isEqualTo(i);
      }
    }
  }

  private void assertHolds(int count) throws IOException {
    try (IdxReader images = IdxReader.openImages(folder.resolve(CollectedDrawings.IMAGES));
        IdxReader labels = IdxReader.openLabels(folder.resolve(CollectedDrawings.LABELS))) {
      images.requireCount(count, "the test");
      images.requireImage(SHAPE);
      labels.requireCount(count, "the test");
      byte[] pixels = images.read();
      int[] numbers = labels.readLabels(256);
      for (int i = 1; i <= count; i++) {
        assertThat(Arrays.copyOfRange(pixels, 6 * i - 6, 6 * i)).isEqualTo(drawing(i));
        assertThat(numbers[i - 1]).isEqualTo(new int[] {0, 1, 7}[(i + 1) % 3]);
      }
    }
  }

  private byte[] images() throws IOException {
    return Files.readAllBytes(folder.resolve(CollectedDrawings.IMAGES));
  }

  private byte[] labels() throws IOException {
    return Files.readAllBytes(folder.resolve(CollectedDrawings.LABELS));
  }

  private void put(byte[] images, byte[] labels) throws IOException {
    Files.write(folder.resolve(CollectedDrawings.IMAGES), images);
    Files.write(folder.resolve(CollectedDrawings.LABELS), labels);
  }

  private static byte[] counting(byte[] file, int count) {
    byte[] out = file.clone();
    ByteBuffer.wrap(out).putInt(4, count);
    return out;
  }

  @Test
  void appendsWhatAnIdxReaderReads() throws Exception {
    collect(1, 1);
    assertHolds(1);
    collect(2, 3);
    assertHolds(4);
    try (CollectedDrawings drawings = open()) {
      assertThat(drawings.count()).isEqualTo(4);
    }
  }

  @Test
  void writesNothingBeforeTheFirstDrawing() throws Exception {
    open().close();
    assertThat(folder.resolve(CollectedDrawings.IMAGES)).doesNotExist();
    assertThat(folder.resolve(CollectedDrawings.LABELS)).doesNotExist();
  }

  /** The states of both files that a process can leave which dies while it appends the third. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void removesTheRestOfAnAppendThatWasCutOff(int state) throws Exception {
    collect(1, 2);
    byte[] images = images();
    byte[] labels = labels();
    collect(3, 1);
    byte[] longer = images();
    byte[] more = labels();
    if (state < 6) {
      put(counting(Arrays.copyOf(longer, images.length + state), 2), labels);
    } else {
      // The header may reach the disk before the pixels do.
      byte[][] imagesThen = {Arrays.copyOf(counting(images, 3), images.length + 2), longer};
      byte[][] labelsThen = {labels, counting(more, 2)};
      put(imagesThen[state % 2], labelsThen[state / 8]);
    }
    collect(3, 0);
    assertHolds(2);
    collect(3, 2);
    assertHolds(4);
  }

  @Test
  void beginsAgainWhereTheFirstAppendWasCutOff() throws Exception {
    collect(1, 1);
    Files.delete(folder.resolve(CollectedDrawings.LABELS));
    collect(1, 2);
    assertHolds(2);
  }

  @Test
  void touchesNothingThatIsDamagedOtherwise() throws Exception {
    collect(1, 3);
    byte[] images = images();
    byte[] labels = labels();
    byte[][][] pairs = {
      {Arrays.copyOf(images, images.length - 1), labels},
      {images, Arrays.copyOf(labels, labels.length - 1)},
      {counting(images, 2), labels},
      {counting(images, 5), labels},
      {images, counting(labels, 0)},
      {images, counting(labels, -1)},
      {labels, labels},
      {images, images},
      {new byte[3], labels},
      {images, new byte[0]}
    };
    for (byte[][] pair : pairs) {
      put(pair[0], pair[1]);
      assertThatThrownBy(this::open).isInstanceOf(DataException.class);
      assertThat(images()).isEqualTo(pair[0]);
      assertThat(labels()).isEqualTo(pair[1]);
    }
    put(images, labels);
    Files.delete(folder.resolve(CollectedDrawings.LABELS));
    assertThatThrownBy(this::open).hasMessageContaining("there are no drawings-labels-idx1-ubyte");
    put(images, labels);
    Files.delete(folder.resolve(CollectedDrawings.IMAGES));
    assertThatThrownBy(this::open).hasMessageContaining("there are no drawings-images-idx3-ubyte");
  }

  @Test
  void refusesAFolderWithOtherDrawings() throws Exception {
    collect(1, 3);
    assertThatThrownBy(() -> CollectedDrawings.open(folder, new ImageShape(3, 2), CLASSES))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("its images have 2 x 3 pixels, expected 3 x 2");
    assertThatThrownBy(() -> CollectedDrawings.open(folder, SHAPE, List.of("0", "1")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("label 0 is 7, which is none of the classes [0, 1]");
    assertHolds(3);
  }

  @Test
  void letsOneAtATimeHaveTheFolder() throws Exception {
    CollectedDrawings first = open();
    assertThatThrownBy(this::open)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("another process collects drawings there");
    first.close();
    open().close();
    assertThatThrownBy(() -> first.add(drawing(1), "0")).isInstanceOf(DataException.class);
  }

  @Test
  void refusesClassesThatNoByteCounts() {
    for (String name : List.of("T-shirt", "256", "-1", "1.5", "01", "")) {
      assertThatThrownBy(() -> CollectedDrawings.open(folder, SHAPE, List.of("0", name)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("the class '" + name + "'")
          .hasMessageContaining("whole numbers from 0 to 255");
    }
  }

  @Test
  void refusesOtherLabelsAndSizes() throws Exception {
    try (CollectedDrawings drawings = open()) {
      assertThatThrownBy(() -> drawings.add(drawing(1), "2"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the label '2' is none of the classes [0, 1, 7]");
      assertThatThrownBy(() -> drawings.add(new byte[5], "1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the drawing has 5 pixels, expected 2 x 3");
    }
  }

  @Test
  void keepsTheDrawingsOfSeveralThreads() throws Exception {
    try (CollectedDrawings drawings = open()) {
      IntStream.rangeClosed(1, 40)
          .parallel()
          .forEach(
              i -> {
                try {
                  drawings.add(drawing(i), "1");
                } catch (DataException e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    try (IdxReader reader = IdxReader.openImages(folder.resolve(CollectedDrawings.IMAGES))) {
      byte[] pixels = reader.read();
      assertThat(IntStream.range(0, 40).map(i -> pixels[6 * i]).sorted().toArray())
          .isEqualTo(IntStream.rangeClosed(1, 40).toArray());
    }
  }
}
