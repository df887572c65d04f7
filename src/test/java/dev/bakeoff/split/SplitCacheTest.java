package dev.bakeoff.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.Origin;
import dev.bakeoff.preparation.ScalerTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitCacheTest {
  private static final SplitCache.Request GIVEN = request(new SplitSpec.Given(), Scaling.UNIT);

  @TempDir Path dir;
  private final byte[] source = {1, 2, (byte) 255, 0, 7, 9};
  private final AtomicInteger loads = new AtomicInteger();
  private SplitCache cache;

  @BeforeEach
  void open() {
    cache = new SplitCache(dir);
  }

  @Test
  void readsTheDatasetOnceForAllItsSplits() throws IOException {
    cache.split(data(), GIVEN);
    cache.split(data(), request(new SplitSpec.Given(), Scaling.STANDARD));
    cache.split(data(), request(new SplitSpec.KFold(2, false), Scaling.UNIT));
    assertThat(loads).hasValue(1);
    try (var files = Files.list(dir)) {
      assertThat(files.filter(file -> file.toString().endsWith(".features"))).hasSize(1);
    }
  }

  @Test
  void theSha256CoversHeaderFeaturesLabelsRowsAndScaling() throws Exception {
    PreparedSplit split = cache.split(data(), GIVEN);
    ByteBuffer covered = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    covered.put("BAKEOFF1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    covered
        .putInt(1)
        .putInt(3)
        .putInt(2)
        .putInt(2)
        .putInt(1)
        .putInt(2); // bytes, n, d, k, height, width
    covered.put(new byte[] {1, 2, (byte) 255, 0, 7, 9}); // features
    covered.putInt(0).putInt(1).putInt(1); // labels
    covered
        .putInt(2)
        .putInt(1)
        .putInt(0)
        .putInt(1)
        .putInt(2); // 2 training rows, 1 test row: 0, 1, and 2
    covered.putDouble(0).putDouble(0).putDouble(1.0 / 255).putDouble(1.0 / 255); // shift, factor
    covered.flip();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(covered);
    assertThat(split.splitSha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void opensWhatItWrote() throws IOException {
    BlindSplit.Opened opened = blind().openVerified();
    assertThat(opened.train().size()).isEqualTo(2);
    assertThat(opened.train().labels()).containsExactly(0, 1);
    assertThat(opened.test().label(0)).isZero(); // it is 1, which is not for a trial to know
    assertThat(opened.test().row(0)).isEqualTo(2);
    assertThat(opened.train().image()).contains(new ImageShape(1, 2));
    double[] row = new double[2];
    opened.train().copy(1, row);
    assertThat(row).containsExactly(1.0, 0.0);
    float[] rounded = new float[3];
    opened.test().copy(0, rounded, 1);
    assertThat(rounded).containsExactly(0f, (float) (7 / 255.0), (float) (9 / 255.0));
    int[] columns = new int[2];
    double[] values = new double[2];
    assertThat(opened.train().copyNonZeros(1, columns, values)).isEqualTo(1);
    assertThat(columns[0]).isZero();
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    BlindSplit split = blind();
    for (Path file : List.of(Path.of(split.features()), Path.of(split.rows()))) {
      assertThat(file.toFile().setWritable(true)).isTrue();
      byte[] good = Files.readAllBytes(file);
      for (int bit = 0; bit < 8 * good.length; bit++) {
        byte[] bad = good.clone();
        bad[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, bad);
        assertThatThrownBy(split::openVerified)
            .isInstanceOf(DataException.class)
            .hasMessageContaining("made again");
      }
      Files.write(file, good);
    }
    assertThat(split.openVerified().test().size()).isEqualTo(1);
  }

  @Test
  void makesASplitAgainWhoseNoteIsMissing() throws IOException {
    BlindSplit split = blind();
    Path file = Path.of(split.rows());
    Files.delete(Path.of(file + ".json")); // as after a cut between the two
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.write(file, new byte[3]);
    assertThat(blind()).isEqualTo(split);
    assertThat(split.openVerified().train().size()).isEqualTo(2);
  }

  @Test
  void makesAgainWhateverIsDamaged() throws IOException {
    PreparedSplit good = cache.split(data(), GIVEN);
    BlindSplit blind = good.files().blind();
    String stem = blind.features().substring(0, blind.features().lastIndexOf('.'));
    for (String file :
        List.of(
            blind.features(),
            stem + ".labels",
            stem + ".json",
            blind.rows(),
            blind.rows() + ".json")) {
      Path path = Path.of(file);
      byte[] bytes = Files.readAllBytes(path);
      bytes[bytes.length - 2] ^= 1; // of a split a label, of a note its end
      assertThat(path.toFile().setWritable(true)).isTrue();
      Files.write(path, bytes);
      PreparedSplit again = cache.split(data(), GIVEN);
      assertThat(again.splitSha256()).as(file).isEqualTo(good.splitSha256());
      assertThat(again.files().blind()).as(file).isEqualTo(blind);
      assertThat(again.truths().test().labels()).as(file).containsExactly(1);
      assertThat(again.files().blind().openVerified().train().labels()).containsExactly(0, 1);
    }
    assertThat(loads).hasValue(4); // once for each file of the dataset that was damaged
  }

  @Test
  void mendsWhatChangesAfterItWasPrepared() throws IOException {
    SplitFiles files = cache.split(data(), GIVEN).files();
    Path features = Path.of(files.blind().features());
    assertThat(Files.isWritable(features) && !"root".equals(System.getProperty("user.name")))
        .isFalse();
    assertThat(files.damaged()).isEmpty();
    assertThat(features.toFile().setWritable(true)).isTrue();
    Files.write(features, new byte[38]); // as long as before
    assertThat(files.damaged()).contains(features);
    files.mend();
    assertThat(files.damaged()).isEmpty();
    assertThat(files.blind().openVerified().train().size()).isEqualTo(2);
    assertThat(files.breaks()).isPositive(); // whoever ran meanwhile may have read anything
  }

  @Test
  void refusesToMendFromAnotherDataset() throws IOException {
    SplitFiles files = cache.split(data(), GIVEN).files();
    source[0] = 3; // a pixel of the dataset itself
    Path features = Path.of(files.blind().features());
    assertThat(features.toFile().setWritable(true)).isTrue();
    Files.write(features, new byte[38]);
    assertThatThrownBy(files::mend)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has the dataset changed meanwhile");
  }

  /**
   * What these requests pick from 23 examples. Stored splits are used again as long as {@link
   * SplitCache#VERSION} stands: whoever changes what is picked or learned raises it, and then
   * writes down here what this test finds.
   */
  @Test
  void aNewVersionIsDueWhenOtherRowsArePicked() throws IOException {
    StringBuilder picked = new StringBuilder("version " + SplitCache.VERSION);
    byte[] pixels = new byte[46];
    int[] labels = new int[23];
    for (int i = 0; i < labels.length; i++) {
      pixels[2 * i] = (byte) (i * 11);
      pixels[2 * i + 1] = (byte) (255 - i * i % 97);
      labels[i] = i * i % 3 == 0 ? 0 : 1;
    }
    Dataset dataset =
        new Dataset(
            "some",
            Features.of(Features.Type.U8, 23, 2, ByteBuffer.wrap(pixels)),
            labels,
            List.of("a", "b"),
            OptionalInt.of(15),
            Optional.empty());
    for (SplitSpec spec :
        List.of(
            new SplitSpec.Given(),
            new SplitSpec.Holdout(0.3, true),
            new SplitSpec.Holdout(0.3, false),
            new SplitSpec.KFold(4, true))) {
      for (Scaling scaling : Scaling.values()) {
        PreparedSplit split =
            cache.split(cache.data("some", () -> dataset), request(spec, scaling));
        picked.append(' ').append(split.splitSha256(), 0, 4);
      }
    }
    assertThat(picked)
        .hasToString(
            "version 4 78ca b76f 5d82 aba8 a107 ce3e ec21 c836 434a bccb 2b00 a06b 35de 8690 67c5 25cd");
  }

  @Test
  void refusesRowsThatLeaveAClassOutOfTraining() throws IOException {
    SplitSpec.Range first = new SplitSpec.Range(0, 0);
    SplitSpec.Range others = new SplitSpec.Range(1, 2);
    SplitSpec rows = new SplitSpec.Rows(List.of(first), List.of(others));
    assertThatThrownBy(() -> cache.split(data(), request(rows, Scaling.UNIT)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test row 1 is of the class 'b', which no training row has");
  }

  @Test
  void refusesAFeatureThatScalingTakesOutOfRange() throws IOException {
    double[] marked = {-Double.MAX_VALUE, 2, Double.MAX_VALUE}; // as tables mark missing values
    for (Scaling scaling : new Scaling[] {Scaling.STANDARD, Scaling.MINMAX, Scaling.NONE}) {
      SplitCache.PreparedData data = doubles("marked-" + scaling, marked);
      assertThatThrownBy(() -> cache.split(data, request(new SplitSpec.KFold(3, false), scaling)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("feature 'm'")
          .hasMessageContaining("1.7976931348623157E308");
    }
  }

  @Test
  void refusesATestValueThatScalingTakesOutOfRange() throws IOException {
    // trained on 0 and 1e-300: the factor is 1e300, and 1e10 becomes 1e310
    SplitSpec.Range first = new SplitSpec.Range(0, 1);
    SplitSpec rows = new SplitSpec.Rows(List.of(first), List.of(new SplitSpec.Range(2, 2)));
    SplitCache.PreparedData data = doubles("far", 0, 1e-300, 1e10);
    assertThatThrownBy(() -> cache.split(data, request(rows, Scaling.MINMAX)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("feature 'm' of row 2 (from 0) is 1.0E10, which scaled is Infinity");
  }

  @Test
  void everyFileNamesTheVersion() throws IOException {
    cache.split(data(), GIVEN);
    try (var files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(5) // features, labels, rows, and two notes
          .allMatch(name -> name.startsWith("three-v" + SplitCache.VERSION));
    }
  }

  /** Three examples of a class with one feature named m. */
  private SplitCache.PreparedData doubles(String key, double... values) throws IOException {
    return cache.data(
        key,
        () ->
            new Dataset(
                key,
                ScalerTest.doubles(1, values),
                new int[values.length],
                List.of("a"),
                OptionalInt.empty(),
                Optional.empty(),
                Origin.named(List.of("m")),
                List.of()));
  }

  private BlindSplit blind() throws IOException {
    return cache.split(data(), GIVEN).files().blind();
  }

  private SplitCache.PreparedData data() throws IOException {
    return cache.data(
        "three",
        () -> {
          loads.incrementAndGet();
          return new Dataset(
              "three",
              Features.of(Features.Type.U8, 3, 2, ByteBuffer.wrap(source.clone())),
              new int[] {0, 1, 1},
              List.of("a", "b"),
              OptionalInt.of(2),
              Optional.of(new ImageShape(1, 2)));
        });
  }

  private static SplitCache.Request request(SplitSpec spec, Scaling scaling) {
    return new SplitCache.Request(spec, scaling, 1, 1, OptionalInt.empty());
  }
}
