package dev.bakeoff.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    Path file = folder.resolve("data");
    Files.deleteIfExists(file); // some file systems write an overwritten file to disk at once
    return Files.write(file, bytes);
  }

  private AbstractThrowableAssert<?, ?> readingImages(byte[] bytes) throws IOException {
    Path file = file(bytes);
    return assertThatThrownBy(
            () -> {
              try (IdxReader reader = IdxReader.openImages(file)) {
                reader.read();
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsImages(boolean gzip) throws IOException {
    byte[] plain = IdxBytes.images(3, 2, 4);
    byte[] out = new byte[1 + 24 + 1];
    try (IdxReader reader = IdxReader.openImages(file(gzip ? IdxBytes.gzip(plain) : plain))) {
      assertThat(reader.count()).isEqualTo(3);
      assertThat(reader.image()).isEqualTo(new ImageShape(2, 4));
      assertThat(reader.size()).isEqualTo(24);
      reader.read(out, 1);
      assertThat(reader.sha256()).isEqualTo(IdxBytes.sha256(plain));
    }
    assertThat(Arrays.copyOfRange(out, 1, 25)).isEqualTo(Arrays.copyOfRange(plain, 16, 40));
    assertThat(out[0] + out[25]).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsLabels(boolean gzip) throws IOException {
    byte[] plain = IdxBytes.labels(7, 0, 255);
    try (IdxReader reader = IdxReader.openLabels(file(gzip ? IdxBytes.gzip(plain) : plain))) {
      assertThat(reader.readLabels(256)).containsExactly(7, 0, 255);
      assertThat(reader.sha256()).isEqualTo(IdxBytes.sha256(plain));
    }
  }

  @Test
  void readsABodyThatIsLongerThanItsFirstGuess() throws IOException {
    byte[] plain = IdxBytes.images(3000, 30, 30); // 2.7 MB, the reader starts with 1 MiB
    try (IdxReader reader = IdxReader.openImages(file(IdxBytes.gzip(plain)))) {
      assertThat(reader.read()).isEqualTo(Arrays.copyOfRange(plain, 16, plain.length));
    }
  }

  @Test
  void rejectsAWrongMagicNumber() throws IOException {
    readingImages(IdxBytes.file(new int[] {2052, 1, 1, 1}, new byte[1]))
        .hasMessageContaining("byte 0: the magic number is 2052, expected 2051")
        .hasMessageContaining("put the right one in its place");
  }

  @Test
  void suspectsThatImagesAndLabelsWereSwapped() throws IOException {
    readingImages(IdxBytes.labels(1, 2, 3))
        .hasMessageContaining("the magic number is 2049, expected 2051")
        .hasMessageContaining("swapped?");
    Path images = file(IdxBytes.images(1, 2, 2));
    assertThatThrownBy(() -> IdxReader.openLabels(images))
        .hasMessageContaining("the magic number is 2051, expected 2049")
        .hasMessageContaining("swapped?");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 15})
  void rejectsATruncatedHeader(int length) throws IOException {
    readingImages(Arrays.copyOf(IdxBytes.images(1, 1, 1), length))
        .hasMessageContaining(
            "byte " + length + ": the file ends in its header, expected 16 bytes");
  }

  @Test
  void rejectsATruncatedBody() throws IOException {
    readingImages(Arrays.copyOf(IdxBytes.images(3, 2, 2), 27))
        .hasMessageContaining("byte 4: the header promises 3 items of 2 x 2 bytes")
        .hasMessageContaining("the file has at most 11 bytes for them; get the file again");
  }

  @Test
  void rejectsATruncatedBodyInWholeGzipData() throws IOException {
    readingImages(IdxBytes.gzip(Arrays.copyOf(IdxBytes.images(3, 2, 2), 27)))
        .hasMessageContaining("byte 27: the file ends here, expected 3 items of 2 x 2 bytes")
        .hasMessageContaining("up to byte 28; get the file again");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rejectsTrailingBytes(boolean gzip) throws IOException {
    byte[] longer = Arrays.copyOf(IdxBytes.images(3, 2, 2), 29);
    readingImages(gzip ? IdxBytes.gzip(longer) : longer)
        .hasMessageContaining("byte 28: the file goes on, expected its end after 3 items of 2 x 2");
  }

  @Test
  void rejectsNegativeAndEmptyDimensions() throws IOException {
    readingImages(IdxBytes.file(new int[] {2051, 1, -28, 28}, new byte[784]))
        .hasMessageContaining("byte 8: dimension 2 is -28, expected 1 to 2,147,483,647");
    readingImages(IdxBytes.file(new int[] {2051, 0, 28, 28}, new byte[0]))
        .hasMessageContaining("byte 4: dimension 1 is 0, expected 1 to");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allocatesNothingForAPromiseThatCannotBeKept(boolean gzip) throws IOException {
    byte[] promise = IdxBytes.file(new int[] {2051, Integer.MAX_VALUE, 28, 28}, new byte[4]);
    // 20 bytes of gzip inflate to 20,640 at most, so the header alone is enough to refuse.
    readingImages(gzip ? IdxBytes.gzip(promise) : promise)
        .hasMessageContaining("byte 4: the header promises 2,147,483,647 items of 28 x 28 bytes");
  }

  @Test
  void allocatesNoMoreThanTheFileHoldsWhereGzipMightKeepThePromise() throws IOException {
    byte[] body = new byte[1_100_000];
    new Random(42).nextBytes(body); // incompressible: a billion bytes could be in so much gzip
    byte[] promise = IdxBytes.file(new int[] {2051, 1_000_000, 25, 40}, body);
    Path file = file(IdxBytes.gzip(promise));
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try (IdxReader reader = IdxReader.openImages(file)) {
      assertThatThrownBy(reader::read)
          .hasMessageContaining("byte 1,100,016: the file ends here, expected 1,000,000 items");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32 << 20);
  }

  @Test
  void rejectsDimensionsWhoseProductOverflows() throws IOException {
    int most = Integer.MAX_VALUE;
    // 2^22 * 2^21 * 2^21 = 2^64, which is 0 in 64 bits: just what an unchecked product would allow.
    readingImages(IdxBytes.file(new int[] {2051, 1 << 22, 1 << 21, 1 << 21}, new byte[0]))
        .hasMessageContaining("byte 4: the header promises 4,194,304 items");
    readingImages(IdxBytes.file(new int[] {2051, most, most, most}, new byte[0]))
        .hasMessageContaining("byte 4: the header promises 2,147,483,647 items");
  }

  @Test
  void rejectsTruncatedGzip() throws IOException {
    byte[] gzip = IdxBytes.gzip(IdxBytes.images(10, 5, 5));
    readingImages(Arrays.copyOf(gzip, gzip.length - 20))
        .hasMessageContaining("the gzip data are cut short, expected more; get the file again");
    readingImages(Arrays.copyOf(gzip, 5)).hasMessageContaining("the gzip data are cut short");
  }

  @Test
  void rejectsAGzipTrailerThatDoesNotMatch() throws IOException {
    byte[] gzip = IdxBytes.gzip(IdxBytes.images(10, 5, 5));
    gzip[gzip.length - 6]++; // in the CRC
    readingImages(gzip)
        .hasMessageContaining("after byte 266: the gzip data are damaged (Corrupt GZIP trailer)");
  }

  @Test
  void rejectsDamagedGzip() throws IOException {
    byte[] gzip = IdxBytes.gzip(IdxBytes.images(10, 5, 5));
    Arrays.fill(gzip, 10, 20, (byte) 0xFF);
    readingImages(gzip).hasMessageContaining("the gzip data are damaged (invalid block type)");
  }

  @Test
  void doesNotInflateFurtherThanTheHeaderSays() throws IOException {
    byte[] bomb = Arrays.copyOf(IdxBytes.images(1, 2, 2), 100_000_000);
    Path file = file(IdxBytes.gzip(bomb));
    try (IdxReader reader = IdxReader.openImages(file)) {
      assertThatThrownBy(reader::read).hasMessageContaining("byte 20: the file goes on");
    }
  }

  @Test
  void rejectsALabelThatIsNoClass() throws IOException {
    try (IdxReader reader = IdxReader.openLabels(file(IdxBytes.labels(0, 9, 10)))) {
      assertThatThrownBy(() -> reader.readLabels(10))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("byte 10: label 2 is 10, expected 0 to 9");
    }
  }

  @Test
  void rejectsAnotherNumberOfLabelsThanImages() throws IOException {
    try (IdxReader labels = IdxReader.openLabels(file(IdxBytes.labels(0, 1, 2)))) {
      assertThatThrownBy(() -> labels.requireCount(4, "images.idx"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("byte 4: there are 3 items, expected 4 as in images.idx");
    }
  }

  @Test
  void rejectsImagesOfAnotherShape() throws IOException {
    try (IdxReader images = IdxReader.openImages(file(IdxBytes.images(1, 2, 3)))) {
      assertThatThrownBy(() -> images.requireImage(new ImageShape(3, 2)))
          .hasMessageContaining("byte 8: the images have 2 x 3 pixels, expected 3 x 2");
    }
  }

  @Test
  void rejectsAnEmptyFile() throws IOException {
    readingImages(new byte[0]).hasMessageContaining("is empty");
  }

  @Test
  void rejectsAFolder() {
    assertThatThrownBy(() -> IdxReader.openImages(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not a regular file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void rejectsADeviceWithoutReadingIt() {
    assertThatThrownBy(() -> IdxReader.openImages(Path.of("/dev/zero")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not a regular file");
  }

  @Test
  void rejectsAMissingFile() {
    assertThatThrownBy(() -> IdxReader.openImages(folder.resolve("no")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void failsWithADataExceptionOnly() throws IOException {
    byte[] plain = IdxBytes.images(5, 3, 3);
    byte[] gzip = IdxBytes.gzip(plain);
    Random random = new Random(42);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = (i % 2 == 0 ? plain : gzip).clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(random.nextBoolean() ? 16 : bytes.length)] = (byte) random.nextInt();
      }
      if (random.nextInt(3) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 10));
      }
      try (IdxReader reader = IdxReader.openImages(file(bytes))) {
        assertThat(reader.read()).hasSize(reader.size());
      } catch (DataException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }
}
