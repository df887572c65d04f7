package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** What the pages tell users to copy is what Bakeoff understands. */
class PipelinePageTest {
  private static final Path DOCS = Path.of("src/docs");
  private static final Path PAGE = DOCS.resolve("pipeline.md");
  private static final Path FILES = DOCS.resolve("pipeline");
  private static final Path ACTION = Path.of(".github/actions/bakeoff");
  private static final Pattern BLOCK =
      Pattern.compile("^```\\w+ file=(\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern COMMAND = Pattern.compile("\\./bakeoff (?=[a-z-])");
  private static final Pattern WORD =
      Pattern.compile("\\G *(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s\"'`|;{}()#]+)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> pages = Files.list(DOCS);
        Stream<Path> files = Files.list(FILES)) {
      pages.filter(Files::isRegularFile).sorted().forEach(documents::add);
      files.sorted().forEach(documents::add);
    }
    return documents;
  }

  static List<Path> yamlFiles() throws IOException {
    List<Path> yaml = new ArrayList<>();
    for (Path folder : List.of(FILES, ACTION, Path.of(".github/workflows"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".yml")).sorted().forEach(yaml::add);
      }
    }
    return yaml;
  }

  @Test
  void showsEveryFileAsItIs() throws IOException {
    Map<Path, String> shown = new LinkedHashMap<>();
    Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      shown.put(DOCS.resolve(matcher.group(1)), matcher.group(2));
    }
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(files.toList());
    }
    for (Map.Entry<Path, String> file : shown.entrySet()) {
      assertThat(file.getValue())
          .as("%s on %s", file.getKey(), PAGE)
          .isEqualTo(Files.readString(file.getKey()));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandExistsWithItsOptions(Path document) throws IOException {
    commands(Files.readString(document)).forEach(PipelinePageTest::assertUnderstood);
  }

  @Test
  void theActionsScriptGivesOptionsThatExist() throws IOException {
    String script = Files.readString(ACTION.resolve("check.sh"));
    for (String name : List.of("run", "check")) {
      List<String> words = new ArrayList<>();
      Pattern list = Pattern.compile("\\b%s\\+?=\\(([^)]*)\\)".formatted(name));
      list.matcher(script).results().forEach(part -> words.addAll(words(part.group(1))));
      assertThat(words).as(name).hasSizeGreaterThan(3).startsWith(name);
      assertUnderstood(words);
      Pattern use = Pattern.compile("\"\\$\\{%s\\[@\\]\\}\"(.*)".formatted(name));
      assertThat(use.matcher(script).results())
          .isNotEmpty()
          .allSatisfy(
              call -> {
                List<String> all = new ArrayList<>(words);
                all.addAll(words(call.group(1)));
                assertUnderstood(all);
              });
    }
  }

  @Test
  void everyOptionOfThePageExists() throws IOException {
    Set<String> known = new HashSet<>();
    CommandLine main = new CommandLine(new Main());
    main.getSubcommands()
        .values()
        .forEach(command -> known.addAll(command.getCommandSpec().optionsMap().keySet()));
    assertThat(OPTION.matcher(Files.readString(PAGE)).results().map(one -> one.group()))
        .hasSizeGreaterThan(10)
        .allMatch(known::contains);
  }

  @ParameterizedTest
  @MethodSource("yamlFiles")
  void everyYamlFileParses(Path file) throws IOException {
    assertThat(yaml(file)).isNotEmpty();
  }

  @Test
  void theActionIsGivenInputsThatItHas() throws IOException {
    Set<String> inputs = new HashSet<>();
    ((Map<?, ?>) yaml(ACTION.resolve("action.yml")).get("inputs"))
        .keySet()
        .forEach(name -> inputs.add((String) name));
    Matcher used =
        Pattern.compile("inputs\\.([a-z-]+)")
            .matcher(Files.readString(ACTION.resolve("action.yml")));
    assertThat(used.results().map(one -> one.group(1))).isNotEmpty().allMatch(inputs::contains);
    Map<?, ?> jobs = (Map<?, ?>) yaml(FILES.resolve("github-trends.yml")).get("jobs");
    assertGiven(inputs, (Map<?, ?>) jobs.get("trends"));
    jobs = (Map<?, ?>) yaml(FILES.resolve("github-actions.yml")).get("jobs");
    assertGiven(inputs, (Map<?, ?>) jobs.get("check"));
  }

  private static void assertGiven(Set<String> inputs, Map<?, ?> job) {
    List<Map<?, ?>> calls = new ArrayList<>();
    for (Object step : (List<?>) job.get("steps")) {
      if ("./.github/actions/bakeoff".equals(((Map<?, ?>) step).get("uses"))) {
        calls.add((Map<?, ?>) ((Map<?, ?>) step).get("with"));
      }
    }
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).keySet()).allMatch(inputs::contains);
  }

  @Test
  void theJenkinsfileIsBalanced() throws IOException {
    assertThat(unclosed(Files.readString(FILES.resolve("Jenkinsfile")))).isEmpty();
    assertThat(unclosed("a { b('c')")).containsExactly("{");
    assertThat(unclosed("a('''b' // c''')")).isEmpty();
    assertThat(unclosed("a('b) // '")).containsExactly("(");
    assertThat(unclosed("a('b)\n")).containsExactly("(", "'", ")");
  }

  @Test
  void theReadmeNamesEveryCommandAndEveryExitCode() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    CommandLine main = new CommandLine(new Main());
    for (String command : main.getSubcommands().keySet()) {
      assertThat(readme).containsPattern("\\| .*`%s[ `]".formatted(command));
    }
    main.getCommandSpec()
        .usageMessage()
        .exitCodeList()
        .forEach(
            (code, meaning) ->
                assertThat(readme.replace("`", "")).contains("| " + code + " | " + meaning));
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    Load load = new Load(LoadSettings.builder().setLabel(file.toString()).build());
    return (Map<?, ?>) load.loadFromString(Files.readString(file));
  }

  private static void assertUnderstood(List<String> words) {
    assertThatCode(
            () ->
                new CommandLine(new Main())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(words.toArray(String[]::new)))
        .as("./bakeoff %s", String.join(" ", words))
        .doesNotThrowAnyException();
  }

  /** The words of each command of a text; a line may go on after a backslash. */
  private static List<List<String>> commands(String text) {
    String joined = text.replaceAll("\\\\+\\n\\s*", "");
    List<List<String>> commands = new ArrayList<>();
    Matcher start = COMMAND.matcher(joined);
    while (start.find()) {
      commands.add(words(joined.substring(start.end())));
    }
    return commands;
  }

  private static List<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(word -> word.group(1).replaceAll("^[\"']|[\"']$", ""))
        .toList();
  }

  /** What is opened and not closed in Groovy: brackets, and a string. */
  private static List<String> unclosed(String text) {
    Pattern token =
        Pattern.compile(
            "//[^\\n]*|'''.*?'''|'[^'\\n]*'|\"[^\"\\n]*\"|[\\[\\](){}'\"]", Pattern.DOTALL);
    Deque<String> open = new ArrayDeque<>();
    Matcher matcher = token.matcher(text);
    while (matcher.find()) {
      String found = matcher.group();
      if (found.length() == 1 && "])}".contains(found)) {
        String wanted = List.of("[", "(", "{").get("])}".indexOf(found));
        if (!wanted.equals(open.peekLast())) {
          open.addLast(found);
        } else {
          open.removeLast();
        }
      } else if (found.length() == 1) {
        open.addLast(found);
      }
    }
    return List.copyOf(open);
  }
}
