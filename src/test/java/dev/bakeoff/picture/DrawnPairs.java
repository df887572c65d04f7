package dev.bakeoff.picture;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.synthetic.StrokeDrawing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes IDX pairs of drawings, for the figures on the page about drawing: {@code FOLDER COUNT
 * FIRST_SEED}. The drawings are of digits in turn, white on black, 280 pixels a side; {@code
 * scaled} are those only scaled to 28 x 28, {@code prepared} those prepared, {@code photographed}
 * photographs of them, prepared.
 */
final class DrawnPairs {
  private static final int CANVAS = 280;
  private static final int PHOTOGRAPH = 1000;
  private static final double NOISE = 6;
  private static final Preparation PREPARATION = new Preparation(new ImageShape(28, 28));

  private DrawnPairs() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int count = Integer.parseInt(args[1]);
    long first = Long.parseLong(args[2]);
    ByteArrayOutputStream scaled = new ByteArrayOutputStream();
    ByteArrayOutputStream prepared = new ByteArrayOutputStream();
    ByteArrayOutputStream photographed = new ByteArrayOutputStream();
    Random random = new Random(first);
    for (int i = 0; i < count; i++) {
      StrokeDrawing drawing = StrokeDrawing.of(i % 10, first + i / 10);
      GreyPicture canvas = Canvas.grey(Canvas.draw(drawing, CANVAS, Canvas.BOARD));
      scaled.writeBytes(PREPARATION.scaled(canvas));
      prepared.writeBytes(PREPARATION.prepare(canvas).orElseThrow());
      GreyPicture paper = Canvas.grey(Canvas.draw(drawing, PHOTOGRAPH, Canvas.PAPER));
      photographed.writeBytes(
          PREPARATION.prepare(Canvas.photograph(paper, NOISE, random)).orElseThrow());
    }
    write(folder, "scaled", scaled.toByteArray());
    write(folder, "prepared", prepared.toByteArray());
    write(folder, "photographed", photographed.toByteArray());
  }

  private static void write(Path folder, String name, byte[] pixels) throws IOException {
    int count = pixels.length / 784;
    ByteBuffer images = ByteBuffer.allocate(16 + pixels.length);
    images.putInt(2051).putInt(count).putInt(28).putInt(28).put(pixels);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
    for (int i = 0; i < count; i++) {
      labels.put((byte) (i % 10));
    }
    Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.array());
  }
}
