package dev.bakeoff.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.InFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
    return good;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void mutantsGiveADatasetOrADataException(Format format) throws IOException {
    byte[] plain = good().get(format);
    Random random = new Random(17);
    int accepted = 0;
    assertThat(accepts(format, plain)).isTrue();
    assertThat(accepts(format, IdxBytes.gzip(plain))).isTrue();
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(plain, random);
      accepted +=
          accepts(format, i % 8 == 0 ? mutate(IdxBytes.gzip(mutant), random) : mutant) ? 1 : 0;
    }
    // Some mutants are good files, and some are not: else the mutator does nothing or too much.
    assertThat(accepted).isBetween(1, MUTANTS - 1);
  }

  private boolean accepts(Format format, byte[] bytes) throws IOException {
    Files.write(folder.resolve("m"), bytes);
    InFiles spec = new Own(folder, format).spec("m");
    try {
      Dataset dataset =
          new FileDatasets(spec, new DataFiles(Optional.empty(), folder, folder)).load();
      int d = Math.min(100, dataset.features().columns()); // an index can become a huge one
      for (int i = 0; i < dataset.features().rows(); i++) {
        for (int j = 0; j < d; j++) {
          assertThat(dataset.features().get(i, j)).isFinite();
        }
      }
      return true;
    } catch (DataException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("null").hasSizeLessThan(2000);
      return false;
    }
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
