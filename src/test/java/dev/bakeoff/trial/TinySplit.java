package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.result.Identity;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.split.SplitCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A split of four training and two test examples, and trials on it. */
public final class TinySplit {
  /** One thread and a minute. */
  public static final Limits LIMITS = new Limits(1, 64L << 20, 2L << 30, Duration.ofSeconds(60));

  /** A made-up run. */
  public static final Origin ORIGIN = new Origin("local", "host", "environment", null, null);

  private TinySplit() {}

  /** Makes the split, in a cache of a folder. */
  public static PreparedSplit in(Path dir) throws IOException {
    SplitCache cache = new SplitCache(dir.resolve("cache"));
    byte[] pixels = {0, 0, (byte) 255, 10, 5, 0, (byte) 250, 0, 3, 3, (byte) 240, 9};
    Dataset dataset =
        new Dataset(
            "tiny",
            Features.of(Features.Type.U8, 6, 2, ByteBuffer.wrap(pixels)),
            new int[] {0, 1, 0, 1, 0, 1},
            List.of("dark", "light"),
            OptionalInt.of(4),
            Optional.empty());
    return cache.split(
        cache.data("tiny", () -> dataset),
        new SplitCache.Request(new SplitSpec.Given(), Scaling.UNIT, 1, 1, OptionalInt.empty()));
  }

  public static TrialSpec trial(
      PreparedSplit split, String model, Map<String, Object> params, Limits limits) {
    return named("tiny/" + model, split, model, params, limits);
  }

  private static TrialSpec named(
      String name, PreparedSplit split, String model, Map<String, Object> params, Limits limits) {
    Identity identity =
        new Identity(
            TrialResult.SCHEMA,
            name,
            "key",
            "tiny",
            "tiny",
            new Identity.Entry(model, model, model, "family", "library", "1", null),
            new Identity.Settings(params, null),
            new Identity.Draw(42, 1, null));
    return new TrialSpec(identity, 7, 1, limits, split);
  }

  /** A trial of a model of a plugin, or of a command. */
  static TrialSpec trial(PreparedSplit split, String model, ModelSource source, Limits limits) {
    return from(source, trial(split, model, Map.of(), limits));
  }

  /** A trial with a name of its own that runs a shell script. */
  public static TrialSpec program(PreparedSplit split, String name, String script) {
    return from(
        new ModelSource(null, List.of("sh", "-c", script)),
        named(name, split, "exec", Map.of(), LIMITS));
  }

  private static TrialSpec from(ModelSource source, TrialSpec plain) {
    return new TrialSpec(
        plain.identity(),
        plain.modelSeed(),
        1,
        plain.limits(),
        plain.split(),
        Optional.empty(),
        source);
  }
}
