package dev.bakeoff.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.ColumnRule.Coding;
import dev.bakeoff.config.ColumnRule.Kind;
import dev.bakeoff.config.ColumnRule.Missing;
import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.array.IdxBytes;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.data.input.HashedInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
  @TempDir Path folder;

  private Own csv() {
    return new Own(folder, Format.CSV);
  }

  private Dataset read(Own own, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("t.csv"), bytes);
    CollectedExamples out =
        new CollectedExamples(
            own.reading().image().isPresent() ? Features.Type.U8 : Features.Type.F64);
    CsvReader reader = new CsvReader(own.reading(), own.spec("t.csv").columns());
    reader.read(file, ExampleReader.Part.LABELLED, out);
    return out.dataset(own.spec("t.csv"), reader);
  }

  private Dataset read(Own own, String text) throws IOException {
    return read(own, text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(Own own, String text, String message) {
    assertThatThrownBy(() -> read(own, text))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("t.csv") + ": " + message);
  }

  private static List<Double> row(Dataset dataset, int i) {
    double[] out = new double[dataset.features().columns()];
    dataset.features().copy(i, out);
    return Arrays.stream(out).boxed().toList();
  }

  @Test
  void readsAHeaderQuotesSpacesAndEmptyLines() throws IOException {
    Dataset dataset =
        read(
            csv().label(Column.named("di\"ag,")).drop(Column.named("id")),
            "\uFEFFid, x ,\"di\"\"ag,\",y\r\n\r\n7,\"1.5\", M ,-2e1\r\n8,0.25,\"B\",3");
    assertThat(row(dataset, 0)).containsExactly(1.5, -20.0);
    assertThat(row(dataset, 1)).containsExactly(0.25, 3.0);
    assertThat(dataset.classes()).containsExactly("B", "M");
    assertThat(dataset.labels()).containsExactly(1, 0);
  }

  @Test
  void readsTabsWithoutAHeaderAndColumnsByPlace() throws IOException {
    Dataset dataset =
        read(
            csv().header(false).delimiter('\t').label(Column.at(1)).drop(Column.at(3)),
            "0\t5\tx\t6\n1\t7\ty\t8\n");
    assertThat(row(dataset, 1)).containsExactly(7.0, 8.0);
    assertThat(dataset.labels()).containsExactly(0, 1);
  }

  @Test
  void readsAnotherQuote() throws IOException {
    Dataset dataset = read(csv().quote('\'').delimiter(';'), "a;b\n1;'x;y'\n2;z\n");
    assertThat(dataset.classes()).containsExactly("x;y", "z");
  }

  @Test
  void asksWhetherARowWithNumbersIsAHeader() throws IOException {
    assertThat(read(csv().headerUnsaid(), "a,b\n1,x\n2,y\n").names()).containsExactly("a");
    String question =
        ": the row can be an example or hold the columns' names; say which with header: false or"
            + " header: true";
    assertRefused(csv().headerUnsaid(), "0,1\n1,x\n2,y\n", "line 1, column 1: is '0'" + question);
    // A table without names, of which the first row would be lost.
    assertRefused(
        csv().headerUnsaid(), "5.1,x\n4.9,y\n5.3,x\n", "line 1, column 1: is '5.1'" + question);
    assertThat(read(csv().header(true), "0,1\n1,x\n2,y\n").names()).containsExactly("0");
    assertThat(read(csv().header(false), "0,x\n1,x\n2,y\n").features().rows()).isEqualTo(3);
  }

  @Test
  void asksWhichColumnANumberMeansThatIsAlsoAName() throws IOException {
    String text = "0,1,2,3\n5,6,7,8\n6,7,8,9\n";
    assertRefused(
        csv().label(Column.at(3)),
        text,
        "line 1: 'label': 3 can be column 3, called '2', or the column called '3', which is column"
            + " 4; name the former by \"2\", the latter by \"3\"");
    assertThat(read(csv().label(Column.named("3")), text).classes()).containsExactly("8", "9");
    assertThat(read(csv().label(Column.named("2")), text).classes()).containsExactly("7", "8");
    assertRefused(
        csv().drop(Column.FIRST),
        "a,first,c\n5,6,x\n6,7,y\n",
        "line 1: 'drop': first can be column 1, called 'a', or the column called 'first', which is"
            + " column 2; name the former by \"a\", the latter by 2");
    assertThat(read(csv().label(Column.FIRST), "y,a\n1,5\n2,6\n").names()).containsExactly("a");
  }

  @Test
  void refusesARowOfAnotherWidth() {
    assertRefused(
        csv(),
        "a,b,c\n1,2,x\n3,y\n",
        "line 3, column 3: the row has 2 columns, expected 3; correct the row, or check"
            + " 'delimiter'");
    assertRefused(
        csv(),
        "a,b,c\n1,2,x\n3,4,y,5\n",
        "line 3, column 4: the row has 4 columns, expected 3; correct the row, give each column its"
            + " name, or check 'delimiter'");
  }

  @Test
  void refusesWhatIsNoNumber() {
    for (String bad : List.of("abc", "0x10", "1d", "Infinity", "1e", "--1", "1 2", "١")) {
      assertRefused(
          csv(),
          "a,b,c\n1,2,x\n3," + bad + ",y\n",
          "line 3, column 2 (b): '"
              + bad
              + "' is not a number; correct it, drop the column, or write columns: {b: category}");
    }
    assertRefused(
        csv(),
        "a,b\n" + "1".repeat(300_000) + ",x\n",
        "line 2, column 1 (a): '"
            + "1".repeat(40)
            + "...' is not a number; correct it, drop the column, or write columns: {a: category}");
    assertRefused(
        csv(), "a,b\n1e999,x\n", "line 2, column 1 (a): '1e999' is beyond what a double can hold");
    assertRefused(
        csv(),
        "a,b\n\u001b[31m\u0000,x\n",
        "line 2, column 1 (a): '\\u001b[31m\\u0000' is not a number; correct it, drop the"
            + " column, or write columns: {a: category}");
  }

  @Test
  void refusesAMissingValueAndAMissingLabel() {
    assertRefused(
        csv(),
        "a,b\n,x\n",
        "line 2, column 1 (a): the value is missing, expected a number; fill it in, drop the"
            + " row or column, or write columns: {a: {missing: median}}");
    assertRefused(
        csv(),
        "a,b\n1,x\n2, \n",
        "line 3, column 2 (b): the label is missing; fill it in or remove the row");
  }

  @Test
  void refusesPixelsOutOfRange() {
    for (String bad : List.of("256", "-1", "0.5", "1e3")) {
      assertRefused(
          csv().image(1, 1),
          "a,b\n" + bad + ",x\n",
          "line 2, column 1 (a): '"
              + bad
              + "' is no pixel, expected a whole number in 0..255 as 'image' in the config says");
    }
  }

  @Test
  void refusesDuplicateColumns() {
    assertRefused(
        csv(),
        "a,b,a\n1,2,x\n",
        "line 1, column 3 (a): column 1 has the same name; give each its own");
  }

  @Test
  void refusesColumnsThatAreNotThere() {
    assertRefused(
        csv().label(Column.named("diagnsis")),
        "id,diagnosis,a\n1,x,2\n",
        "line 1: there is no column 'diagnsis', which 'label' names; did you mean 'diagnosis'?");
    assertRefused(
        csv().drop(Column.named("zzz")),
        "a,b,c,d,e,f,g,h,i,j,k,l\n",
        "line 1: there is no column 'zzz', which 'drop' names; there are a, b, c, d, e, f, g, h, i,"
            + " j and 2 more");
    assertRefused(
        csv().label(Column.at(4)),
        "a,b\n1,x\n",
        "line 1: there are 2 columns, but 'label' names column 4");
    assertRefused(
        csv().header(false).label(Column.named("b")),
        "1,x\n",
        "line 1: there is no column 'b', which 'label' names: the file has no column names; give"
            + " its place from 1, or 'last'");
    assertRefused(
        csv().drop(Column.LAST),
        "a,b\n1,x\n",
        "line 1, column 2 (b): 'drop' in the config names the column of the labels");
    assertRefused(
        csv().delimiter(';'),
        "a,b\n1,x\n",
        "line 1: no column is left for features; is 'delimiter' right?");
  }

  @Test
  void refusesAStrayQuote() {
    String advice = "; correct the quotes there, or check 'quote' and 'delimiter'";
    assertRefused(
        csv(),
        "a,b\n1,\"x\n2,y\n3,z\n",
        "line 2: a quote is not closed up to the end of the file" + advice);
    assertRefused(
        csv(), "a,b\n1,x\n2,\"y\"z\n", "line 3: there is 'z' after a closing quote" + advice);
    assertRefused(
        csv(),
        "a,b\n1,\"x\n2,y\n3,\"\n",
        "line 2, column 2 (b): the label spans several lines: 'x\\u000a2,y\\u000a3,'; is a quote not"
            + " closed?");
    assertRefused(
        csv(),
        "a,b,c\n1,\"x\n2,3,y\n4,\"5,z\n",
        "line 2: there is '5,z' after a closing quote" + advice);
    assertRefused(
        csv(),
        "a,b,c\n1,\"x\n2,3,y\n\"\n",
        "line 2, column 3: the row has 2 columns, expected 3; it spans several lines, is a quote"
            + " not closed?");
  }

  @Test
  void readsWhiteSpaceBetweenColumns() throws IOException {
    Dataset dataset =
        read(
            csv().header(false).delimiter(' '),
            "    4.98  114.8   0.050    cp\n   -5.19\t62.6  -0.164 'im'  \n 1 2 3 \"a b\"\n");
    assertThat(row(dataset, 1)).containsExactly(-5.19, 62.6, -0.164);
    assertThat(dataset.classes()).containsExactly("'im'", "a b", "cp");
  }

  @Test
  void readsDecimalCommasWhereTheyAreSaid() throws IOException {
    Dataset dataset = read(csv().delimiter(';').decimalComma(), "a;b\n1,5;x\n-2,25e1;y\n3;x\n");
    assertThat(row(dataset, 0)).containsExactly(1.5);
    assertThat(row(dataset, 1)).containsExactly(-22.5);
    assertRefused(
        csv().delimiter(';').decimalComma(),
        "a;b\n1.5;x\n",
        "line 2, column 1 (a): '1.5' is not a number; correct it, drop the column, or write columns: {a: category}");
    assertRefused(
        csv().delimiter(';'),
        "a;b\n1,5;x\n",
        "line 2, column 1 (a): '1,5' is not a number; correct it, drop the column, or write columns: {a: category}, or"
            + " say decimal: comma (of predict --decimal-comma)");
  }

  @Test
  void takesADelimiterAtTheEndOfALineForNoColumn() throws IOException {
    for (String text :
        List.of(
            "id,a,b,\n7,1,x\n8,2,y\n", // the header alone, as Kaggle's breast cancer has it
            "id,a,b,\n7,1,x,\n8,2,y,\n",
            "id,a,b\n7,1,x,\n8,2,y\n")) {
      Dataset dataset = read(csv().drop(Column.named("id")), text);
      assertThat(dataset.names()).containsExactly("a");
      assertThat(dataset.classes()).containsExactly("x", "y");
    }
    assertThat(read(csv().drop(Column.at(4)), "id,a,b,\n7,1,x,\n8,2,y,\n").names())
        .as("one may drop it")
        .containsExactly("id", "a");
    assertRefused(
        csv(),
        "a,b,\n1,x,\n2,y,3\n",
        "line 3, column 3: the row has 3 columns, expected 2; correct the row, give each column its"
            + " name, or check 'delimiter'");
  }

  @Test
  void refusesAFileWithoutRows() {
    assertRefused(csv(), "", "is empty; get the file again");
    assertRefused(csv(), "\n\n", "holds no row of values; get the file again");
    assertRefused(csv(), "a,b\n", "holds no row of values; get the file again");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin = "a,b\n1,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(csv(), latin))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("is not text in UTF-8; convert it, or check the format");
  }

  @Test
  void refusesAnEndlessLineOutOfASmallFile() throws IOException {
    Path file = folder.resolve("bomb.csv.gz");
    byte[] zeros = new byte[1 << 20];
    Arrays.fill(zeros, (byte) '0');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 100; i++) { // 100 MiB, about 100 KiB on disk
        out.write(zeros);
      }
    }
    assertThatThrownBy(
            () ->
                new CsvReader(csv().reading())
                    .read(
                        file,
                        ExampleReader.Part.LABELLED,
                        new CollectedExamples(Features.Type.F64)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 1: is longer than 16,777,216 bytes");
    assertThatThrownBy(
            () -> {
              try (HashedInput in = HashedInput.open(file)) {
                in.hashRest();
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the gzip data inflate to more than 67,108,864 bytes");
  }

  @Test
  void refusesTruncatedGzip() throws IOException {
    byte[] whole = IdxBytes.gzip("a,b\n1,x\n2,y\n".repeat(50).getBytes(StandardCharsets.UTF_8));
    for (int length = 3; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(csv().header(false).drop(Column.at(1)), cut))
          .isInstanceOf(DataException.class);
    }
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThatThrownBy(() -> read(csv().label(Column.LAST), cut)).isInstanceOf(DataException.class);
  }

  private static ColumnRule rule(Kind kind, Missing missing, String constant) {
    return new ColumnRule(kind, Coding.ONE_HOT, missing, constant, false);
  }

  @Test
  void readsCategoriesInTheOrderOfAppearanceAndMissingValues() throws IOException {
    ColumnRules rules =
        new ColumnRules(
            Map.of(
                "city", rule(Kind.CATEGORY, Missing.CONSTANT, "nowhere"),
                "zip", rule(Kind.CATEGORY, Missing.REFUSE, null)),
            rule(null, Missing.MEDIAN, null));
    Dataset dataset =
        read(
            csv().columns(rules),
            "age,city,zip,y\n1,Rome,007,a\n,,7,b\nNA,\" Oslo \",007,a\n?,?,7.0,b\n4,Rome,7,a\n");
    assertThat(dataset.table())
        .containsExactly(
            new TableColumn("age", rule(Kind.NUMBER, Missing.MEDIAN, null), List.of(), false),
            new TableColumn(
                "city",
                rule(Kind.CATEGORY, Missing.CONSTANT, "nowhere"),
                List.of("nowhere", "Rome", "Oslo"),
                false),
            new TableColumn(
                "zip",
                rule(Kind.CATEGORY, Missing.REFUSE, null),
                List.of("007", "7", "7.0"), // as they are written
                false));
    assertThat(row(dataset, 0)).containsExactly(1.0, 1.0, 0.0);
    assertThat(row(dataset, 1)).containsExactly(Double.NaN, Double.NaN, 1.0);
    assertThat(row(dataset, 2)).containsExactly(Double.NaN, 2.0, 0.0);
    assertThat(row(dataset, 3)).containsExactly(Double.NaN, Double.NaN, 2.0);
  }

  @Test
  void reportsAllColumnsThatCannotBeReadAtOnce() {
    assertRefused(
        csv(),
        "age,city,n,first name,y\n1,Rome,1,Ada,a\n,Oslo,2,Bob,b\n3,Rome,3,-,a\n4,Bern,NA,x,b\n",
        "4 columns cannot be read:\n"
            + "  line 3, column 1 (age): the value is missing, expected a number; fill it in, drop the"
            + " row or column, or write columns: {age: {missing: median}}\n"
            + "  line 2, column 2 (city): 'Rome' is not a number; correct it, drop the column, or write"
            + " columns: {city: category} (and so in 4 rows)\n"
            + "  line 5, column 3 (n): 'NA' is not a number; correct it, drop the column, or write"
            + " columns: {n: {missing: median}}\n"
            + "  line 2, column 4 (first name): 'Ada' is not a number; correct it, drop the column, or"
            + " write columns: {first name: category} (and so in 4 rows)");
    assertRefused(
        csv().header(false),
        "1,Rome,a\n2,Oslo,b\n",
        "line 1, column 2: 'Rome' is not a number; correct it, drop the column, or write columns: {2:"
            + " category} (and so in 2 rows)");
    assertRefused(
        csv()
            .columns(
                new ColumnRules(
                    Map.of("b", rule(Kind.CATEGORY, Missing.REFUSE, null)), ColumnRule.PLAIN)),
        "a,b,y\n1,,p\n2,u,q\n",
        "line 2, column 2 (b): the value is missing, expected a category; fill it in, drop the row or"
            + " column, or write columns: {b: {missing: most_frequent}}");
  }

  @Test
  void refusesRulesForColumnsThatAreNotThere() {
    Map<String, ColumnRule> named = new LinkedHashMap<>();
    for (String key : List.of("citty", "y", "id", "9", "age", "2")) {
      named.put(key, rule(Kind.CATEGORY, Missing.REFUSE, null));
    }
    assertRefused(
        csv().drop(Column.named("id")).columns(new ColumnRules(named, ColumnRule.PLAIN)),
        "id,age,city,y\n1,2,Rome,p\n2,3,Oslo,q\n",
        "line 1: 'columns' in the config: there is no column 'citty', did you mean 'city'?; 'y' is the"
            + " column of the labels; 'id' is dropped; remove its rule; there is no column '9', the"
            + " file has id, age, city, y; column 2 has two rules; remove one");
    assertRefused(
        csv()
            .columns(
                new ColumnRules(
                    Map.of("2", rule(Kind.CATEGORY, Missing.REFUSE, null)), ColumnRule.PLAIN)),
        "2,1,y\n1,2,p\n2,3,q\n",
        "line 1: 'columns' in the config: 2 is the name of column 1 and the place of column 2; rename"
            + " the column in the file");
    assertRefused(
        csv().columns(new ColumnRules(Map.of(), rule(null, Missing.CONSTANT, "none"))),
        "a,y\n1,p\n2,q\n",
        "line 1: 'columns' in the config: the constant 'none' of 'a' is no number");
  }
}
