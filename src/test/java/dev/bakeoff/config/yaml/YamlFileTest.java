package dev.bakeoff.config.yaml;

import static dev.bakeoff.config.reader.Samples.problems;
import static dev.bakeoff.config.reader.Samples.problemsWith;
import static dev.bakeoff.config.reader.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bakeoff.config.reader.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
  @TempDir Path folder;

  @Test
  void reportsAFileThatCannotBeRead() {
    assertThat(problems(folder, folder.resolve("gone.yaml")))
        .containsExactly("0:0 there is no such file");
    assertThat(problems(folder, folder))
        .containsExactly("0:0 is a folder, expected a file; name a file in it");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void waitsForNoPipe() throws Exception {
    Path pipe = folder.resolve("pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () ->
            assertThat(problems(folder, pipe))
                .containsExactly(
                    "0:0 is a pipe, a socket or a device, expected a regular file; save what it"
                        + " gives"));
  }

  @Test
  void quotesOnlyTheStartOfALongValue() {
    assertThat(problems(folder, "secret ".repeat(30)))
        .containsExactly(
            "1:1 expected keys such as 'name: mnist', found '" + "secret ".repeat(11) + "sec...'");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(problems(folder, "# only a comment\n"))
        .containsExactly("0:0 is empty; expected keys with their values");
    assertThat(problems(folder, "---\n"))
        .containsExactly("2:1 expected keys such as 'name: mnist', found nothing");
    assertThat(problems(folder, "- a"))
        .containsExactly("1:1 expected keys such as 'name: mnist', found a list");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(problemsWith(folder, "---\nname: other\n"))
        .containsExactly("5:1 expected one document, found another after '---'");
  }

  @Test
  void refusesAFileThatIsTooBig() {
    assertThat(problemsWith(folder, "#".repeat(3 << 20)))
        .containsExactly("0:0 is bigger than 3 MB, which is the most");
  }

  @Test
  void refusesOtherEncodingsButReadsAByteOrderMark() throws IOException {
    Path file = folder.resolve("latin1.yaml");
    Files.write(file, "name: ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems(folder, file)).containsExactly("0:0 is not UTF-8 text; save it as UTF-8");
    assertThat(read(folder, "\uFEFF" + Samples.SMALLEST).name()).isEqualTo("small");
  }

  @Test
  void pointsAtBrokenYaml() {
    assertThat(problems(folder, "name: a\n b: 2"))
        .containsExactly("2:3 not valid YAML: mapping values are not allowed here");
    assertThat(problems(folder, "name: a\nseed: \u0007"))
        .containsExactly("2:7 not valid YAML: found the character U+0007");
    assertThat(problems(folder, "? [a]\n: 1"))
        .containsExactly("1:3 expected text as a key, found a list or a mapping");
  }

  @Test
  void refusesDuplicateKeysMergeKeysAndTags() {
    assertThat(problemsWith(folder, "name: b\n<<: {seed: 1}\nseed: !!java.io.File x\n"))
        .containsExactly(
            "5:1 duplicate key 'name', it already stands on line 1",
            "6:1 merging with << is not supported; use include: with a file",
            "7:7 the tag tag:yaml.org,2002:java.io.File is not allowed; write the value alone",
            "7:7 seed: expected integer in [-9223372036854775808, 9223372036854775807], found 'x'");
  }

  @Test
  void survivesTenThousandLevels() {
    // the 51st list; in the 50th mapping already the key is on level 51
    Map<String, Integer> columns = Map.of("[", 51, "- ", 101, "? ", 101, "{a: ", 49 * 4 + 2);
    columns.forEach(
        (level, column) ->
            assertThat(problems(folder, level.repeat(10_000)))
                .containsExactly("1:" + column + " nested deeper than 50 levels"));
  }

  @Test
  void allowsFiftyAliasesAndNotOneMore() {
    String models = "  - {id: &a mlp-lbfgs, name: m0}\n";
    StringBuilder more = new StringBuilder(models);
    for (int i = 1; i <= 50; i++) {
      more.append("  - {id: *a, name: m").append(i).append("}\n");
    }
    assertThat(Samples.readWith(folder, more.toString()).models()).hasSize(52);
    assertThat(problemsWith(folder, more + "  - {id: *a, name: m51}\n"))
        .containsExactly("56:10 more than 50 aliases (*name)");
  }

  @Test
  void countsAnAliasAsOftenAsWhatItStandsFor() {
    // 5 aliases a level: 10 levels would be 5^10 = 9,765,625 values
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i <= 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s, %s, %s, %s, %s]\n".formatted(i, i, alias, alias, alias, alias, alias));
    }
    assertThat(problems(folder, bomb.toString()))
        .singleElement()
        .asString()
        .endsWith(" more than 1000000 values, with aliases counted in full");
  }

  @Test
  void countsTheDepthThroughAliases() {
    String deep = "[".repeat(30) + "]".repeat(30);
    String yaml = "a: &a " + deep + "\nb: " + "[".repeat(30) + "*a" + "]".repeat(30);
    assertThat(problems(folder, yaml)).containsExactly("2:34 nested deeper than 50 levels");
  }

  @Test
  void refusesAnAliasInsideItsOwnAnchor() {
    assertThat(problems(folder, "name: &x [*x]"))
        .containsExactly("1:11 the alias *x has no anchor that ends before it");
  }

  @Test
  void takesEndlessDigitsForTextAndCutsLongMessages() {
    assertThat(problemsWith(folder, "seed: " + "9".repeat(1_000_000)))
        .singleElement()
        .asString()
        .startsWith("5:7 seed: expected integer in")
        .endsWith("9...")
        .hasSize("5:7 ".length() + 1000 + "...".length());
  }

  @Test
  void sendsNoEscapeSequencesToATerminal() {
    assertThat(problemsWith(folder, "\"\\e[31m\": 1"))
        .singleElement()
        .asString()
        .startsWith("5:1 unknown key '\\u001b[31m', expected one of name, ");
  }
}
