package dev.bakeoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.model.plugin.PluginJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that break the contract, each in its own way. */
@Tag("slow")
class ContractProcessTest {
  private static final String GOOD = PluginJars.provider("P", "p", "\"1\"");

  @TempDir Path dir;

  /** The checks that failed, with why. */
  private Map<String, String> failures(String source) throws IOException {
    Path plugin = dir.resolve("plugins/p");
    PluginJars.write(plugin.resolve("p.jar"), Map.of("P", source), List.of("P"));
    Map<String, String> failures = new LinkedHashMap<>();
    int[] checked = {0};
    Path folder = Files.createDirectory(dir.resolve("work"));
    new ContractProcess(folder, List.of())
        .run(
            new ModelSource(plugin.toString(), List.of()),
            "p",
            Map.of(),
            one -> {
              checked[0]++;
              if (one.outcome().result() == Check.Result.FAILED) {
                failures.put(one.check(), one.outcome().detail());
              }
            });
    assertThat(checked[0]).isBetween(1, ModelContract.checks().size());
    return failures;
  }

  @Test
  void passesAPluginThatKeepsIt() throws IOException {
    assertThat(failures(GOOD)).isEmpty();
  }

  @Test
  void findsAModelThatLearnsNothing() throws IOException {
    assertThat(failures(GOOD.replace("\"baseline\"", "\"tree\"")))
        .containsEntry("learns a separable set", "test accuracy 0.333, expected above 0.95");
  }

  @Test
  void findsProbabilitiesThatAreNone() throws IOException {
    assertThat(failures(GOOD.replace("first[0] = 1;", "first[0] = 2;")).values())
        .contains(
            "the probability of class 0 for example 0 (both from 0) is 2.0, expected one in [0, 1]");
  }

  @Test
  void findsProbabilitiesThatDoNotSumToOne() throws IOException {
    assertThat(failures(GOOD.replace("first[0] = 1;", "first[0] = 1; first[1] = 0.999;")).values())
        .contains(
            "the probabilities for example 0 (from 0) sum to 1.9990, expected 1 within 0.001");
  }

  @Test
  void findsAModelThatIsNotTheSameForTheSameSeed() throws IOException {
    assertThat(
            failures(
                GOOD.replace(
                    "first[0] = 1;",
                    "first[0] = new java.util.Random().nextDouble(); first[1] = 1 - first[0];")))
        .containsKey("predicts the same for the same seed");
  }

  @Test
  void findsThatAModelDoesNotObeyTheThreadLimit() throws IOException {
    assertThat(
            failures(
                GOOD.replace(
                    "double[] first = new double[classes];",
                    """
                    java.util.List<Thread> all = new java.util.ArrayList<>();
                    for (int t = 0; t < 8; t++) {
                      Thread thread = new Thread(() -> {
                        double sum = 0;
                        for (int j = 0; j < 8_000_000; j++) { sum += Math.sqrt(j + sum); }
                        if (sum < 0) { throw new IllegalStateException(); }
                      });
                      thread.start();
                      all.add(thread);
                    }
                    for (Thread thread : all) {
                      try { thread.join(); } catch (InterruptedException e) { return null; }
                    }
                    double[] first = new double[classes];
                    """)))
        .hasEntrySatisfying(
            "obeys the thread limit",
            why ->
                assertThat(why)
                    .contains("with a limit of 1 thread it keeps ", " at work on average"));
  }

  @Test
  void findsAThreadThatIsLeftBehind() throws IOException {
    assertThat(
            failures(
                GOOD.replace(
                    "double[] first = new double[classes];",
                    """
                    new Thread(() -> {
                      try { Thread.sleep(60_000); } catch (InterruptedException e) { return; }
                    }).start();
                    // else it would do nothing but start threads, which a busy machine lets wait
                    try { Thread.sleep(20); } catch (InterruptedException e) { return null; }
                    double[] first = new double[classes];
                    """)))
        .containsOnlyKeys("closes");
  }

  @Test
  void namesTheCheckThatEndedTheJvm() throws IOException {
    assertThat(failures(GOOD.replace("first[0] = 1;", "Runtime.getRuntime().halt(9);")))
        .hasEntrySatisfying(
            "learns a separable set",
            why ->
                assertThat(why)
                    .startsWith(
                        "failed: its JVM ended with code 9 while checking that it learns a"
                            + " separable set but sent no result"));
  }
}
