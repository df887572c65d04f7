package dev.bakeoff.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.Datasets;
import dev.bakeoff.data.catalog.FileDatasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArffReaderTest {
  private static final String HEADER =
      """
      % a comment
      @RELATION 'some thing'

      @attribute 'a b' REAL
      @Attribute colour {red, 'dark, blue'}
      @attribute class\t{yes,no}
      @DATA
      """;

  @TempDir Path folder;

  private Own arff() {
    return new Own(folder, Format.ARFF);
  }

  private DataFiles files() {
    return new DataFiles(Optional.empty(), folder, folder);
  }

  private Dataset load(Own own, String text) throws IOException {
    Files.writeString(folder.resolve("t.arff"), text);
    return new FileDatasets(own.spec("t.arff"), files()).load();
  }

  @Test
  void readsNumbersAndOneFeatureForEachNominalValue() throws IOException {
    Dataset dataset = load(arff(), HEADER + "1.5, red ,yes\n% more\n\n-2,\"dark, blue\",no\n");
    assertThat(dataset.features().columns()).isEqualTo(3);
    double[] row = new double[3];
    dataset.features().copy(0, row);
    assertThat(row).containsExactly(1.5, 1, 0);
    dataset.features().copy(1, row);
    assertThat(row).containsExactly(-2, 0, 1);
    assertThat(dataset.classes()).containsExactly("no", "yes");
    assertThat(dataset.labels()).containsExactly(1, 0);
  }

  private static double[] row(Dataset dataset, int i) {
    double[] row = new double[dataset.features().columns()];
    dataset.features().copy(i, row);
    return row;
  }

  /** What Weka 3.8's documentation of ARFF allows beside comma-separated rows. */
  @Test
  void readsRowsAsWekaDoes() throws IOException {
    Dataset dataset =
        load(
            arff(),
            """
            @relation\tt
            @attribute\ta\tnumeric % in cm
            @attribute w {' x', y} %{low, high}
            @attribute class {' low','hi\\tgh'}
            @data
            1.5,' x',' low'
            2.5, y ,'hi\\tgh' % a note
            3.5\ty\t' low'
            4.5,y,' low', {2}
            {0 5.5, 2 'hi\\tgh'}, {1}
            {}
            """);
    double[][] rows = {{1.5, 1, 0}, {2.5, 0, 1}, {3.5, 0, 1}, {4.5, 0, 1}, {5.5, 1, 0}, {0, 1, 0}};
    for (int i = 0; i < rows.length; i++) {
      assertThat(row(dataset, i)).as("row %d", i).isEqualTo(rows[i]);
    }
    assertThat(dataset.classes()).containsExactly(" low", "hi\tgh");
    assertThat(dataset.labels()).containsExactly(0, 1, 0, 0, 1, 0);
    assertThat(dataset.origin().warnings())
        .containsExactly(
            "t.arff: 1 rows have a weight other than 1, which counts for nothing here");
  }

  @Test
  void numericLabelsAreClassesByValue() throws IOException {
    String header = "@attribute a numeric\n@attribute class numeric\n@data\n";
    Dataset dataset = load(arff(), header + "1,0\n2,1.0\n3,0.0\n4,+1\n5,1e0\n");
    assertThat(dataset.classes()).containsExactly("0", "1");
    assertThat(dataset.labels()).containsExactly(0, 1, 0, 1, 1);
  }

  @Test
  void takesAnotherColumnForTheLabelAndDropsText() throws IOException {
    Dataset dataset =
        load(
            arff().label(Column.named("colour")).drop(Column.named("note")),
            HEADER.replace("@DATA", "@attribute note string\n@DATA")
                + "1,red,yes,'it\\'s'\n2,'dark, blue',no,x\n");
    assertThat(dataset.classes()).containsExactly("dark, blue", "red");
    assertThat(dataset.features().columns()).isEqualTo(3);
  }

  @Test
  void namesAFeatureAfterItsColumnAndValue() throws IOException {
    assertThat(load(arff(), HEADER + "1,red,yes\n2,red,no\n").names())
        .containsExactly("a b", "colour=red", "colour=dark, blue");
  }

  @Test
  void readsUnlabelledRowsWithQuestionMarks() throws IOException {
    load(arff(), HEADER + "1,red,yes\n2,red,no\n");
    Files.writeString(folder.resolve("u.arff"), HEADER + "3,red,?\n");
    Features read =
        Datasets.loadUnlabelled(arff().spec("t.arff").withUnlabelled("u.arff"), files());
    assertThat(read.get(0, 0)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1,green,yes    | , column 2 (colour): 'green' is none of the values that @attribute declares; correct it or declare it
          1,red,maybe    | , column 3 (class): 'maybe' is none of the values that @attribute declares; correct it or declare it
          ?,red,yes      | , column 1 (a b): the value is missing, expected a number; fill it in, drop the row or column, or write columns: {a b: {missing: median}}
          1,?,yes        | , column 2 (colour): the value is missing, expected a category; fill it in, drop the row or column, or write columns: {colour: {missing: most_frequent}}
          1,red,?        | , column 3 (class): the label is missing; fill it in or remove the row
          x,red,yes      | , column 1 (a b): 'x' is not a number; correct it, drop the column, or write columns: {a b: category}
          1,red          | , column 3: the row has 2 columns, expected 3
          1,red,yes,no   | , column 4: the row has 4 columns, expected 3
          1,'red,yes     | : the quote at character 3 is not closed in this line
          1,'red'x,yes   | : expected the end of the line at character 8, found 'x,yes'
          {0 1, 3 red}   | : '3' is no place of a column, expected a whole number from 1 to 2: a sparse row holds pairs such as {0 1.5, 3 red}, places ascending from 0
          {1 red, 0 1}   | : '0' is no place of a column, expected a whole number from 2 to 2: a sparse row holds pairs such as {0 1.5, 3 red}, places ascending from 0
          {0 1 1 red}    | : expected ',' or '}' at character 6, found '1 red}'
          """)
  void refusesAWrongRow(String row, String message) {
    assertThatThrownBy(() -> load(arff(), HEADER + "1,red,no\n" + row + "\n"))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("t.arff") + ": line 9" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @attribute d date     | line 3: the column 'd' is of type date, expected numeric or nominal; 'drop' it, or take it out of the file
          @attribute a real     | line 3, column 2 (a): column 1 has the same name; give each its own
          @attribute b {x,y     | line 2: expected ',' or '}' at character 18
          @attribute b {x,x}    | line 2: the value 'x' of the column 'b' is there twice
          @attribute b          | line 2: expected @attribute with a name and a type
          attribute b real      | line 2: expected @relation, @attribute or @data, found 'attribute b real'
          """)
  void refusesAWrongHeader(String line, String message) {
    String text = "@attribute a real\n" + line + "\n@data\n";
    assertThatThrownBy(() -> load(arff().label(Column.at(1)), text))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("t.arff") + ": " + message);
  }

  @Test
  void refusesAFileThatIsCutShort() {
    assertThatThrownBy(() -> load(arff(), "@relation x\n@attribute a real\n"))
        .hasMessageEndingWith("the file ends without @data; get the file again");
    assertThatThrownBy(() -> load(arff(), "@relation x\n@data\n"))
        .hasMessageEndingWith("line 2: @data comes before any @attribute");
    assertThatThrownBy(() -> load(arff(), HEADER))
        .hasMessageEndingWith("holds no row after @data; get the file again");
  }

  @Test
  void refusesATestPartThatDeclaresOtherValues() throws IOException {
    Files.writeString(
        folder.resolve("test.arff"), HEADER.replace("red", "green") + "1,green,yes\n");
    assertThatThrownBy(() -> load(arff().test("test.arff"), HEADER + "1,red,yes\n2,red,no\n"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("test.arff")
                + ": line 7: the column 'colour' is declared otherwise than in the training file");
  }

  @Test
  void storesDeclaredCategoriesOnceAConfigHasRulesForColumns() throws IOException {
    ColumnRule median =
        new ColumnRule(null, ColumnRule.Coding.ONE_HOT, ColumnRule.Missing.MEDIAN, null, false);
    ColumnRules rules =
        new ColumnRules(Map.of("note", median.as(ColumnRule.Kind.CATEGORY)), median);
    Dataset dataset =
        load(
            arff().label(Column.named("class")).columns(rules),
            HEADER.replace("@DATA", "@attribute note string\n@DATA")
                + "1,?,yes,'it\\'s'\n?,'dark, blue',no,x\n");
    assertThat(dataset.table())
        .containsExactly(
            new TableColumn("a b", median.as(ColumnRule.Kind.NUMBER), List.of(), false),
            new TableColumn(
                "colour", median.as(ColumnRule.Kind.CATEGORY), List.of("red", "dark, blue"), true),
            new TableColumn(
                "note", median.as(ColumnRule.Kind.CATEGORY), List.of("it's", "x"), false));
    double[] row = new double[3];
    dataset.features().copy(0, row);
    assertThat(row).containsExactly(1, Double.NaN, 0);
    dataset.features().copy(1, row);
    assertThat(row).containsExactly(Double.NaN, 1, 1);
    assertThatThrownBy(() -> load(arff().columns(rules), HEADER + "1,green,yes\n2,red,no\n"))
        .hasMessageContaining("there is no column 'note'");
    assertThatThrownBy(
            () ->
                load(
                    arff().columns(new ColumnRules(Map.of(), median)),
                    HEADER + "1,green,yes\n2,red,no\n"))
        .hasMessageEndingWith(
            "line 8, column 2 (colour): 'green' is one category too many, or none of those that the"
                + " file declares; correct it, or drop the column");
  }
}
