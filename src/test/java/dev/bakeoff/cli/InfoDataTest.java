package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.data.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoDataTest {
  private static final String PEOPLE =
      """
      id;age;city;unit;first name;code;likes
      1;20;Oslo;kg;Ada;7;tea
      2;;Rome;kg;Bob;8;mate
      3;30;Oslo;kg;Cid;7;tea
      4;30.5;;kg;Dan;8;mate
      5;NA;Oslo;kg;Eve;7;tea
      6;44;Rome;kg;Fay;8;mate
      """;

  private static final String MODELS =
      """

      name: pasted
      preprocess: {scale: standard}
      models: [{id: liblinear-svm}]
      """;

  @TempDir Path dir;

  private Ended info(String file, String content, String... more) throws IOException {
    Path path = Files.writeString(dir.resolve(file), content);
    List<String> words = new ArrayList<>(List.of("info", "--data", path.toString()));
    words.addAll(List.of(more));
    return Ended.of(words);
  }

  @Test
  void saysWhatColumnsHoldAndWhatToLookAt() throws IOException {
    Ended ended = info("people.csv", PEOPLE);
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.out())
        .contains("people.csv: CSV, 6 rows, 7 columns")
        .containsPattern("id +counter +0 +6 +1 .. 6\n")
        .containsPattern("age +number +2 +4 +20 .. 44\n")
        .containsPattern("city +category +1 +2 +Oslo \\(3\\), Rome \\(2\\)\n")
        .containsPattern("unit +constant +0 +1 +kg \\(6\\)\n")
        .containsPattern("first name +text +0 +6 +Ada \\(1\\)")
        .containsPattern("likes +label +0 +2 +tea \\(3\\), mate \\(3\\)\n")
        .contains("classes: tea (3), mate (3)")
        .contains("warning: column 'id' counts rows")
        .contains("warning: column 'unit' has one value in every row, or none")
        .contains("warning: column 'first name' holds many different texts")
        .contains("warning: column 'code' tells the label of every row");
  }

  @Test
  void theEntryThatItPrintsOfArraysRuns() throws IOException {
    double[] values = new double[60];
    int[] labels = new int[20];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = 5 + i % 2;
      values[3 * i] = i % 2;
      values[3 * i + 1] = i == 7 ? Double.NaN : i;
    }
    Path features = dir.resolve("x.npy");
    Files.write(features, Npy.of(values, 20, 3).toBytes());
    Path classes = dir.resolve("y.npy");
    Files.write(classes, Npy.of(labels, 20).toBytes());
    Ended ended = Ended.of("info", "--data", features.toString(), "--labels", classes.toString());
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.out())
        .contains("x.npy: NPY, 20 rows, 3 features")
        .contains("values: 0 to 19, whole numbers, 52 of 100 are 0, 1 missing") // 31 of 60
        .contains("classes: 5 (10), 6 (10)")
        .contains("warning: 1 feature with one value in every row")
        .contains("missing: median");
    Path config =
        Files.writeString(
            dir.resolve("pasted.yaml"),
            ended.out().substring(ended.out().indexOf("dataset:")) + MODELS);
    Ended run = Ended.of("run", config.toString(), "-o", dir.resolve("out").toString());
    assertThat(run.code()).as(run.said()).isZero();
    Ended alone = Ended.of("info", "--data", features.toString());
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("its labels are in another file; name it with --labels");
  }

  @Test
  void theEntryThatItPrintsRuns() throws IOException {
    for (String[] file :
        new String[][] {
          {"people.csv", PEOPLE},
          {"people.txt", PEOPLE.substring(PEOPLE.indexOf('\n') + 1)},
          {
            "people.arff",
            """
            @relation p
            @attribute age numeric
            @attribute city {Oslo, Rome}
            @attribute likes {tea, mate}
            @data
            20,Oslo,tea
            ?,Rome,mate
            30,Oslo,tea
            7,?,mate
            9,Rome,tea
            """
          },
          {"people.libsvm", "1 1:2\n2 1:3\n1 2:1\n2 2:2\n1 1:1\n2 1:9\n"}
        }) {
      String out = info(file[0], file[1]).out();
      String entry = out.substring(out.indexOf("dataset:")).replace("folds: 5", "folds: 2");
      Path config = Files.writeString(dir.resolve("pasted.yaml"), entry + MODELS);
      Ended plan = Ended.of("plan", config.toString(), "-o", dir.toString());
      assertThat(plan.code()).as(entry + plan.said()).isZero();
      assertThat(plan.out()).contains("2 of 2 trials to run");
    }
  }

  @Test
  void findsRowsThatAreInBothParts() throws IOException {
    Path test = Files.writeString(dir.resolve("t.csv"), "x,z,class\n1,a,p\n5,b,q\n9,c,p\n");
    Ended ended =
        info("train.csv", "x,z,class\n1,a,q\n2,b,q\n5,b,q\n5,b,p\n", "--test", test.toString());
    assertThat(ended.out())
        .contains("warning: 1 row equal to an earlier one, labels aside")
        .contains("warning: 2 rows of " + test + " in this file too, labels aside");
  }

  @Test
  void takesAnotherColumnForTheLabel() throws IOException {
    Ended ended = info("people.csv", PEOPLE, "--label", "city");
    assertThat(ended.out()).contains("  label: city\n").contains("has no label");
    Ended wrong = info("people.csv", PEOPLE, "--label", "citty");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("unknown column 'citty'", "did you mean 'city'?");
  }

  @Test
  void namesTheRowThatIsTooShort() throws IOException {
    Ended ended = info("a.csv", "a,b,class\n1,2,x\n3,y\n");
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).contains("a.csv: line 3: the row has 2 columns, expected 3");
    assertThat(Ended.of("info").code()).isEqualTo(2);
  }
}
