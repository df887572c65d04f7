package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with categories and missing values, from its file to predictions. */
@Tag("slow")
class TableCommandTest {
  private static final String CONFIG =
      """
      name: people
      dataset:
        file: people.csv
        label: likes
        columns: {city: category, size: {kind: category, categories: ordinal}, id: drop}
        missing: mean
        indicator: true
      split: {kind: rows, train: 0..9, test: 10..11}
      preprocess: {scale: standard}
      models:
        - {id: liblinear-logistic, name: logistic}
        - {id: mlp-lbfgs, name: net, params: {iterations: 20, hidden: 3}, search: {kind: grid, folds: 2, space: {lambda: [0.1, 1]}}}
      limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
      """;

  /** Who is from Oslo likes tea. The last two rows are for test; none before is from Bern. */
  private static final String PEOPLE =
      """
      id,age,city,size,likes
      1,20,Oslo,s,tea
      2,,Rome,m,mate
      3,30,Oslo,l,tea
      4,30,,m,mate
      5,NA,Oslo,m,tea
      6,44,Rome,s,mate
      7,51,Oslo,l,tea
      8,38,Rome,l,mate
      9,27,Oslo,s,tea
      10,29,Rome,m,mate
      11,50,Oslo,s,tea
      12,?,Bern,s,mate
      """;

  @TempDir static Path results;
  @TempDir Path dir;

  private static Ended ran;

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(results.resolve("people.csv"), PEOPLE);
    Path config = Files.writeString(results.resolve("people.yaml"), CONFIG);
    ran = Ended.of("run", config.toString(), "-o", results.toString());
    assertThat(ran.code()).as(ran.said()).isZero();
  }

  @Test
  void warnsOnceOfACategoryThatNoTrainingRowHas() {
    assertThat(ran.err())
        .containsOnlyOnce(
            "warning: people: column 'city': 1 of 2 rows have a category that no training row has;"
                + " all its features are 0");
  }

  @Test
  void learnsFromTheEncodedColumns() throws IOException {
    ResultSet set = ResultSet.read(results.resolve("people"));
    assertThat(set.rows()).hasSize(2);
    // age, age (missing), city=Oslo, city=Rome, city (missing), size
    assertThat(set.rows()).allMatch(row -> row.outcome().sizes().nFeatures() == 6);
    assertThat(set.rows().get(0).quality().testAccuracy()).isEqualTo(1.0);
    Path copy = results.resolve("people/people.csv"); // beside the set's own config
    Files.copy(results.resolve("people.csv"), copy);
    Ended again =
        Ended.of("reproduce", results.resolve("people").toString(), set.rows().get(0).name());
    assertThat(again.code()).as(again.said()).isZero();
  }

  @Test
  void theReportRepeatsTheWarning() throws IOException {
    String warning =
        "The data: column 'city': 1 of 2 rows have a category that no training row has; all its"
            + " features are 0.";
    assertThat(Files.readString(results.resolve("people/report.md"))).contains(warning);
    assertThat(Files.readString(results.resolve("people/report.html"))).contains(warning);
  }

  @Test
  void aDamagedDescriptionOfMachinesIsToldAndKept() throws IOException {
    Path set = Files.createDirectories(dir.resolve("out/people"));
    Path machines = Files.writeString(set.resolve(ResultSet.ENVIRONMENT), "{\"a\": ");
    Ended ended =
        Ended.of(
            "run", results.resolve("people.yaml").toString(), "-o", dir.resolve("out").toString());
    assertThat(ended.code()).as(ended.said()).isEqualTo(5);
    assertThat(ended.err()).contains("environment.json is damaged").contains("remove it");
    assertThat(machines).hasContent("{\"a\": ");
  }

  @Test
  void theReportSaysWhatBecameOfTheColumns() throws IOException {
    String report = Files.readString(results.resolve("people/report.md"));
    assertThat(report)
        .contains("6, made of 3 columns")
        .contains("1 of numbers; 1 of categories, one-hot (city); 1 of categories, ordinal (size)")
        .contains(
            "the mean, with an indicator (age); the most frequent value, with an indicator (city,"
                + " size)");
  }

  @Test
  void predictsRawRowsWithCategoriesAndBlanks() throws IOException {
    Path rows =
        Files.writeString(
            dir.resolve("new.csv"), "size,city,id,age\nm,Oslo,1,33\nxl,Bern,2,\n,Rome,3,NA\n");
    Ended ended =
        Ended.of("predict", results.resolve("people").toString(), "logistic", rows.toString());
    assertThat(ended.code()).as(ended.said()).isZero();
    List<String> lines = ended.out().lines().toList();
    assertThat(lines.get(1)).startsWith("0,tea,");
    assertThat(lines.get(3)).startsWith("2,mate,");
    assertThat(ended.err())
        .contains(
            "column 'city': 1 of 3 rows have a category that no training row has",
            "column 'size': 1 of 3 rows have a category that no training row has; its number is -1");
    Files.writeString(rows, "size,city,age\nm,Oslo,old\n");
    Ended wrong =
        Ended.of("predict", results.resolve("people").toString(), "logistic", rows.toString());
    assertThat(wrong.code()).isEqualTo(4);
    assertThat(wrong.err())
        .contains("new.csv: line 2, column 3 (age): 'old' is not a number; correct it");
  }

  @Test
  void predictsTheSameFromArff() throws IOException {
    Path csv = Files.writeString(dir.resolve("a.csv"), "age,city,size\n33,Oslo,m\n,Rome,l\n");
    Path arff =
        Files.writeString(
            dir.resolve("a.arff"),
            """
            @relation a
            @attribute size {s,m,l}
            @attribute age numeric
            @attribute city {Rome,Oslo}
            @data
            m,33,Oslo
            l,?,Rome
            """);
    String set = results.resolve("people").toString();
    Ended fromCsv = Ended.of("predict", set, "net", csv.toString());
    assertThat(fromCsv.code()).as(fromCsv.said()).isZero();
    assertThat(Ended.of("predict", set, "net", arff.toString()).out()).isEqualTo(fromCsv.out());
  }

  @Test
  void refusesAConfigWithRulesThatMakeNoSense() throws IOException {
    Path config =
        Files.writeString(
            dir.resolve("bad.yaml"),
            CONFIG.replace(
                "columns: {city: category, size: {kind: category, categories: ordinal}, id: drop}",
                "columns: {city: {kind: category, missing: median}, size: word,"
                    + " id: {kind: number, categories: ordinal, missing: {constant: x}}}"));
    Ended ended = Ended.of("run", config.toString(), "-o", dir.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "columns: city: missing: categories have no median; write most_frequent or {constant:"
                + " unknown}",
            "columns: size: unknown kind of column 'word'",
            "columns: id: missing: constant: expected a finite number, found 'x'",
            "columns: id: categories: a column of numbers has none");
  }
}
