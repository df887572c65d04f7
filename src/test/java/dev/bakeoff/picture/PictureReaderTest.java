package dev.bakeoff.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** Three pixels across: 0, 128 and 255 of a type without transparency. */
  private static BufferedImage greys(int type) {
    BufferedImage image = new BufferedImage(3, 1, type);
    int whole = type == BufferedImage.TYPE_USHORT_GRAY ? 257 : 1;
    for (int band = 0; band < image.getRaster().getNumBands(); band++) {
      image.getRaster().setSample(1, 0, band, 128 * whole);
      image.getRaster().setSample(2, 0, band, 255 * whole);
    }
    return image;
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] named = new byte[4 + content.length];
    System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, named, 0, 4);
    System.arraycopy(content, 0, named, 4, content.length);
    CRC32 crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(content.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] header(int width, int height, int bits, int colours) {
    return chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put((byte) colours)
            .array());
  }

  private static byte[] deflated(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes bytes", e);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static void assertRefused(byte[] content, String... words) {
    assertThatThrownBy(() -> PictureReader.read(content))
        .isInstanceOf(PictureException.class)
        .hasMessageContainingAll(words);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_INT_RGB
      })
  void readsGreyAsTheFileHoldsIt(int type) throws Exception {
    GreyPicture picture = PictureReader.read(Canvas.file(greys(type), "png"));
    assertThat(picture.height()).isEqualTo(1);
    assertThat(picture.pixels()).containsExactly(0, 128, 255);
  }

  @Test
  void readsColoursAsLuma() throws Exception {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 0, 0x00FF00);
    image.setRGB(2, 0, 0x0000FF);
    // BT.601: 0.299, 0.587 and 0.114 of 255.
    assertThat(PictureReader.read(Canvas.file(image, "png")).pixels()).containsExactly(76, 150, 29);
  }

  @Test
  void readsColoursOfSixteenBits() throws Exception {
    byte[] white = new byte[7];
    Arrays.fill(white, 1, 7, (byte) 255);
    byte[] content =
        joined(
            MAGIC, header(1, 1, 16, 2), chunk("IDAT", deflated(white)), chunk("IEND", new byte[0]));
    assertThat(PictureReader.read(content).pixels()).containsExactly(255);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void readsPalettes(int bits) throws Exception {
    byte[] values = {0, (byte) 200};
    IndexColorModel palette = new IndexColorModel(bits, 2, values, values, values);
    WritableRaster raster = palette.createCompatibleWritableRaster(5, 2);
    raster.setSample(4, 1, 0, 1);
    BufferedImage image = new BufferedImage(palette, raster, false, null);
    assertThat(PictureReader.read(Canvas.file(image, "png")).pixels())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 200);
  }

  @Test
  void takesAnIndexBeyondThePaletteForBlack() throws Exception {
    byte[] content =
        joined(
            MAGIC,
            header(2, 1, 8, 3),
            chunk("PLTE", new byte[] {90, 90, 90}),
            chunk("IDAT", deflated(new byte[] {0, 0, 7})),
            chunk("IEND", new byte[0]));
    assertThat(PictureReader.read(content).pixels()).containsExactly(90, 0);
  }

  @ParameterizedTest
  @CsvSource({"black, 255, 0", "white, 0, 255"})
  void putsTransparentStrokesOnAGroundFromWhichTheyStandOut(String colour, int ground, int stroke)
      throws Exception {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
    int strokes = colour.equals("black") ? 0xFF000000 : 0xFFFFFFFF;
    for (int y = 4; y < 16; y++) {
      image.setRGB(10, y, strokes);
    }
    GreyPicture picture = PictureReader.read(Canvas.file(image, "png"));
    assertThat(picture.at(0, 0)).isEqualTo(ground);
    assertThat(picture.at(10, 10)).isEqualTo(stroke);
  }

  @Test
  void continuesAGroundThatIsPaintedOverTransparentCorners() throws Exception {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
    for (int i = 20; i < 400; i++) {
      image.setRGB(i % 20, i / 20, i / 20 == 10 ? 0xFF000000 : 0xFFF0F0F0);
    }
    GreyPicture picture = PictureReader.read(Canvas.file(image, "png"));
    assertThat(picture.at(0, 5)).isEqualTo(0xF0);
  }

  @Test
  void readsJpegOfGreyAndOfColours() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
      BufferedImage image = new BufferedImage(32, 16, type);
      for (int y = 0; y < 16; y++) {
        for (int x = 16; x < 32; x++) {
          for (int band = 0; band < image.getRaster().getNumBands(); band++) {
            image.getRaster().setSample(x, y, band, 128);
          }
        }
      }
      GreyPicture picture = PictureReader.read(Canvas.file(image, "jpeg"));
      assertThat(picture.at(8, 4)).isBetween(0, 3);
      assertThat(picture.at(8, 27)).isBetween(125, 131);
    }
  }

  /** Where the bright corner of an upright picture is stored: EXIF 2.3, table of Orientation. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0",
    "2, 0, 31",
    "3, 31, 31",
    "4, 31, 0",
    "5, 0, 0",
    "6, 31, 0",
    "7, 31, 31",
    "8, 0, 31"
  })
  void turnsPhotographsAsExifSays(int orientation, int y, int x) throws Exception {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64; i++) {
      image.getRaster().setSample(x / 16 * 24 + i % 8, y / 16 * 24 + i / 8, 0, 255);
    }
    byte[] jpeg = Canvas.file(image, "jpeg");
    byte[] exif =
        joined(
            new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34},
            "Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII),
            new byte[] {0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0},
            new byte[4]);
    byte[] content = joined(Arrays.copyOf(jpeg, 2), exif, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    GreyPicture picture = PictureReader.read(content);
    assertThat(picture.at(2, 2)).isGreaterThan(240);
    assertThat(picture.at(29, 2) + picture.at(2, 29) + picture.at(29, 29)).isLessThan(30);
  }

  @Test
  void takesDamagedExifForUpright() {
    byte[] exif = "Exif\0\0II*\0\377\377\377\177".getBytes(StandardCharsets.ISO_8859_1);
    byte[] content =
        joined(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1, 0, 16}, exif);
    assertThat(Jpeg.orientation(content)).isEqualTo(1);
    for (int length = 0; length < content.length; length++) {
      assertThat(Jpeg.orientation(Arrays.copyOf(content, length))).isEqualTo(1);
    }
  }

  @Test
  void refusesOtherFormats() {
    assertRefused(Canvas.file(greys(BufferedImage.TYPE_BYTE_GRAY), "gif"), "no PNG and no JPEG");
    assertRefused(Canvas.file(greys(BufferedImage.TYPE_INT_RGB), "bmp"), "no PNG and no JPEG");
    assertRefused("RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII), "no PNG and no JPEG");
    assertRefused("<svg/>".getBytes(StandardCharsets.US_ASCII), "no PNG and no JPEG");
    assertRefused(new byte[0], "no PNG and no JPEG");
  }

  @Test
  void readsTheStillPictureOfAnAnimatedPng() throws Exception {
    byte[] png = Canvas.file(greys(BufferedImage.TYPE_BYTE_GRAY), "png");
    int afterHeader = MAGIC.length + 25;
    byte[] content =
        joined(
            Arrays.copyOf(png, afterHeader),
            chunk("acTL", new byte[8]),
            Arrays.copyOfRange(png, afterHeader, png.length));
    assertThat(PictureReader.read(content).pixels()).containsExactly(0, 128, 255);
  }

  @Test
  void refusesWhatIsTooLargeBeforeItIsInflated() {
    byte[] large =
        joined(
            MAGIC,
            header(20_000, 20_000, 8, 6),
            chunk("IDAT", deflated(new byte[100])),
            chunk("IEND", new byte[0]));
    assertRefused(large, "20000 x 20000 pixels", "expected 1 to 4096 a side");
    byte[] widest = large.clone();
    byte[] header = header(Integer.MAX_VALUE, Integer.MAX_VALUE, 8, 6);
    System.arraycopy(header, 0, widest, MAGIC.length, header.length);
    assertRefused(widest, "expected 1 to 4096 a side");
    byte[] jpeg = Canvas.file(greys(BufferedImage.TYPE_BYTE_GRAY), "jpeg");
    for (int i = 0; i < jpeg.length - 8; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 20_000).putShort(i + 7, (short) 20_000);
      }
    }
    assertRefused(jpeg, "20000 x 20000 pixels");
    assertRefused(new byte[PictureReader.MAX_BYTES + 1], "16,777,217 bytes");
  }

  @Test
  void inflatesNoMoreThanThePixels() throws Exception {
    byte[] bomb = deflated(new byte[1 << 26]); // 64 KB that become 64 MB
    byte[] text = joined("a\0\0".getBytes(StandardCharsets.US_ASCII), bomb);
    byte[] content =
        joined(
            MAGIC,
            header(2, 1, 8, 3),
            chunk("zTXt", text),
            chunk("PLTE", new byte[] {90, 90, 90}),
            chunk("iCCP", text),
            chunk("IDAT", bomb),
            chunk("IEND", new byte[0]));
    assertThat(PictureReader.read(content).pixels()).containsExactly(90, 90);
    // What is inflated is what Java's reader gets: the texts are not among it.
    assertThat(Png.criticalChunks(content)).hasSizeLessThan(bomb.length + 200);
  }

  @Test
  void refusesAJpegOfManyScans() {
    byte[] jpeg = Canvas.file(greys(BufferedImage.TYPE_BYTE_GRAY), "jpeg");
    byte[] scans = new byte[2 * 1000];
    for (int i = 0; i < scans.length; i += 2) {
      scans[i] = (byte) 0xFF;
      scans[i + 1] = (byte) 0xDA;
    }
    assertRefused(joined(jpeg, scans), "1001 scans, expected 64 at most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void refusesEveryFileThatIsCutShort(String format) {
    BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 3600; i++) {
      image.setRGB(i % 60, i / 60, random.nextInt(1 << 24));
    }
    byte[] content = Canvas.file(image, format);
    for (int length = 0; length < content.length - 2; length += 1 + content.length / 300) {
      byte[] cut = Arrays.copyOf(content, length);
      assertThatThrownBy(() -> PictureReader.read(cut))
          .as("the first %d of %d bytes", length, content.length)
          .isInstanceOf(PictureException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void throwsNothingElseWhateverIsDamaged(String format) {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().drawLine(3, 3, 30, 36);
    byte[] content = Canvas.file(image, format);
    int refused = 0;
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] damaged = content.clone();
      for (int k = 0; k <= random.nextInt(4); k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        PictureReader.read(damaged);
      } catch (PictureException e) {
        assertThat(e).hasMessageContaining(";"); // what to do comes behind it
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void refusesJpegInCmyk() throws Exception {
    WritableRaster raster = Raster.createBandedRaster(0, 8, 8, 4, null);
    ImageWriter writer =
        ImageIO.getImageWriters(
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_BYTE_GRAY),
                "jpeg")
            .next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriteParam param = writer.getDefaultWriteParam();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), param);
    }
    writer.dispose();
    assertRefused(out.toByteArray(), "in CMYK, expected grey or RGB");
  }

  @Test
  void readsSeveralLargePicturesAtOnce() {
    BufferedImage image = new BufferedImage(4096, 4096, BufferedImage.TYPE_BYTE_GRAY);
    image.createGraphics().setColor(Color.WHITE);
    byte[] content = Canvas.file(image, "png");
    assertThat(
            Arrays.asList(1, 2, 3, 4).parallelStream()
                .map(
                    i -> {
                      try {
                        return PictureReader.read(content).pixels().length;
                      } catch (PictureException e) {
                        throw new IllegalStateException(e);
                      }
                    }))
        .containsOnly(1 << 24);
  }
}
