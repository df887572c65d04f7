package dev.bakeoff.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads a PNG or JPEG file that a stranger sent, as grey values.
 *
 * <p>The size is read first, and a picture of more than {@value #MAX_SIDE} pixels a side or {@value
 * #MAX_BYTES} bytes is refused before anything is inflated. However many threads read, the pictures
 * that are open at one time have no more than 4096 x 4096 pixels in all (some 130 MB, where each
 * has four values of 16 bits); further ones wait. Nothing is written to disk.
 *
 * <p>Grey is the luma of ITU-R BT.601, 0.299 red + 0.587 green + 0.114 blue. A photograph is turned
 * as its EXIF orientation says. Of an animated PNG the still picture counts. CMYK is refused.
 */
public final class PictureReader {
  /** How many bytes a file may have. */
  public static final int MAX_BYTES = 1 << 24;

  /** How many pixels a side may have. */
  public static final int MAX_SIDE = 4096;

  private static final int MAX_PIXELS = MAX_SIDE * MAX_SIDE;
  private static final int MAX_SCANS = 64; // of a JPEG; encoders write a dozen at most
  private static final Semaphore ROOM = new Semaphore(MAX_PIXELS, true); // in pixels

  static {
    // Reading needs no screen; without this a desktop's Java would look for one.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private PictureReader() {}

  /**
   * Reads a picture.
   *
   * @param content a whole file; read only
   * @throws PictureException if it is no PNG or JPEG, too large, damaged or cut short, or of a kind
   *     of colours that is not read; the message says which
   */
  public static GreyPicture read(byte[] content) throws PictureException {
    if (content.length > MAX_BYTES) {
      throw new PictureException(
          String.format(
              Locale.ROOT,
              "the picture has %,d bytes, expected %,d at most; send a smaller one",
              content.length,
              MAX_BYTES));
    }
    if (Png.is(content)) {
      return read("png", Png.criticalChunks(content));
    }
    if (Jpeg.is(content)) {
      requireFewScans(content);
      if (Jpeg.values(content) > 3) {
        throw new PictureException(
            "the JPEG picture is in CMYK, expected grey or RGB; save it as plain PNG");
      }
      return Jpeg.turned(read("jpeg", content), Jpeg.orientation(content));
    }
    throw new PictureException("this is no PNG and no JPEG picture; send one of these");
  }

  private static GreyPicture read(String format, byte[] content) throws PictureException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, true, true);
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      int pixels = requireSize(reader.getWidth(0), reader.getHeight(0));
      ROOM.acquireUninterruptibly(pixels);
      try {
        BufferedImage image = reader.read(0);
        requireWhole(warnings);
        return GreyRaster.of(image);
      } finally {
        ROOM.release(pixels);
      }
    } catch (IOException | RuntimeException e) {
      // Its reader throws the latter, too, at damaged headers.
      throw new PictureException(
          "the "
              + format.toUpperCase(Locale.ROOT)
              + " picture is damaged or of a kind that is not read ("
              + e.getMessage()
              + "); save it as plain PNG",
          e);
    } finally {
      reader.dispose();
    }
  }

  private static int requireSize(int width, int height) throws PictureException {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new PictureException(
          "the picture has "
              + width
              + " x "
              + height
              + " pixels, expected 1 to "
              + MAX_SIDE
              + " a side; send a smaller one");
    }
    return width * height;
  }

  /** The JPEG reader fills up what is missing with grey, and only warns. */
  private static void requireWhole(List<String> warnings) throws PictureException {
    for (String warning : warnings) {
      if (warning.startsWith("Premature") || warning.startsWith("Corrupt")) {
        throw new PictureException(
            "the picture is damaged or cut short (" + warning + "); send it again");
      }
    }
  }

  /** Each scan goes over all pixels, so that a small file with thousands would take minutes. */
  private static void requireFewScans(byte[] content) throws PictureException {
    int scans = Jpeg.scans(content);
    if (scans > MAX_SCANS) {
      throw new PictureException(
          "the JPEG picture has "
              + scans
              + " scans, expected "
              + MAX_SCANS
              + " at most; save it as plain PNG");
    }
  }
}
