package dev.bakeoff.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bakeoff.Measured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of files that are nearly good, by a seed: none makes a reader throw what it does not
 * declare, or allocate what the file is not worth.
 */
@Tag("reliability")
class MutantsTest {
  /** {@code -Dmutants=100000} tries more. */
  private static final int MUTANTS = Integer.getInteger("mutants", 5000);

  /** Whatever is read, buffers and tables of a reader come first. */
  private static final long MAX_ALLOCATED = 32L << 20;

  private static final int[] EXTREMES = {
    0, 1, 4, 14, 0x7F, 0x80, 0xFF, ',', ':', '"', '\n', '{', '9'
  };

  @TempDir Path folder;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource(Parser.class)
  void noneOfThousandsIsWorseThanRefused(Parser parser) throws IOException {
    List<byte[]> seeds = seeds(parser);
    for (byte[] seed : seeds) {
      parser.read(folder, seed); // what is made once is not a mutant's
    }
    Random random = new Random(17);
    long most = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(seeds.get(i % seeds.size()), random);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        parser.read(folder, mutant);
      } catch (RuntimeException | Error e) {
        Files.write(Path.of("target", "mutant-" + parser), mutant);
        throw new AssertionError("mutant " + i + ", kept as target/mutant-" + parser, e);
      }
      most = Math.max(most, threads.getCurrentThreadAllocatedBytes() - before);
    }
    Measured.note(
        "a nearly good file of "
            + parser
            + " makes its reader throw what it does not declare, or allocate more than 32 MiB (at"
            + " most "
            + (most >> 10)
            + " KiB)",
        MUTANTS,
        0);
    assertThat(most).isLessThan(MAX_ALLOCATED);
  }

  private static List<byte[]> seeds(Parser parser) throws IOException {
    try (Stream<Path> files = Files.list(parser.seeds())) {
      List<Path> sorted = files.sorted().toList();
      byte[][] seeds = new byte[sorted.size()][];
      for (int i = 0; i < seeds.length; i++) {
        seeds[i] = Files.readAllBytes(sorted.get(i));
      }
      return Arrays.asList(seeds);
    }
  }

  /** Overwrites, cuts, repeats or inserts, once to three times. */
  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int n = 1 + random.nextInt(3); n > 0 && bytes.length > 0; n--) {
      int at = random.nextInt(bytes.length);
      int length = 1 + random.nextInt(Math.min(16, bytes.length - at));
      byte extreme = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      switch (random.nextInt(4)) {
        case 0 -> {
          bytes[at] = extreme;
          out.writeBytes(bytes);
        }
        case 1 -> out.write(bytes, 0, at); // cut
        case 2 -> {
          out.write(bytes, 0, at + length);
          out.write(bytes, at, bytes.length - at); // a piece twice
        }
        default -> {
          out.write(bytes, 0, at);
          out.write(extreme);
          out.write(bytes, at, bytes.length - at);
        }
      }
      bytes = out.toByteArray();
    }
    return bytes;
  }
}
