package dev.bakeoff.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.array.IdxReader;
import dev.bakeoff.data.synthetic.StrokeDrawing;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
  private static final ImageShape MNIST = new ImageShape(28, 28);
  private static final Preparation PREPARATION = new Preparation(MNIST);

  static Stream<StrokeDrawing> drawings() {
    return IntStream.range(0, 20).mapToObj(i -> StrokeDrawing.of(i % 10, i / 10));
  }

  private static byte[] prepared(GreyPicture picture) {
    return PREPARATION.prepare(picture).orElseThrow();
  }

  private static byte[] prepared(StrokeDrawing drawing) {
    return prepared(Canvas.grey(Canvas.draw(drawing, 400, Canvas.BOARD)));
  }

  /** Its first and last row, or column, with ink. */
  private static int[] extent(byte[] image, boolean rows) {
    int[] inked =
        IntStream.range(0, image.length)
            .filter(i -> image[i] != 0)
            .map(i -> rows ? i / 28 : i % 28)
            .sorted()
            .toArray();
    return new int[] {inked[0], inked[inked.length - 1]};
  }

  private static double[] centre(byte[] image) {
    double[] sums = new double[3];
    for (int i = 0; i < image.length; i++) {
      sums[0] += image[i] & 0xFF;
      sums[1] += (image[i] & 0xFF) * (i / 28);
      sums[2] += (image[i] & 0xFF) * (i % 28);
    }
    return new double[] {sums[1] / sums[0], sums[2] / sums[0]};
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void fitsTwentyPixelsAndCentresAsMnistDoes(StrokeDrawing drawing) {
    byte[] image = prepared(drawing);
    int[] rows = extent(image, true);
    int[] columns = extent(image, false);
    // Of the 60,000 training images of MNIST 59,987 are 20 long and the others 19.
    assertThat(Math.max(rows[1] - rows[0], columns[1] - columns[0]) + 1).isEqualTo(20);
    // Theirs are at 13.48 to 14.50; see Preparation.
    for (double centre : centre(image)) {
      assertThat(centre).isBetween(13.48, 14.51);
    }
    int most = IntStream.range(0, 784).map(i -> image[i] & 0xFF).max().orElseThrow();
    assertThat(most).isEqualTo(255);
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void givesTheSameWhereverAndHoweverLargeItIsDrawn(StrokeDrawing drawing) {
    byte[] image = prepared(drawing);
    List<List<double[]>> moved =
        drawing.strokes().stream()
            .map(
                stroke ->
                    stroke.stream()
                        .map(p -> new double[] {0.05 + 0.6 * p[0], 0.35 + 0.6 * p[1]})
                        .toList())
            .toList();
    StrokeDrawing smaller = new StrokeDrawing(drawing.digit(), 0.6 * drawing.width(), moved);
    assertThat(Canvas.likeness(image, prepared(smaller))).isGreaterThan(0.98);
    byte[] large = prepared(Canvas.grey(Canvas.draw(drawing, 1300, Canvas.BOARD)));
    assertThat(Canvas.likeness(image, large)).isGreaterThan(0.98);
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void givesTheSameForEveryGroundAndFormat(StrokeDrawing drawing) throws Exception {
    byte[] image = prepared(drawing);
    Color[][] all = {
      Canvas.PAPER,
      {null, Color.BLACK},
      {null, Color.WHITE},
      {new Color(240, 240, 200), new Color(20, 40, 160)},
      {new Color(30, 70, 50), new Color(230, 230, 210)},
      {new Color(200, 200, 200), new Color(120, 120, 120)}
    };
    for (Color[] colours : all) {
      BufferedImage drawn = Canvas.draw(drawing, 400, colours);
      GreyPicture picture = PictureReader.read(Canvas.file(drawn, "png"));
      assertThat(Canvas.likeness(image, prepared(picture)))
          .as("%s on %s", colours[1], colours[0])
          .isGreaterThan(0.99);
    }
    BufferedImage drawn = Canvas.opaque(Canvas.draw(drawing, 400, Canvas.PAPER));
    GreyPicture jpeg = PictureReader.read(Canvas.file(drawn, "jpeg"));
    assertThat(Canvas.likeness(image, prepared(jpeg))).isGreaterThan(0.97);
  }

  @Test
  void keepsWhatIsInMnistsFormAlready() throws Exception {
    for (StrokeDrawing drawing : drawings().toList()) {
      byte[] image = prepared(drawing);
      byte[] larger = new byte[280 * 280];
      for (int i = 0; i < larger.length; i++) {
        larger[i] = image[i / 2800 * 28 + i % 280 / 10];
      }
      assertThat(Canvas.likeness(image, prepared(new GreyPicture(280, 280, larger))))
          .isGreaterThan(0.97);
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "BAKEOFF_DATA", matches = ".+")
  void givesImagesOfMnistBack() throws Exception {
    Path file = Path.of(System.getenv("BAKEOFF_DATA"), "mnist", "t10k-images-idx3-ubyte.gz");
    try (IdxReader reader = IdxReader.openImages(file)) {
      byte[] all = reader.read();
      int same = 0;
      for (int i = 0; i < 1000; i++) {
        byte[] image = Arrays.copyOfRange(all, 784 * i, 784 * (i + 1));
        byte[] again = prepared(new GreyPicture(28, 28, image));
        // Where the centre of mass is half-way between two pixels, both are right.
        same += Canvas.likeness(image, again) > 0.99 ? 1 : 0;
        for (double centre : centre(image)) {
          assertThat(centre).isBetween(13.48, 14.51);
        }
      }
      // Of all 10,000 they are 9,984.
      assertThat(same).isGreaterThan(990);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.05, 0.9, 1.4", "0.1, 1.8, 2.4", "0.2, 3.6, 4.4"})
  void keepsTheThicknessOfStrokes(double width, double least, double most) {
    // A ring of outer diameter 1: its stroke is then 20 * width pixels of 20. In MNIST half of all
    // strokes are 1.9 to 2.7 thick, and of 98 in 100 images 1.2 to 4.2.
    double[] angles = IntStream.rangeClosed(0, 60).mapToDouble(i -> i * Math.PI / 30).toArray();
    List<double[]> ring =
        Arrays.stream(angles)
            .mapToObj(
                a ->
                    new double[] {
                      0.5 + (0.4 - 0.4 * width) * Math.cos(a),
                      0.5 + (0.4 - 0.4 * width) * Math.sin(a)
                    })
            .toList();
    byte[] image = prepared(new StrokeDrawing(0, 0.8 * width, List.of(ring)));
    double ink = IntStream.range(0, 784).mapToDouble(i -> (image[i] & 0xFF) / 255.0).sum();
    double length = 2 * Math.PI * 10 * (1 - width);
    assertThat(ink / length).isBetween(least, most);
  }

  @Test
  void keepsTheAspectRatio() {
    StrokeDrawing line =
        new StrokeDrawing(
            1, 0.1, List.of(List.of(new double[] {0.3, 0.2}, new double[] {0.3, 0.7})));
    byte[] image = prepared(line);
    int[] rows = extent(image, true);
    int[] columns = extent(image, false);
    assertThat(rows[1] - rows[0] + 1).isEqualTo(20);
    assertThat(columns[1] - columns[0] + 1).isEqualTo(4); // 0.1 / 0.6 * 20 = 3.33
  }

  @Test
  void fillsTheSameShareOfAnotherShape() {
    GreyPicture picture = Canvas.grey(Canvas.draw(StrokeDrawing.of(8, 1), 400, Canvas.BOARD));
    byte[] image = new Preparation(new ImageShape(56, 84)).prepare(picture).orElseThrow();
    int[] rows =
        IntStream.range(0, image.length).filter(i -> image[i] != 0).map(i -> i / 84).toArray();
    assertThat(image).hasSize(56 * 84);
    assertThat(rows[rows.length - 1] - rows[0] + 1).isBetween(38, 40); // 20 / 28 of 56
    assertThat(new Preparation(new ImageShape(1, 1)).prepare(picture)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9})
  void scalesTinyDrawingsUpSmoothly(int size) {
    byte[] pixels = new byte[40 * 40];
    for (int i = 0; i < size * size; i++) {
      pixels[(10 + i / size) * 40 + 10 + i % size] = (byte) 255;
    }
    byte[] image = PREPARATION.prepare(new GreyPicture(40, 40, pixels)).orElse(new byte[784]);
    int inked = (int) IntStream.range(0, 784).filter(i -> image[i] != 0).count();
    // A single pixel is dust; anything larger fills the box.
    assertThat(inked).isEqualTo(size == 1 ? 0 : 400);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 128, 255})
  void findsNothingWhereNothingIsDrawn(int grey) {
    byte[] pixels = new byte[300 * 200];
    Arrays.fill(pixels, (byte) grey);
    assertThat(PREPARATION.prepare(new GreyPicture(300, 200, pixels))).isEmpty();
    assertThat(PREPARATION.prepare(new GreyPicture(1, 1, new byte[] {(byte) grey}))).isEmpty();
    Random random = new Random(grey);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.max(0, Math.min(255, grey + 3 * random.nextGaussian()));
    }
    assertThat(PREPARATION.prepare(new GreyPicture(300, 200, pixels))).isEmpty();
  }

  @Test
  void ignoresSpecksAndAFrame() {
    StrokeDrawing drawing = StrokeDrawing.of(3, 2);
    BufferedImage drawn = Canvas.draw(drawing, 400, Canvas.PAPER);
    Random random = new Random(1);
    for (int i = 0; i < 30; i++) {
      drawn.setRGB(1 + random.nextInt(397), 1 + random.nextInt(397), 0xFF000000);
    }
    for (int i = 0; i < 400; i++) {
      drawn.setRGB(i, 0, 0xFF404040);
      drawn.setRGB(i, 399, 0xFF404040);
      drawn.setRGB(0, i, 0xFF404040);
      drawn.setRGB(399, i, 0xFF404040);
    }
    assertThat(Canvas.likeness(prepared(drawing), prepared(Canvas.grey(drawn))))
        .isGreaterThan(0.99);
  }

  @Test
  void keepsStrokesThatReachTheBorder() {
    List<double[]> cross = List.of(new double[] {0, 0}, new double[] {1, 1});
    List<double[]> other = List.of(new double[] {1, 0}, new double[] {0, 1});
    byte[] image = prepared(new StrokeDrawing(0, 0.1, List.of(cross, other)));
    int inked = (int) IntStream.range(0, 784).filter(i -> image[i] != 0).count();
    assertThat(extent(image, true)).containsExactly(4, 23);
    assertThat(inked).isBetween(80, 200);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 5, 15})
  void findsADigitInAPhotograph(double noise) {
    Random random = new Random(7);
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      StrokeDrawing drawing = StrokeDrawing.of(i % 10, 700 + i);
      GreyPicture paper = Canvas.grey(Canvas.draw(drawing, 1000, Canvas.PAPER));
      byte[] image = prepared(paper);
      GreyPicture photograph = Canvas.photograph(paper, noise, random);
      assertThat(FlatGround.of(photograph)).isEmpty();
      double likeness = Canvas.likeness(image, prepared(photograph));
      assertThat(likeness).as("likeness of drawing %d", i).isGreaterThan(0.9);
      // Chalk on a board, with the same light and shadows turned round.
      assertThat(Canvas.likeness(image, prepared(photograph.inverted()))).isGreaterThan(0.9);
      sum += likeness;
    }
    assertThat(sum / 20).isGreaterThan(0.98);
  }

  @Test
  void leavesOutTheTableBesideThePaper() {
    GreyPicture drawn = Canvas.grey(Canvas.draw(StrokeDrawing.of(5, 31), 600, Canvas.PAPER));
    byte[] pixels = new byte[700 * 800];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % 800 - 120;
      int y = i / 800 - 40;
      boolean paper = x >= 0 && x < 600 && y >= 0 && y < 600;
      pixels[i] = paper ? drawn.pixels()[y * 600 + x] : 30;
    }
    GreyPicture photograph = Canvas.photograph(new GreyPicture(700, 800, pixels), 4, new Random(3));
    assertThat(Canvas.likeness(prepared(drawn), prepared(photograph))).isGreaterThan(0.95);
  }

  @Test
  void doesNotCareWhatStandsInNoise() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      byte[] pixels = new byte[(1 + random.nextInt(60)) * 40];
      random.nextBytes(pixels);
      PREPARATION
          .prepare(new GreyPicture(pixels.length / 40, 40, pixels))
          .ifPresent(image -> assertThat(image).hasSize(784));
      PREPARATION
          .prepare(new GreyPicture(40, pixels.length / 40, pixels))
          .ifPresent(image -> assertThat(image).hasSize(784));
    }
  }

  @Test
  void scalesAsAWholeWithoutPreparation() throws Exception {
    byte[] pixels = new byte[280 * 560];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 560 < 280 ? 40 : 200);
    }
    byte[] image = PREPARATION.scaled(new GreyPicture(280, 560, pixels));
    for (int i = 0; i < 784; i++) {
      assertThat(image[i] & 0xFF).isEqualTo(i % 28 < 14 ? 40 : 200);
    }
    byte[] digit = new byte[784];
    SyntheticDigits.generate(1, 0, 1).features().storage().get(digit);
    assertThat(PREPARATION.scaled(new GreyPicture(28, 28, digit))).isEqualTo(digit);
  }
}
