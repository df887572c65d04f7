package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.config.Limits;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.model.plugin.PluginJars;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.split.SplitCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A trial is told nothing of the test part's classes, whatever runs in it. */
@Tag("slow")
class BlindTrialTest {
  private static final int[] TRAIN = {0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1};
  private static final int[] TEST = {1, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0};
  private static final Limits LIMITS = new Limits(1, 64L << 20, 2L << 30, Duration.ofSeconds(60));

  @TempDir Path dir;

  private PreparedSplit split() throws IOException {
    int[] labels = Arrays.copyOf(TRAIN, 32);
    System.arraycopy(TEST, 0, labels, 16, 16);
    Dataset dataset =
        new Dataset(
            "coins",
            Features.of(Features.Type.U8, 32, 4, ByteBuffer.wrap(new byte[128])),
            labels,
            List.of("head", "tail"),
            OptionalInt.of(16),
            Optional.empty());
    SplitCache cache = new SplitCache(dir.resolve("cache"));
    return cache.split(
        cache.data("coins", () -> dataset),
        new SplitCache.Request(new SplitSpec.Given(), Scaling.NONE, 1, 1, OptionalInt.empty()));
  }

  private TrialRun run(String model, ModelSource source) throws IOException {
    return new TrialProcess(
            TinySplit.trial(split(), model, source, LIMITS), TinySplit.ORIGIN, Launch.anywhere())
        .run(dir.resolve("trial"), m -> {});
  }

  /** Reads every file that its task names, and answers by the last numbers of any. */
  private static final String PEEPS =
      """
      import dev.bakeoff.model.*;
      import dev.bakeoff.model.support.ArrayModelProvider;
      import java.nio.*;
      import java.nio.file.*;
      import java.util.regex.*;

      public final class Peeps extends ArrayModelProvider<int[]> {
        public Peeps() {
          super(new ModelInfo("peeps", "test", new Library("Peeps", "1"), "it cheats"), "");
        }

        @Override
        protected int[] fit(
            double[][] x, int[] y, int classes, Hyperparameters params, FitContext context) {
          try {
            String task = Files.readString(context.scratch().resolveSibling("task.json"));
            Matcher named = Pattern.compile("\\"(/[^\\"]+\\\\.features)\\"").matcher(task);
            named.find();
            byte[] all = Files.readAllBytes(Path.of(named.group(1)));
            int[] found = new int[16];
            ByteBuffer.wrap(all, all.length - 64, 64)
                .order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(found);
            return found;
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }

        private int next;

        @Override
        protected double[] probabilities(int[] found, double[] x, int classes) {
          double[] p = new double[classes];
          p[Math.floorMod(found[next++ % 16], classes)] = 1; // training part first, then test
          return p;
        }
      }
      """;

  @Test
  void aPluginThatReadsWhatItsTaskNamesLearnsNothingOfTheTestPart() throws IOException {
    Path plugin = dir.resolve("plugin");
    PluginJars.write(plugin.resolve("peeps.jar"), Map.of("Peeps", PEEPS), List.of("Peeps"));
    try (TrialRun run = run("peeps", new ModelSource(plugin.toString(), List.of()))) {
      assertThat(run.result().outcome().reason()).isNull();
      // It finds zeros, the values of the features; 9 of the 16 test classes are 0.
      assertThat(run.result().quality().testAccuracy()).isEqualTo(9 / 16.0);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // the program is a shell script
  void noFileThatATrialGetsHoldsTheTestPartsClasses() throws IOException {
    Path seen = dir.resolve("seen");
    String script =
        "cp -r .. "
            + seen
            + "; yes 0 | head -n 16 | tee test_predictions.txt > train_predictions.txt";
    try (TrialRun run = run("exec", new ModelSource(null, List.of("sh", "-c", script)))) {
      assertThat(run.result().outcome().reason()).isNull();
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(seen)) {
      files = all.filter(Files::isRegularFile).collect(Collectors.toList());
    }
    JsonNode split = new ObjectMapper().readTree(seen.resolve("task.json").toFile()).get("split");
    files.add(Path.of(split.get("features").asText()));
    files.add(Path.of(split.get("rows").asText()));
    assertThat(files.stream().filter(file -> holds(file, TEST))).isEmpty();
    assertThat(files.stream().filter(file -> holds(file, TRAIN)).map(Path::getFileName))
        .map(Path::toString)
        .anyMatch(name -> name.equals("y_train.npy"))
        .anyMatch(name -> name.endsWith(".split")); // so that the search is one that finds
  }

  /** Whether a file has these numbers in a row, as bytes, as integers, or as lines. */
  private static boolean holds(Path file, int[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    ByteBuffer integers = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer longs = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.put((byte) number);
      integers.putInt(number);
      longs.putLong(number);
    }
    String lines =
        Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
    try {
      String all = Files.readString(file, StandardCharsets.ISO_8859_1);
      return Stream.of(bytes.array(), integers.array(), longs.array())
              .anyMatch(one -> all.contains(new String(one, StandardCharsets.ISO_8859_1)))
          || all.contains(lines);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
