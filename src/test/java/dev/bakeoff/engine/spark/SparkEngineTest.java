package dev.bakeoff.engine.spark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bakeoff.engine.Engine;
import dev.bakeoff.engine.EngineContract;
import dev.bakeoff.engine.local.Processors;
import dev.bakeoff.trial.Origin;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("spark")
class SparkEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    String jars = System.getProperty("bakeoff.spark.jars", "");
    assumeTrue(!jars.isEmpty(), "Spark's jars are named by -Dbakeoff.spark.jars");
    return new SparkEngine(
        new SparkEngine.Cluster(
            "local[1]", Arrays.stream(jars.split(File.pathSeparator)).map(Path::of).toList(), 1),
        new Origin(SparkEngine.NAME, "host", "environment", null, null),
        List.of(),
        Processors.Sharing.NO_WAIT,
        false,
        trial -> List.of());
  }

  @Override
  protected String name() {
    return SparkEngine.NAME;
  }
}
