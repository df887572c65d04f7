package dev.bakeoff.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.Vocabulary.DatasetTraits;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.catalog.CatalogEntry.Role;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import dev.bakeoff.metric.AccuracyRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static final Path CATALOG = Path.of("data", "catalog.yaml");

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("catalog.yaml"), text);
  }

  @Test
  void listsWhatIsInTheRepository() throws IOException {
    Catalog catalog = Catalog.read(CATALOG);
    assertThat(catalog.traits())
        .isEqualTo(
            Map.of(
                "synthetic-digits", new DatasetTraits(true, true, true),
                "mnist", new DatasetTraits(true, false, true)));
    CatalogEntry mnist = catalog.entry("mnist");
    assertThat(mnist.content().train()).isEqualTo(60_000);
    assertThat(mnist.mirrors()).hasSize(2);
    // 16 bytes of header, 8 for labels
    assertThat(mnist.file(Role.TRAIN_IMAGES).bytes()).isEqualTo(16 + 60_000 * 784);
    assertThat(mnist.file(Role.TEST_IMAGES).bytes()).isEqualTo(16 + 10_000 * 784);
    assertThat(mnist.file(Role.TRAIN_LABELS).bytes()).isEqualTo(8 + 60_000);
    assertThat(mnist.file(Role.TEST_LABELS).bytes()).isEqualTo(8 + 10_000);
  }

  @Test
  void givesUsualAccuraciesWithTheirSources() throws IOException {
    Map<String, List<AccuracyRange>> ranges = Catalog.read(CATALOG).ranges();
    assertThat(ranges).containsOnlyKeys("mnist"); // nobody has published of drawn digits
    assertThat(ranges.get("mnist"))
        .allMatch(range -> range.low() < range.high() && range.train() == 60_000)
        .allMatch(range -> range.source().contains("LeCun et al. 1998"))
        .extracting(AccuracyRange::family)
        .containsExactly("linear-svm", "logistic", "mlp", "cnn");
  }

  @Test
  void rejectsRangesThatAreNone() throws IOException {
    String mnist = Files.readString(CATALOG);
    Path file =
        write(mnist.replace("low: 0.88\n        high: 0.95", "low: 0.96\n        high: 0.95"));
    assertThatThrownBy(() -> Catalog.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("low: expected at most high, 0.95, found 0.96");
    Path unsaid = write(mnist.replace("      - family: logistic\n", "      - famly: logistic\n"));
    assertThatThrownBy(() -> Catalog.read(unsaid))
        .hasMessageContaining("unknown key 'famly', did you mean 'family'?")
        .hasMessageContaining("the key 'family' is missing");
  }

  @Test
  void saysOfTheGeneratorWhatItDoes() throws IOException {
    CatalogEntry entry = Catalog.read(CATALOG).entry("synthetic-digits");
    Dataset drawn = SyntheticDigits.generate(10, 0, 1);
    assertThat(entry.generated()).isTrue();
    assertThat(entry.content().image()).isEqualTo(drawn.image().orElseThrow());
    assertThat(entry.content().classes()).isEqualTo(drawn.classes());
    assertThat(entry.content().features()).isEqualTo(drawn.features().type());
    assertThat(entry.about().title() + entry.about().description()).contains("Synthetic");
    assertThat(entry.content().train()).isEqualTo(5000);
    assertThat(entry.content().test()).isEqualTo(1000);
  }

  @Test
  void namesTheDatasetsThereAreForAnUnknownOne() throws IOException {
    Catalog catalog = Catalog.read(CATALOG);
    assertThatThrownBy(() -> catalog.entry("minst"))
        .isInstanceOf(DataException.class)
        .hasMessage("no dataset 'minst' in the catalog; there are [synthetic-digits, mnist]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: mnist                    | id: ../etc          | datasets[1]: id: expected at most 100 letters
          id: mnist                    | id: synthetic-digits| id: 'synthetic-digits' is there already
          id: mnist                    | identity: mnist     | unknown key 'identity'
          title: MNIST                 | title: 7 #          | mnist: title: expected text
          features: u8                 | features: u9        | features: unknown features 'u9'
          split: given                 | split: holdout      | split: unknown split 'holdout'
          train: 60000                 | train: -1           | mnist: train: expected integer of at least 1
          train: 60000                 | train: 6e4          | mnist: train: expected integer of at least 1
          train: 60000                 | train: 2000000000   | more than 2147483639 pixels
          height: 28                   | depth: 28           | mnist: image: unknown key 'depth'
          role: test_labels            | role: train_images  | files[3]: role: expected each role once
          role: test_labels            | role: labels        | files[3]: role: unknown role 'labels'
          name: train-images           | name: ../train      | files[0]: name: expected at most 100
          sha256: ba89                 | sha256: BA89        | files[0]: sha256: expected 64 lower-case
          bytes: 60008                 | bytes: many         | files[1]: bytes: expected integer
          - https://ossci              | - file:///ossci     | mirrors: expected an http or https
          generator: synthetic-digits  | generator: dice     | generator: unknown generator 'dice'
          train: 60000                 | test: 60000         | test
          datasets:                    | dataset:            | unknown key 'dataset'
          licence: CC                  | "licence: CC        | not valid YAML
          """)
  void rejects(String right, String wrong, String message) throws IOException {
    String text = Files.readString(CATALOG);
    int at = text.lastIndexOf(right);
    if (right.startsWith("sha256") || right.startsWith("name")) {
      at = text.indexOf(right);
    }
    assertThat(at).isNotNegative();
    Path file = write(text.substring(0, at) + wrong + text.substring(at + right.length()));
    assertThatThrownBy(() -> Catalog.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void rejectsAMissingRole() throws IOException {
    String text = Files.readString(CATALOG);
    Path file = write(text.substring(0, text.lastIndexOf("      - role:")));
    assertThatThrownBy(() -> Catalog.read(file))
        .hasMessageContaining("expected a file for each role, found none for test_labels");
  }

  @Test
  void rejectsDeepNestingAndLargeFilesAndListsAllMistakes() throws IOException {
    assertThatThrownBy(() -> Catalog.read(write("[".repeat(10_000))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> Catalog.read(write(" ".repeat((3 << 20) + 1))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is bigger than 3 MB");
    assertThatThrownBy(() -> Catalog.read(write("datasets: [&a [x], *a]")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("datasets[0]: expected a mapping of id")
        .hasMessageContaining("datasets[1]: expected a mapping of id"); // all mistakes at once
  }

  @Test
  void rejectsAMissingOrEmptyFile() throws IOException {
    assertThatThrownBy(() -> Catalog.read(folder.resolve("no.yaml")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> Catalog.read(write(""))).hasMessageContaining("is empty");
  }
}
