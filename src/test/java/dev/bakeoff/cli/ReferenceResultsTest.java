package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.report.Reports;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is committed under {@code results/reference} is whole, and the documents that show it are up
 * to date.
 */
class ReferenceResultsTest {
  @TempDir Path made;

  private static final Path REFERENCE = Path.of("results/reference");
  private static final Pattern MARK = Pattern.compile("^<!-- bakeoff:([\\w-]+)", Pattern.MULTILINE);

  static List<Path> sets() throws IOException {
    try (Stream<Path> dirs = Files.list(REFERENCE)) {
      return dirs.filter(dir -> Files.exists(dir.resolve(ResultSet.LOG))).sorted().toList();
    }
  }

  @Test
  void mnistIsAmongThem() throws IOException {
    assertThat(sets()).contains(REFERENCE.resolve("mnist"));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void everyRowIsOkOfCommittedCodeAndNamesFilesThatAreThere(Path dir) throws Exception {
    for (TrialResult row : ResultSet.read(dir).rows()) {
      assertThat(row.status()).as(row.name()).isEqualTo(Status.OK);
      assertThat(row.provenance().commit().gitDirty()).as(row.name()).isFalse();
      assertThat(row.provenance().commit().gitCommit()).as(row.name()).hasSize(40);
      for (Map.Entry<String, String> file : row.files().entrySet()) {
        byte[] content = Files.readAllBytes(dir.resolve(file.getKey()));
        assertThat(Sha256.hex(content)).as(file.getKey()).isEqualTo(file.getValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sets")
  void theReportIsTheOneThatTheRowsGive(Path dir) throws Exception {
    String hint = "./bakeoff report " + dir;
    reports(dir).write(made);
    Set<String> names = names(made);
    assertThat(names).contains("report.html", "report.md", "results.csv");
    for (String name : names) {
      boolean same = read(dir.resolve(name)).equals(read(made.resolve(name)));
      assertThat(same).as(hint + ": " + name).isTrue();
    }
    assertThat(names(dir).stream().filter(name -> name.startsWith("report"))).isSubsetOf(names);
  }

  private static Set<String> names(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void theIndexListsThemAll() throws Exception {
    assertThat(read(REFERENCE.resolve("index.html")))
        .as("./bakeoff report --index " + REFERENCE)
        .isEqualTo(new SetPages(Installation.open()).index(REFERENCE));
  }

  @Test
  void theReadmeShowsTheTableOfMnist() throws Exception {
    assertThat(read(Path.of("README.md")))
        .as("./bakeoff report results/reference/mnist --update README.md")
        .contains(reports(REFERENCE.resolve("mnist")).markdownFamilies().strip());
  }

  @ParameterizedTest
  @MethodSource("sets")
  void theDocumentsShowTheTablesWhereTheyHaveMarks(Path dir) throws Exception {
    Reports reports = reports(dir);
    for (Path document : documents()) {
      if (marked(document).contains(dir.getFileName().toString())) {
        assertThat(reports.isMarkedCurrent(document))
            .as("./bakeoff report " + dir + " --update " + document)
            .isTrue();
      }
    }
  }

  @Test
  void everyMarkNamesASetThatIsThere() throws Exception {
    Set<String> names = new HashSet<>();
    for (Path document : documents()) {
      names.addAll(marked(document));
    }
    assertThat(names).contains("mnist", "peers", "peers-svm", "kaggle-digits");
    assertThat(sets().stream().map(dir -> dir.getFileName().toString())).containsAll(names);
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> pages = Files.list(Path.of("src/docs"))) {
      pages.filter(page -> page.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  /** The sets whose tables a document shows. */
  private static Set<String> marked(Path document) throws IOException {
    return MARK.matcher(read(document))
        .results()
        .map(mark -> mark.group(1))
        .collect(Collectors.toSet());
  }

  private static Reports reports(Path dir) throws Exception {
    return new Reports(Installation.open().stored(dir).compare());
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
