package dev.bakeoff.benchmark;

import dev.bakeoff.data.DataException;
import dev.bakeoff.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds Spark's jars: those of the installation that {@code SPARK_HOME} names, or else, the first
 * time through Maven, those of {@code src/spark/pom.xml}.
 */
public final class SparkJars {
  private static final String POM = "src/spark/pom.xml";

  private SparkJars() {}

  /**
   * Those of this machine.
   *
   * @param told told in one line what is downloaded
   * @throws DataException if they cannot be downloaded
   * @throws Maven.MissingException if they are to be downloaded, but there is no Maven
   */
  public static List<Path> ofThisMachine(Consumer<String> told) throws IOException {
    return of(Installation.folder(), System.getenv("SPARK_HOME"), told);
  }

  /**
   * The jars.
   *
   * @param home Bakeoff's folder
   * @param sparkHome what {@code SPARK_HOME} names; null or empty for nothing
   * @param told told in one line what is downloaded
   * @throws DataException if they cannot be downloaded
   * @throws Maven.MissingException if they are to be downloaded, but there is no Maven
   */
  static List<Path> of(Path home, String sparkHome, Consumer<String> told) throws IOException {
    if (sparkHome != null && !sparkHome.isBlank()) {
      return installed(Path.of(sparkHome, "jars"));
    }
    Path pom = home.resolve(POM);
    if (!Files.exists(pom)) {
      throw new DataException(
          pom + " is missing, which names Spark's jars; set SPARK_HOME to a Spark 4.2");
    }
    Path folder = Files.createDirectories(home.resolve("target/spark"));
    Path memory = folder.resolve("classpath");
    List<Path> known = remembered(memory, pom);
    if (!known.isEmpty()) {
      return known;
    }
    told.accept("getting Apache Spark with Maven: about 230 MB, downloaded once on a machine");
    Path log = folder.resolve("maven.log");
    Path answer = Files.createTempFile(folder, "classpath-", ".txt");
    int code =
        Maven.ofThisMachine()
            .run(
                home,
                log,
                List.of(
                    "-B",
                    "-q",
                    "-f",
                    pom.toString(),
                    "dependency:build-classpath",
                    "-Dmdep.outputFile=" + answer));
    if (code != 0) {
      throw new DataException(
          "cannot get Apache Spark: Maven failed on "
              + pom
              + "; its output is in "
              + log
              + ". Without a network set SPARK_HOME to a Spark 4.2");
    }
    AtomicFile.write(memory, Files.readString(answer));
    Files.delete(answer);
    return remembered(memory, pom);
  }

  private static List<Path> installed(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder + " is no folder; SPARK_HOME must name an installation of Spark 4.2, or nothing");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Empty if nothing is remembered, it is older than what it was made from, or some is gone. */
  private static List<Path> remembered(Path memory, Path pom) throws IOException {
    if (!Files.exists(memory)
        || Files.getLastModifiedTime(memory).compareTo(Files.getLastModifiedTime(pom)) < 0) {
      return List.of();
    }
    List<Path> jars =
        Arrays.stream(Files.readString(memory).strip().split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    return jars.stream().allMatch(Files::isRegularFile) ? jars : List.of();
  }
}
