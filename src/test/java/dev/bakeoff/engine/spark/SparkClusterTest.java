package dev.bakeoff.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bakeoff.engine.Engine;
import dev.bakeoff.engine.local.Processors;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.trial.Origin;
import dev.bakeoff.trial.TinySplit;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers, each a JVM of its own, as a cluster has them. */
@Tag("spark")
class SparkClusterTest {
  private static final String SLOW =
      "sleep 3; printf '0\\n0\\n0\\n0\\n' > train_predictions.txt; "
          + "printf '0\\n0\\n' > test_predictions.txt; ";

  @TempDir private Path dir;
  private final List<Process> processes = new ArrayList<>();
  private List<Path> jars;
  private String master;

  @BeforeEach
  void start() throws IOException {
    String named = System.getProperty("bakeoff.spark.jars", "");
    assumeTrue(!named.isEmpty(), "Spark's jars are named by -Dbakeoff.spark.jars");
    jars = Arrays.stream(named.split(File.pathSeparator)).map(Path::of).toList();
    Path links = Files.createDirectories(dir.resolve("spark/jars"));
    for (Path jar : jars) {
      Files.createSymbolicLink(links.resolve(jar.getFileName()), jar);
    }
    Files.writeString(dir.resolve("spark/RELEASE"), "");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    master = "spark://127.0.0.1:" + port;
    spark("master.Master", "--host", "127.0.0.1", "--port", port + "", "--webui-port", "0");
    for (String worker : List.of("worker-1", "worker-2")) {
      String work = dir.resolve(worker).toString();
      spark(
          "worker.Worker",
          "--host",
          "127.0.0.1",
          "--webui-port",
          "0",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--work-dir",
          work,
          master);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private void spark(String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dspark.master.rest.enabled=false",
                "-cp",
                dir.resolve("spark/jars") + "/*",
                "org.apache.spark.deploy." + main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", dir.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectErrorStream(true);
    builder.redirectOutput(dir.resolve("log-" + processes.size()).toFile());
    processes.add(builder.start());
  }

  @Test
  void aLostWorkersTrialsRunElsewhereAndEachEndsOnce() throws IOException {
    PreparedSplit split = TinySplit.in(dir);
    List<TrialSpec> trials =
        IntStream.range(0, 6)
            .mapToObj(i -> TinySplit.program(split, "program-" + i, i == 5 ? "exit 7" : SLOW))
            .toList();
    List<TrialResult> rows = new ArrayList<>();
    SparkEngine engine =
        new SparkEngine(
            new SparkEngine.Cluster(master, jars, 6),
            new Origin(SparkEngine.NAME, "host", "environment", null, null),
            List.of(),
            Processors.Sharing.NO_WAIT,
            false,
            trial -> List.of());
    engine.run(
        trials,
        number -> dir.resolve("trial-" + number),
        new Engine.Listener() {
          @Override
          public void started(TrialSpec trial) {}

          @Override
          public void ended(TrialSpec trial, TrialRun run) {
            if (rows.isEmpty()) {
              processes.get(1).destroyForcibly(); // the first worker, with trials to come
            }
            rows.add(run.result());
          }
        });

    assertThat(rows)
        .extracting(TrialResult::name)
        .containsExactlyInAnyOrder(
            "program-0", "program-1", "program-2", "program-3", "program-4", "program-5");
    assertThat(rows)
        .filteredOn(row -> row.status() == Status.OK)
        .hasSize(5)
        .extracting(row -> row.quality().testAccuracy())
        .containsOnly(0.5); // class 0 for both test examples, of which one is of class 1
    assertThat(rows)
        .filteredOn(row -> row.status() == Status.FAILED)
        .extracting(TrialResult::name)
        .containsExactly("program-5");
  }
}
