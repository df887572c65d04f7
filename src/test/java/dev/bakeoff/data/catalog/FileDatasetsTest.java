package dev.bakeoff.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.InFiles;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.array.IdxBytes;
import dev.bakeoff.data.format.Own;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What all readers share: finding files, classes, test parts, unlabelled files, source keys. */
class FileDatasetsTest {
  private static final String TRAIN = "a,b,class\n1,2,10\n3,4,9\n5,6,10\n";

  @TempDir Path folder;

  private DataFiles files(Path root) {
    return new DataFiles(Optional.of(root), folder.resolve("cache"), folder.resolve("repository"));
  }

  private DataFiles files() {
    return files(folder.resolve("root"));
  }

  private Path write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    return Files.writeString(folder.resolve(name), text);
  }

  private Dataset load(InFiles spec) throws DataException {
    return new FileDatasets(spec, files()).load();
  }

  private Own csv() {
    return new Own(folder, Format.CSV).label(Column.named("class"));
  }

  @Test
  void putsTheTestPartBehindTheTrainingPart() throws IOException {
    write("train.csv", TRAIN);
    write("test.csv", "a,b,class\n7,8,9\n");
    Dataset dataset = load(csv().test("test.csv").spec("train.csv"));
    assertThat(dataset.id()).isEqualTo("own");
    assertThat(dataset.givenTrain()).hasValue(3);
    assertThat(dataset.features().rows()).isEqualTo(4);
    assertThat(dataset.features().get(3, 1)).isEqualTo(8);
    assertThat(dataset.labels()).containsExactly(1, 0, 1, 0);
  }

  @Test
  void keepsTheNamesOfTheFeaturesWhereAHeaderGivesThem() throws IOException {
    write("train.csv", TRAIN);
    assertThat(load(csv().spec("train.csv")).names()).containsExactly("a", "b");
    assertThat(load(csv().drop(Column.named("a")).spec("train.csv")).names()).containsExactly("b");
    write("bare.csv", "1,2,10\n3,4,9\n");
    assertThat(load(new Own(folder, Format.CSV).header(false).spec("bare.csv")).names()).isEmpty();
  }

  @Test
  void ordersClassesThatAreNumbersByNumberAndOthersByName() throws IOException {
    write("train.csv", TRAIN);
    assertThat(load(csv().spec("train.csv")).classes()).containsExactly("9", "10");
    write("words.csv", "a,class\n1,9\n2,10\n3,b\n");
    assertThat(load(csv().spec("words.csv")).classes()).containsExactly("10", "9", "b");
  }

  @Test
  void looksBesideTheConfigThenUnderTheUsersFolderThenInTheRepository() throws IOException {
    write("repository/d/x.csv", TRAIN);
    assertThat(load(csv().spec("d/x.csv")).features().get(0, 0)).isEqualTo(1);
    Files.createDirectories(folder.resolve("root/d"));
    Files.write(
        folder.resolve("root/d/x.csv.gz"),
        IdxBytes.gzip(TRAIN.replace("1,2", "11,2").getBytes(StandardCharsets.UTF_8)));
    assertThat(load(csv().spec("d/x.csv")).features().get(0, 0)).isEqualTo(11);
    write("d/x.csv", TRAIN.replace("1,2", "21,2"));
    assertThat(load(csv().spec("d/x.csv")).features().get(0, 0)).isEqualTo(21);
  }

  @Test
  void listsThePlacesWhereAFileIsNot() {
    assertThatThrownBy(() -> load(csv().spec("no.csv")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "own: there is no file no.csv in "
                + folder
                + " or "
                + folder.resolve("root")
                + " or "
                + folder.resolve("repository")
                + "; put it there, correct its name in the config, or set BAKEOFF_DATA to its"
                + " folder");
  }

  private InFiles idx() {
    Map<String, String> labels = Map.of("a-images", "a-labels", "b-images", "b-labels");
    return new Own(folder, Format.IDX).labels(labels).test("b-images").spec("a-images");
  }

  private void writeIdx() throws IOException {
    Files.write(folder.resolve("a-images"), IdxBytes.images(3, 2, 4));
    Files.write(folder.resolve("a-labels.gz"), IdxBytes.gzip(IdxBytes.labels(10, 200, 9)));
    Files.write(folder.resolve("b-images"), IdxBytes.gzip(IdxBytes.images(2, 2, 4)));
    Files.write(folder.resolve("b-labels"), IdxBytes.labels(9, 10));
  }

  @Test
  void readsIdxPairsAsImages() throws IOException {
    writeIdx();
    Dataset dataset = load(idx());
    assertThat(dataset.image()).contains(new ImageShape(2, 4));
    assertThat(dataset.features().type()).isEqualTo(Features.Type.U8);
    assertThat(dataset.givenTrain()).hasValue(3);
    assertThat(dataset.classes()).containsExactly("9", "10", "200");
    assertThat(dataset.labels()).containsExactly(1, 2, 0, 0, 1);
    // IdxBytes counts pixels up, in each file anew.
    assertThat(dataset.features().get(2, 7)).isEqualTo(23);
    assertThat(dataset.features().get(4, 0)).isEqualTo(8);
  }

  @Test
  void givesAnIdxPairAKeyOfItsImagesAndItsLabels() throws IOException {
    writeIdx();
    String key = new FileDatasets(idx(), files()).sourceKey();
    Files.write(folder.resolve("b-labels"), IdxBytes.labels(9, 9));
    assertThat(new FileDatasets(idx(), files()).sourceKey()).isNotEqualTo(key);
    Files.write(folder.resolve("b-labels"), IdxBytes.gzip(IdxBytes.labels(9, 10)));
    assertThat(new FileDatasets(idx(), files()).sourceKey()).isEqualTo(key);
  }

  @Test
  void saysWhatIsWrongWithAnIdxPair() throws IOException {
    writeIdx();
    Files.write(folder.resolve("b-labels"), IdxBytes.labels(9, 10, 9));
    assertIdxRefused("b-labels", "there are 3 items, expected 2 as in", "b-images");
    Files.write(folder.resolve("b-labels"), IdxBytes.labels(9, 11));
    assertIdxRefused("b-labels: label 1: the class '11' is in the test part only");
    Files.write(folder.resolve("b-labels"), IdxBytes.images(2, 2, 4));
    assertIdxRefused("b-labels: byte 0: the magic number is 2051, expected 2049", "swapped?");
    Files.delete(folder.resolve("b-labels"));
    assertIdxRefused("there is no file b-labels", "for the labels of b-images", "labels_file");
    Files.write(folder.resolve("b-images"), IdxBytes.images(2, 4, 2));
    assertIdxRefused("the images have 4 x 2 pixels, expected 2 x 4");
  }

  private void assertIdxRefused(String... words) {
    assertThatThrownBy(() -> load(idx()))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void refusesAClassOfTheTestPartOnly() throws IOException {
    write("train.csv", TRAIN);
    Path test = write("test.csv", "a,b,class\n7,8,9\n7,8,11\n");
    assertThatThrownBy(() -> load(csv().test("test.csv").spec("train.csv")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            test
                + ": line 3, column 3 (class): the class '11' is in the test part only, no"
                + " training example has it; correct the label or remove the row");
  }

  @Test
  void tellsWhatDataMayNotBeMeantToHold() throws IOException {
    write("odd.csv", ",a,class\n0,5,x\n1,6,NA\n2,7,x\n");
    write("more.csv", ",a,class\n0,5,x\n4,8,x\n");
    assertThat(load(csv().test("more.csv").spec("odd.csv")).origin().warnings())
        .containsExactly(
            "there is a class 'NA'; if that says that the label is not known, remove its rows",
            "1 of 2 test examples have the features of a training example");
    assertThat(load(csv().spec("odd.csv")).origin().warnings())
        .containsExactly(
            "column 1 of the features has no name and counts the rows; 'drop' it if it is no feature",
            "there is a class 'NA'; if that says that the label is not known, remove its rows");
    write("train.csv", TRAIN);
    assertThat(load(csv().spec("train.csv")).origin().warnings()).isEmpty();
  }

  @Test
  void refusesASingleClass() throws IOException {
    write("one.csv", "a,class\n1,x\n2,x\n");
    assertThatThrownBy(() -> load(csv().spec("one.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("one.csv: every example is of the class 'x', expected two");
  }

  @Test
  void refusesMeasurementsForLabels() throws IOException {
    StringBuilder text = new StringBuilder("a,class\n");
    for (int i = 0; i <= 1000; i++) {
      text.append("1,").append(i / 7.0).append('\n');
    }
    Path file = write("many.csv", text.toString());
    assertThatThrownBy(() -> load(csv().spec("many.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            file + ": line 1002, column 2 (class): there are more than 1000 classes");
  }

  @Test
  void refusesATestPartWithOtherColumns() throws IOException {
    write("train.csv", TRAIN);
    Path test = write("test.csv", "b,a,class\n7,8,9\n");
    assertThatThrownBy(() -> load(csv().test("test.csv").spec("train.csv")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            test + ": line 1, column 1: is called 'b', expected 'a' as in the training file");
  }

  @Test
  void readsUnlabelledExamplesWithAndWithoutTheColumnOfTheLabels() throws IOException {
    write("train.csv", "id,class,a\n1,x,5\n2,y,6\n");
    write("without.csv", "id,a\n1,7\n");
    write("with.csv", "id,class,a\n1,,8\n");
    InFiles spec = csv().drop(Column.at(1)).spec("train.csv");
    Features without = Datasets.loadUnlabelled(spec.withUnlabelled("without.csv"), files());
    assertThat(without.rows()).isEqualTo(1);
    assertThat(without.columns()).isEqualTo(1);
    assertThat(without.get(0, 0)).isEqualTo(7);
    Features with = Datasets.loadUnlabelled(spec.withUnlabelled("with.csv"), files());
    assertThat(with.get(0, 0)).isEqualTo(8);
    Path other = write("other.csv", "id,c\n1,7\n");
    assertThatThrownBy(() -> Datasets.loadUnlabelled(spec.withUnlabelled("other.csv"), files()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            other + ": line 1, column 2: is called 'c', expected 'a' as in the training file");
  }

  @Test
  void keepsPixelsAsBytes() throws IOException {
    write("pixels.csv", "class,p,q\nx,0,255\ny,7,8\n");
    Dataset dataset = load(csv().image(1, 2).spec("pixels.csv"));
    assertThat(dataset.features().type()).isEqualTo(Features.Type.U8);
    assertThat(dataset.features().get(0, 1)).isEqualTo(255);
    assertThat(dataset.image()).contains(new ImageShape(1, 2));
    assertThatThrownBy(() -> load(csv().image(2, 2).spec("pixels.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("an example has 2 features, but the config says image: 2x2");
  }

  @Test
  void theSourceKeyFollowsTheBytesAndHowTheyAreReadButNotTheCompression() throws IOException {
    write("train.csv", TRAIN);
    InFiles spec = csv().spec("train.csv");
    String key = Datasets.sourceKey(spec, 1, null, files());
    assertThat(key).matches("[0-9a-f]{64}");
    assertThat(Datasets.sourceKey(csv().label(Column.LAST).spec("train.csv"), 1, null, files()))
        .isNotEqualTo(key);
    Files.write(
        folder.resolve("packed.csv.gz"), IdxBytes.gzip(TRAIN.getBytes(StandardCharsets.UTF_8)));
    assertThat(Datasets.sourceKey(csv().spec("packed.csv.gz"), 1, null, files())).isEqualTo(key);
    write("train.csv", TRAIN.replace("1,2", "1,3"));
    assertThat(Datasets.sourceKey(spec, 1, null, files())).isNotEqualTo(key);
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws IOException {
    Files.createDirectories(folder.resolve("train.csv"));
    assertThatThrownBy(() -> load(csv().spec("train.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not a regular file");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "BAKEOFF_DATA", matches = ".+")
  void readsTheRealTables() throws IOException {
    DataFiles real = files(Path.of(System.getenv("BAKEOFF_DATA")));
    Own csv = new Own(folder, Format.CSV);
    // rows, features and classes as the data's own description counts them
    check(
        real,
        csv.label(Column.named("diagnosis"))
            .drop(Column.named("id"))
            .spec("tabular/breastcancer.csv"),
        569,
        30,
        "B",
        "M");
    check(
        real,
        new Own(folder, Format.CSV)
            .header(false)
            .delimiter('\t')
            .label(Column.LAST)
            .spec("tabular/pendigits.txt"),
        7494,
        16,
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9");
    check(
        real,
        new Own(folder, Format.ARFF).spec("tabular/iris.arff"),
        150,
        4,
        "Iris-setosa",
        "Iris-versicolor",
        "Iris-virginica");
    check(
        real,
        new Own(folder, Format.LIBSVM).spec("tabular/glass.libsvm"),
        214,
        9,
        "1",
        "2",
        "3",
        "5",
        "6",
        "7");
    check(
        real,
        new Own(folder, Format.LIBSVM).spec("tabular/heart_scale.libsvm"),
        270,
        13,
        "-1",
        "1");
    check(
        real,
        new Own(folder, Format.LIBSVM)
            .test("tabular/svmguide1.t.libsvm")
            .spec("tabular/svmguide1.libsvm"),
        7089,
        4,
        "0",
        "1");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "BAKEOFF_DATA", matches = ".+")
  void readsTheSameDigitsFromMatAsFromIdx() throws IOException {
    DataFiles real = files(Path.of(System.getenv("BAKEOFF_DATA")));
    Dataset mat =
        new FileDatasets(
                new Own(folder, Format.MAT).image(28, 28).spec("layouts/mnist-original.mat"), real)
            .load();
    assertThat(mat.features().rows()).isEqualTo(70_000);
    assertThat(mat.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    // The first 60,000 are sorted by digit; MNIST's training part has 5923 zeros.
    assertThat(mat.labels()[5922]).isEqualTo(0);
    assertThat(mat.labels()[5923]).isEqualTo(1);
    // python3: sum(gzip.open(f).read()[16:]) is 1567298545 for the training images
    // and 264923200 for the test images
    long sum = 0;
    var bytes = mat.features().storage();
    while (bytes.hasRemaining()) {
      sum += bytes.get() & 0xFF;
    }
    assertThat(sum).isEqualTo(1_832_221_745L);
  }

  private static void check(DataFiles real, InFiles spec, int n, int d, String... classes)
      throws IOException {
    Dataset dataset = new FileDatasets(spec, real).load();
    assertThat(dataset.features().rows()).isEqualTo(n);
    assertThat(dataset.features().columns()).isEqualTo(d);
    assertThat(dataset.classes()).isEqualTo(List.of(classes));
  }
}
