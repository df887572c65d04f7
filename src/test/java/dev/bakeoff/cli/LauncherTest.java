package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a checkout whose {@code mvn} takes out what this build has made and puts it in
 * again.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$@" >> asked
      case " $* " in *' dependency:build-classpath '*)
        [ -e offline ] && { echo '[ERROR] Unknown host'; exit 1; }
        for one; do case $one in -Dmdep.outputFile=*) tr -d '\n' < '%2$s' > "${one#*=}";; esac; done
        exit
      esac
      rm -rf target/classes
      mkdir -p target
      cp -R '%1$s' target/classes
      case " $* " in
        *' -Dlauncher '*) tr : '\n' < '%2$s' | grep -v -e '/nd4j-native-[^/]*-linux-' -e pytorch-native-cpu | paste -sd : > target/classpath ;;
        *) exit 1 ;;
      esac
      echo built >> built
      """;

  @TempDir Path dir;

  @BeforeEach
  void makeACheckout() throws IOException {
    Path classpath = Path.of("target/classpath").toAbsolutePath();
    assumeTrue(Files.exists(classpath), "Bakeoff is not built");
    for (String file : List.of("bakeoff", "data/catalog.yaml", "pom.xml")) {
      Files.createDirectories(dir.resolve(file).getParent());
      Files.copy(Path.of(file), dir.resolve(file));
    }
    assertThat(dir.resolve("bakeoff").toFile().setExecutable(true)).isTrue();
    Files.createDirectories(dir.resolve("src/main"));
    Files.createDirectories(dir.resolve("bin"));
    Path maven =
        Files.writeString(
            dir.resolve("bin/mvn"),
            MAVEN.formatted(Path.of("target/classes").toAbsolutePath(), classpath));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  /** How a shell ended. */
  private record Ended(int code, String out, String err) {}

  private Process start(String script, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-o", "pipefail", "-c", script)
            .directory(dir.toFile())
            .redirectOutput(dir.resolve("out").toFile())
            .redirectError(dir.resolve("err").toFile());
    builder.environment().remove("BAKEOFF_DATA");
    builder.environment().put("PATH", dir.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Ended run(String script, Map<String, String> environment) throws Exception {
    return end(start(script, environment));
  }

  private Ended end(Process process) throws Exception {
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(dir.resolve("out"), StandardCharsets.UTF_8),
        Files.readString(dir.resolve("err"), StandardCharsets.UTF_8));
  }

  private List<Path> builds() throws IOException {
    try (Stream<Path> all = Files.list(dir.resolve(".builds"))) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  @Test
  void aRunGoesOnThroughARebuildAndACleaning() throws Exception {
    Files.writeString(
        dir.resolve("gate.sh"),
        "touch '%1$s/waiting'; until [ -e '%1$s/go' ]; do sleep 0.05; done".formatted(dir));
    Files.writeString(
        dir.resolve("gated.yaml"),
        """
        name: gated
        dataset: {id: synthetic-digits, train: 300, test: 100}
        preprocess: {scale: unit}
        models:
          - {id: majority}
          - {id: exec, name: gate, command: [sh, gate.sh]}
          - {id: liblinear-svm}
          - {id: logistic-lbfgs}
        limits: {threads: 1, heap: 256m, memory: 1g, timeout: 120s}
        """);
    Process running = start("exec ./bakeoff run gated.yaml --allow-exec -o results", Map.of());
    while (!Files.exists(dir.resolve("waiting"))) {
      assertThat(running.isAlive()).as(Files.readString(dir.resolve("err"))).isTrue();
      Thread.sleep(20);
    }
    Files.writeString(dir.resolve("src/main/Edited.java"), "class Edited {}");
    // what this prints must not go where the run prints
    Process second = start("./bakeoff --version > version 2>&1; rm -rf target", Map.of());
    assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(dir.resolve("version"))).contains("building", "bakeoff ", "java ");
    assertThat(builds()).as("that of the run, and the new one").hasSize(2);
    assertThat(running.isAlive()).isTrue();
    Files.createFile(dir.resolve("go"));
    Ended ended = end(running);
    List<String> rows = Files.readAllLines(dir.resolve("results/gated/results.jsonl"));
    assertThat(rows).as(ended.err).hasSize(4);
    assertThat(rows.get(1))
        .contains("\"status\":\"failed\"", "wrote no "); // the gate predicts nothing
    for (int i : new int[] {0, 2, 3}) {
      assertThat(rows.get(i)).contains("\"status\":\"ok\"");
    }
    assertThat(ended.code).isEqualTo(3);

    Files.writeString(dir.resolve("src/main/Edited.java"), "final class Edited {}");
    assertThat(run("./bakeoff --version", Map.of()).code).isZero();
    assertThat(builds()).as("no process uses the older ones").hasSize(1);
    assertThat(Files.readAllLines(dir.resolve("built"))).hasSize(3);
  }

  @Test
  void nativeCodeIsFetchedWhenAModelFirstNeedsItAndReachesItsJvm() throws Exception {
    Files.writeString(
        dir.resolve("n.yaml"),
        """
        name: n
        dataset: {id: synthetic-digits, train: 300, test: 100}
        preprocess: {scale: unit}
        models:
          - {id: liblinear-svm, name: svm}
          - {id: dl4j-mlp, name: mlp, params: {hidden: 4, epochs: 1}}
        limits: {threads: 1, heap: 256m, memory: 2g, timeout: 120s}
        """);
    Ended without = run("./bakeoff run n.yaml -m svm -o results", Map.of());
    assertThat(without.code).as(without.err).isZero();
    assertThat(resolved()).isEmpty();

    Files.createFile(dir.resolve("offline"));
    Ended offline = run("./bakeoff run n.yaml -o results --force", Map.of());
    assertThat(offline.code).isEqualTo(4);
    assertThat(offline.err).contains("Unknown host", "prepare --all-libraries");
    assertThat(rows()).as("nothing ran").hasSize(1);
    Files.delete(dir.resolve("offline"));

    Ended with = run("./bakeoff run n.yaml -o results", Map.of());
    assertThat(with.code).as(with.err).isZero();
    assertThat(with.err.lines().filter(line -> line.contains("native code")))
        .containsExactly(
            "bakeoff: getting the native code of DeepLearning4J with Maven: about 102 MB,"
                + " downloaded once on a machine");
    assertThat(rows()).hasSize(2);
    assertThat(rows().get(1)).contains("\"name\":\"mlp\"", "\"status\":\"ok\"");

    Files.writeString(dir.resolve("rows.csv"), "0,".repeat(783) + "0\n");
    Ended predicted = run("./bakeoff predict results/n mlp rows.csv --label none", Map.of());
    assertThat(predicted.code).as(predicted.err).isZero();
    assertThat(resolved()).as("once in vain, then once").hasSize(2);

    Ended prepared = run("./bakeoff prepare --all-libraries", Map.of());
    assertThat(prepared.code).as(prepared.err).isZero();
    assertThat(prepared.out)
        .contains(
            "DeepLearning4J: its native code is in place",
            "DJL (PyTorch): its native code is in place");
    assertThat(resolved()).hasSize(3);
    assertThat(resolved().get(2)).contains("-P pytorch-natives");

    Ended nothing = run("./bakeoff prepare", Map.of());
    assertThat(nothing.code).isEqualTo(2);
    assertThat(nothing.err).contains("prepare what?", "--all-libraries");
  }

  private List<String> rows() throws IOException {
    return Files.readAllLines(dir.resolve("results/n/results.jsonl"));
  }

  /** How Maven was asked for class paths. */
  private List<String> resolved() throws IOException {
    return Files.readAllLines(dir.resolve("asked")).stream()
        .filter(line -> line.contains("dependency:build-classpath"))
        .toList();
  }

  @Test
  void buildsOnceForSeveralFirstRuns() throws Exception {
    Ended ended =
        run("for i in 1 2 3; do ./bakeoff --version & done; wait; ./bakeoff --version", Map.of());
    assertThat(ended.code).as(ended.err).isZero();
    assertThat(ended.out.lines().filter(line -> line.startsWith("bakeoff "))).hasSize(4);
    assertThat(Files.readAllLines(dir.resolve("built"))).hasSize(1);
  }

  @Test
  void namesAreUtf8WhateverTheLocaleSays() throws Exception {
    Path folder = Files.createDirectories(dir.resolve("données été"));
    List<String> lines = new ArrayList<>(List.of("largeur,espèce"));
    for (int i = 0; i < 40; i++) {
      lines.add(i + "," + (i < 20 ? "é" : "è"));
    }
    Files.write(folder.resolve("mesures.csv"), lines);
    Files.writeString(
        folder.resolve("m.yaml"),
        """
        name: m
        dataset: {file: mesures.csv, label: espèce}
        split: {kind: holdout, test: 0.25}
        preprocess: {scale: standard}
        models: [{id: liblinear-svm}]
        limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
        """);
    Map<String, String> plain = Map.of("LC_ALL", "C");
    Ended ran = run("./bakeoff run 'données été/m.yaml' -o 'résultats'", plain);
    assertThat(ran.code).as(ran.err).isZero();
    assertThat(dir.resolve("résultats/m/report.md")).exists();
    Ended predicted =
        run("./bakeoff predict 'résultats/m' svm 'données été/mesures.csv' --label espèce", plain);
    assertThat(predicted.code).as(predicted.err).isZero();
    assertThat(predicted.out.lines().skip(1).map(line -> line.replaceAll("^\\d+,", "")).distinct())
        .containsExactly("é", "è");
    Ended missing = run("./bakeoff run 'où.yaml'", plain);
    assertThat(missing.err).contains("où.yaml");
  }

  @Test
  void aFullDiskIsAnErrorAndAClosedPipeIsNone() throws Exception {
    Ended full = run("./bakeoff list models > /dev/full", Map.of());
    assertThat(full.code).isEqualTo(5);
    assertThat(full.err).contains("standard output was cut off: No space left on device");
    // More than a pipe holds, so that writing it meets the closed end.
    Ended closed = run("for i in 1 2 3; do ./bakeoff list models; done | head -n 1", Map.of());
    assertThat(closed.code).as(closed.err).isZero();
    assertThat(closed.err).doesNotContain("cut off", "Exception");
  }
}
