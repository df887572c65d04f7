package dev.bakeoff.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.array.IdxBytes;
import dev.bakeoff.data.catalog.CatalogEntry.Role;
import dev.bakeoff.data.format.Own;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
  private static final DatasetSpec TINY = spec("tiny");
  private static final byte[] TRAIN_IMAGES = IdxBytes.images(3, 2, 2);
  private static final byte[] TRAIN_LABELS = IdxBytes.labels(0, 1, 0);
  private static final byte[] TEST_IMAGES = IdxBytes.images(2, 2, 2);
  private static final byte[] TEST_LABELS = IdxBytes.labels(1, 0);

  @TempDir Path folder;
  private Path root;
  private Path cache;
  private DataFiles files;
  private Catalog catalog;

  @BeforeEach
  void start() throws IOException {
    root = folder.resolve("root");
    cache = folder.resolve("cache");
    Files.createDirectories(root.resolve("tiny"));
    Files.createDirectories(cache.resolve("tiny"));
    Download download =
        new Download(
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, Duration.ofSeconds(10)));
    files = new DataFiles(Optional.of(root), cache, folder, download);
    catalog = new Catalog(Map.of("tiny", tiny(TRAIN_IMAGES)));
  }

  private static DatasetSpec spec(String id) {
    return new DatasetSpec.Catalogued(id, OptionalInt.empty(), OptionalInt.empty());
  }

  private static CatalogEntry tiny(byte[] trainImages) {
    return new CatalogEntry(
        "tiny",
        new CatalogEntry.About("Tiny", "Made for a test", "none", "a test"),
        new CatalogEntry.Content(
            Features.Type.U8, 3, 2, new ImageShape(2, 2), List.of("no", "yes")),
        List.of(URI.create("http://127.0.0.1:1/")), // nobody listens on port 1
        List.of(
            file(Role.TRAIN_IMAGES, "train-images.gz", trainImages),
            file(Role.TRAIN_LABELS, "train-labels.gz", TRAIN_LABELS),
            file(Role.TEST_IMAGES, "test-images.gz", TEST_IMAGES),
            file(Role.TEST_LABELS, "test-labels.gz", TEST_LABELS)),
        List.of());
  }

  private static CatalogEntry.File file(Role role, String name, byte[] bytes) {
    return new CatalogEntry.File(role, name, IdxBytes.sha256(bytes), bytes.length);
  }

  /** Some files plain, some gzip, some in the user's folder, some in the cache. */
  private void writeAll() throws IOException {
    Files.write(root.resolve("tiny/train-images.gz"), IdxBytes.gzip(TRAIN_IMAGES));
    Files.write(root.resolve("tiny/train-labels"), TRAIN_LABELS);
    Files.write(cache.resolve("tiny/test-images"), TEST_IMAGES);
    Files.write(cache.resolve("tiny/test-labels.gz"), IdxBytes.gzip(TEST_LABELS));
  }

  private Dataset load() throws DataException {
    return Datasets.load(TINY, 42, catalog, files, DownloadProgress.NONE);
  }

  @Test
  void readsTrainingThenTest() throws IOException {
    writeAll();
    Dataset dataset = load();
    assertThat(dataset.labels()).containsExactly(0, 1, 0, 1, 0);
    assertThat(dataset.classes()).containsExactly("no", "yes");
    assertThat(dataset.givenTrain()).hasValue(3);
    assertThat(dataset.image()).contains(new ImageShape(2, 2));
    // IdxBytes counts pixels up, in each file anew.
    assertThat(dataset.features().get(2, 3)).isEqualTo(11);
    assertThat(dataset.features().get(4, 0)).isEqualTo(4);
  }

  private DatasetSpec drawn() {
    Map<String, String> labels = Map.of("drawn-images", "drawn-labels");
    return new DatasetSpec.OwnTest(
        "drawn",
        (DatasetSpec.Catalogued) TINY,
        new Own(root, Format.IDX).labels(labels).spec("drawn-images"));
  }

  @Test
  void putsATestPartOfTheUsersOwnBehindTheTrainingPart() throws IOException {
    writeAll();
    Files.write(root.resolve("drawn-images"), IdxBytes.images(4, 2, 2));
    Files.write(root.resolve("drawn-labels"), IdxBytes.labels(1, 1, 0, 1));
    Dataset dataset = Datasets.load(drawn(), 42, catalog, files, DownloadProgress.NONE);
    assertThat(dataset.classes()).containsExactly("no", "yes");
    assertThat(dataset.givenTrain()).hasValue(3);
    assertThat(dataset.labels()).containsExactly(0, 1, 0, 1, 1, 0, 1);
    assertThat(dataset.features().get(2, 3)).isEqualTo(11);
    assertThat(dataset.features().get(6, 3)).isEqualTo(15);
    String key = Datasets.sourceKey(drawn(), 42, catalog, files);
    assertThat(key).isNotEqualTo(Datasets.sourceKey(TINY, 42, catalog, files));
    Files.write(root.resolve("drawn-labels"), IdxBytes.labels(1, 1, 0, 0));
    assertThat(Datasets.sourceKey(drawn(), 42, catalog, files)).isNotEqualTo(key);
  }

  @Test
  void refusesATestPartThatDoesNotFitTheTrainingPart() throws IOException {
    writeAll();
    Files.write(root.resolve("drawn-images"), IdxBytes.images(4, 2, 2));
    Files.write(root.resolve("drawn-labels"), IdxBytes.labels(1, 1, 0, 2));
    assertThatThrownBy(() -> Datasets.load(drawn(), 42, catalog, files, DownloadProgress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("label 3 is 2, expected 0 to 1");
    Files.write(root.resolve("drawn-labels"), IdxBytes.labels(1, 1, 0));
    assertThatThrownBy(() -> Datasets.load(drawn(), 42, catalog, files, DownloadProgress.NONE))
        .hasMessageContaining("there are 3 items, expected 4 as in");
    Files.write(root.resolve("drawn-images"), IdxBytes.images(4, 2, 3));
    assertThatThrownBy(() -> Datasets.load(drawn(), 42, catalog, files, DownloadProgress.NONE))
        .hasMessageContaining("the images have 2 x 3 pixels, expected 2 x 2");
  }

  @Test
  void looksIntoTheUsersFolderFirst() throws IOException {
    writeAll();
    Files.write(cache.resolve("tiny/train-images.gz"), new byte[] {1, 2, 3});
    assertThat(load().features().rows()).isEqualTo(5);
  }

  @Test
  void rejectsOtherBytesInTheUsersFolder() throws IOException {
    writeAll();
    byte[] other = TRAIN_IMAGES.clone();
    other[20]++;
    Path file = Files.write(root.resolve("tiny/train-images.gz"), other);
    assertThatThrownBy(this::load)
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": the inflated bytes have SHA-256 "
                + IdxBytes.sha256(other)
                + ", expected "
                + IdxBytes.sha256(TRAIN_IMAGES)
                + "; replace or remove it, Bakeoff does not write there");
  }

  @Test
  void rejectsOtherBytesInTheCache() throws IOException {
    writeAll();
    Path file =
        Files.write(cache.resolve("tiny/test-labels.gz"), IdxBytes.gzip(IdxBytes.labels(1, 1)));
    assertThatThrownBy(this::load)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": the inflated bytes have SHA-256 ")
        .hasMessageEndingWith("; delete it, and it will be downloaded again");
  }

  @Test
  void rejectsAnotherNumberOfImagesThanTheCatalogSays() throws IOException {
    writeAll();
    Files.write(root.resolve("tiny/train-images.gz"), IdxBytes.images(4, 2, 2));
    assertThatThrownBy(this::load)
        .hasMessageContaining("byte 4: there are 4 items, expected 3 as in the catalog");
  }

  @Test
  void saysWhereToPutAFileThatIsNowhere() {
    assertThatThrownBy(this::load)
        .isInstanceOf(DataException.class)
        .hasMessageContaining(cache.resolve("tiny/train-images.gz") + ": could not be downloaded")
        .hasMessageContaining("http://127.0.0.1:1/train-images.gz: no connection")
        .hasMessageContaining("Get the file by hand and put it there");
    assertThat(root.resolve("tiny")).isEmptyDirectory();
  }

  @Test
  void generatesAsManyAsTheConfigSays() throws IOException {
    Catalog real = Catalog.read(Path.of("data", "catalog.yaml"));
    DatasetSpec spec =
        new DatasetSpec.Catalogued("synthetic-digits", OptionalInt.of(20), OptionalInt.of(10));
    Dataset dataset = Datasets.load(spec, 42, real, files, DownloadProgress.NONE);
    assertThat(dataset.givenTrain()).hasValue(20);
    assertThat(dataset.labels()).hasSize(30);
    assertThat(dataset.features().storage())
        .isEqualTo(SyntheticDigits.generate(20, 10, 42).features().storage());
  }

  @Test
  void refusesCountsForADatasetInFiles() {
    DatasetSpec spec = new DatasetSpec.Catalogued("tiny", OptionalInt.of(2), OptionalInt.empty());
    assertThatThrownBy(() -> Datasets.load(spec, 42, catalog, files, DownloadProgress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dataset 'tiny' comes in files");
  }

  @Test
  void givesADatasetInFilesAKeyOfItsChecksums() throws IOException {
    String key = Datasets.sourceKey(TINY, 1, catalog, files);
    assertThat(key).matches("[0-9a-f]{64}").isEqualTo(Datasets.sourceKey(TINY, 2, catalog, files));
    Catalog other = new Catalog(Map.of("tiny", tiny(TEST_IMAGES)));
    assertThat(Datasets.sourceKey(TINY, 1, other, files)).isNotEqualTo(key);
  }

  @Test
  void givesAGeneratedDatasetAKeyOfItsSeedAndCounts() throws IOException {
    Catalog real = Catalog.read(Path.of("data", "catalog.yaml"));
    DatasetSpec defaults = spec("synthetic-digits");
    DatasetSpec same =
        new DatasetSpec.Catalogued("synthetic-digits", OptionalInt.of(5000), OptionalInt.of(1000));
    DatasetSpec more =
        new DatasetSpec.Catalogued("synthetic-digits", OptionalInt.of(5001), OptionalInt.empty());
    String key = Datasets.sourceKey(defaults, 1, real, files);
    assertThat(Datasets.sourceKey(same, 1, real, files)).isEqualTo(key);
    assertThat(Datasets.sourceKey(defaults, 2, real, files)).isNotEqualTo(key);
    assertThat(Datasets.sourceKey(more, 1, real, files)).isNotEqualTo(key);
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "BAKEOFF_DATA", matches = ".+")
  void readsTheRealMnist() throws IOException {
    DataFiles real =
        new DataFiles(Optional.of(Path.of(System.getenv("BAKEOFF_DATA"))), cache, folder);
    Catalog all = Catalog.read(Path.of("data", "catalog.yaml"));
    Dataset mnist = Datasets.load(spec("mnist"), 42, all, real, DownloadProgress.NONE);
    assertThat(mnist.givenTrain()).hasValue(60_000);
    assertThat(mnist.features().rows()).isEqualTo(70_000);
    // The first labels of each part, as the files' own site shows them: 5 0 4 1 9, 7 2 1 0 4.
    assertThat(mnist.labels()).startsWith(5, 0, 4, 1, 9);
    assertThat(Arrays.copyOfRange(mnist.labels(), 60_000, 60_005)).containsExactly(7, 2, 1, 0, 4);
  }
}
