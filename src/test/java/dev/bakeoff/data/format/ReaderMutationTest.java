package dev.bakeoff.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.InFiles;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.array.IdxBytes;
import dev.bakeoff.data.array.MatBytes;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.FileDatasets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import us.hebi.matlab.mat.types.MatlabType;

/** Whatever bytes a file holds, reading it gives a dataset or a {@link DataException}. */
class ReaderMutationTest {
  /** For each format; {@code mvn test -Dtest=ReaderMutationTest -Dmutants=100000} tries more. */
  private static final int MUTANTS = Integer.getInteger("mutants", 1000);

  private static final int[] EXTREMES = {
    0, 1, 4, 14, 15, 0x7F, 0x80, 0xFF, ',', ':', '"', '\n', '{', '9', '-'
  };

  @TempDir Path folder;

  private static Map<Format, byte[]> good() {
    Map<Format, byte[]> good = new EnumMap<>(Format.class);
    good.put(Format.CSV, text("id,\"a \"\"b\",c,label\n1,2.5,-3e2,x\n2,4,5,\"y,z\"\n\n3,6,7,x\n"));
    good.put(Format.LIBSVM, text("+1 1:0.5 3:-2e1\n-1 2:1 10:4\n1\n-1 3:7\n"));
    good.put(
        Format.ARFF,
        text(
            """
            % c
            @relation r
            @attribute 'a b' real
            @attribute n {u,'v w'}
            @attribute class {x,y}
            @data
            1,u,x
            -2.5,'v w',y
            """));
    good.put(
        Format.MAT,
        new MatBytes()
            .add("data", MatlabType.UInt8, 2, 3, 1, 2, 255, 4, 5, 6)
            .add("label", MatlabType.Double, 1, 3, 9, 10, 9)
            .bytes(0));
    good.put(Format.IDX, IdxBytes.images(3, 2, 2));
    good.put(Format.NPY, Npy.of(new float[] {1, 2.5f, -3, 4, 5, 6}, 3, 2).toBytes());
    good.put(
        Format.NPZ,
        zip(
            "x_train",
            Npy.of(new byte[] {1, 2, 3, 4}, 2, 2),
            "y_train",
            Npy.of(new int[] {0, 1}, 2)));
    return good;
  }

  private static byte[] zip(String first, Npy a, String second, Npy b) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(first + ".npy"));
      zip.write(a.toBytes());
      zip.putNextEntry(new ZipEntry(second + ".npy"));
      zip.write(b.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the file {@code m}. */
  private interface Reading {
    Features read() throws IOException;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGES") // a folder
  void mutantsGiveADatasetOrADataException(Format format) throws IOException {
    tryMutants(good().get(format), () -> load(format).features());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"IDX", "NPY", "NPZ", "IMAGES"}) // labels are elsewhere
  void mutantsGiveRowsForAModelOrADataException(Format format) throws IOException {
    byte[] plain = good().get(format);
    Path file = Files.write(folder.resolve("m"), plain);
    Dataset dataset = load(format);
    RawForm form =
        new RawForm(
            dataset.features().columns(),
            dataset.names(),
            false,
            Scaling.NONE,
            dataset.classes(),
            null);
    RawRows.Options options = RawRows.Options.NONE.withFormat(format);
    RawRows same = RawRows.read(file, form, options);
    assertThat(same.labels().orElseThrow()).isEqualTo(dataset.labels());
    assertThat(values(same.features())).isDeepEqualTo(values(dataset.features()));
    tryMutants(plain, () -> RawRows.read(file, form, options).features());
  }

  private void tryMutants(byte[] plain, Reading reading) throws IOException {
    Random random = new Random(17);
    int accepted = 0;
    assertThat(accepts(plain, reading)).isTrue();
    assertThat(accepts(IdxBytes.gzip(plain), reading)).isEqualTo(plain[0] != 'P'); // no zip in gzip
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(plain, random);
      accepted +=
          accepts(i % 8 == 0 ? mutate(IdxBytes.gzip(mutant), random) : mutant, reading) ? 1 : 0;
    }
    // Some mutants are good files, and some are not: else the mutator does nothing or too much.
    assertThat(accepted).isBetween(1, MUTANTS - 1);
  }

  private boolean accepts(byte[] bytes, Reading reading) throws IOException {
    Files.write(folder.resolve("m"), bytes);
    try {
      for (double[] row : values(reading.read())) {
        for (double x : row) {
          assertThat(x).isFinite();
        }
      }
      return true;
    } catch (DataException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("null").hasSizeLessThan(2000);
      return false;
    }
  }

  private Dataset load(Format format) throws IOException {
    boolean numpy = format == Format.NPY;
    Files.write(
        folder.resolve("labels"),
        numpy ? Npy.of(new int[] {4, 5, 4}, 3).toBytes() : IdxBytes.labels(4, 5, 4));
    Map<String, String> labels = numpy || format == Format.IDX ? Map.of("m", "labels") : Map.of();
    Own own = new Own(folder, format).labels(labels);
    InFiles spec = (format == Format.NPZ ? own.variable("x_train") : own).spec("m");
    return new FileDatasets(spec, new DataFiles(Optional.empty(), folder, folder)).load();
  }

  /** All rows; of a mutant's columns, which an index can make many, the first hundred. */
  private static double[][] values(Features features) {
    double[][] values = new double[features.rows()][Math.min(100, features.columns())];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = features.get(i, j);
      }
    }
    return values;
  }

  /** Cuts, overwrites, inserts or repeats, once to three times. */
  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 1; times--) {
      int at = random.nextInt(bytes.length);
      int to = at + random.nextInt(Math.min(16, bytes.length - at));
      switch (random.nextInt(6)) {
        case 0 -> bytes = Arrays.copyOf(bytes, at);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
        case 3 -> bytes = splice(bytes, at, Arrays.copyOfRange(bytes, at, to));
        case 4 ->
            bytes =
                splice(bytes, at, new byte[] {(byte) EXTREMES[random.nextInt(EXTREMES.length)]});
        default -> Arrays.fill(bytes, at, to, (byte) 0xFF);
      }
    }
    return bytes;
  }

  private static byte[] splice(byte[] bytes, int at, byte[] more) {
    byte[] out = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, out, at, more.length);
    System.arraycopy(bytes, at, out, at + more.length, bytes.length - at);
    return out;
  }
}
