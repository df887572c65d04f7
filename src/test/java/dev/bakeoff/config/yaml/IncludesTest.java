package dev.bakeoff.config.yaml;

import static dev.bakeoff.config.reader.Samples.problems;
import static dev.bakeoff.config.reader.Samples.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.config.reader.ConfigReader;
import dev.bakeoff.config.reader.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {
  @TempDir Path repository;
  private Path configs;

  @BeforeEach
  void makeFolders() {
    configs = repository.resolve("configs");
  }

  private Config read(String yaml) throws ConfigException {
    Path file = write(configs, "main.yaml", yaml);
    return ConfigReader.read(file, plugins -> Samples.VOCABULARY, repository);
  }

  private List<String> mistakes(String yaml) {
    return problems(repository, write(configs, "main.yaml", yaml));
  }

  @Test
  void readsNothingOutsideUnlessItsFolderIsAllowed(@TempDir Path elsewhere) throws Exception {
    Path secret = write(elsewhere, "secret.yaml", "password of somebody\n");
    write(configs, "own.yaml", Samples.SMALLEST);
    Path link = Files.createSymbolicLink(configs.resolve("link.yaml"), secret);
    for (String target : List.of(secret.toString(), link.toString(), "link.yaml")) {
      assertThat(mistakes("include: [own.yaml, " + target + "]\n"))
          .hasSize(1)
          .allMatch(
              text ->
                  text.contains("neither below the config's folder")
                      && text.contains("BAKEOFF_INCLUDES")
                      && !text.contains("password"));
    }
    write(elsewhere, "base.yaml", Samples.SMALLEST);
    Path main = write(configs, "main.yaml", "include: " + elsewhere.resolve("base.yaml"));
    Config config =
        ConfigReader.read(main, plugins -> Samples.VOCABULARY, repository, Optional.of(elsewhere));
    assertThat(config.name()).isEqualTo("small");
  }

  @Test
  void mergesMappingsAndReplacesLists() throws ConfigException {
    write(
        configs,
        "base.yaml",
        """
        name: base
        dataset: mnist
        limits: {threads: 3, timeout: 1h}
        metrics: [accuracy, f1_macro]
        models: [{id: liblinear-svm}, {id: mlp-lbfgs}]
        """);
    Config config =
        read(
            """
            include: base.yaml
            name: main
            limits: {timeout: 5m}
            metrics: [log_loss]
            """);
    assertThat(config.name()).isEqualTo("main");
    assertThat(config.reporting().metrics()).containsExactly("test_log_loss");
    assertThat(config.models()).hasSize(2);
    assertThat(config.models().get(0).limits().threads()).isEqualTo(3);
    assertThat(config.models().get(0).limits().timeout().toMinutes()).isEqualTo(5);
  }

  @Test
  void aDatasetsFileIsLookedForBesideTheConfigThatNamesIt() throws ConfigException {
    Path base =
        write(
            repository,
            "shared/base.yaml",
            """
            name: base
            dataset: {file: a.csv, label: x}
            split: {kind: holdout}
            models: [{id: liblinear-svm}]
            """);
    DatasetSpec.InFiles inherited =
        (DatasetSpec.InFiles) read("include: shared/base.yaml").data().datasets().get(0);
    assertThat(inherited.folder()).isEqualTo(base.toAbsolutePath().getParent());
    DatasetSpec.InFiles replaced =
        (DatasetSpec.InFiles)
            read("{include: shared/base.yaml, dataset: {file: b.arff}}").data().datasets().get(0);
    assertThat(replaced.folder()).isEqualTo(configs.toAbsolutePath());
    assertThat(replaced.reading().label()).isEqualTo(DatasetSpec.Column.LAST);
  }

  @Test
  void replacesAMappingOfAnotherKindAndTheOtherSpellingOfDatasets() throws ConfigException {
    write(
        configs,
        "base.yaml",
        """
        name: base
        datasets: [mnist, synthetic-digits]
        split: {kind: holdout, test: 0.5}
        models: [{id: liblinear-svm}]
        """);
    Config config = read("{include: base.yaml, dataset: iris, split: {kind: kfold, folds: 2}}");
    assertThat(config.data().datasets()).extracting(DatasetSpec::id).containsExactly("iris");
    assertThat(config.data().split()).isEqualTo(new SplitSpec.KFold(2, true));
    assertThat(read("{include: base.yaml, split: {stratify: false}}").data().split())
        .isEqualTo(new SplitSpec.Holdout(0.5, false));
  }

  @Test
  void looksBesideTheIncludingFileFirstAndThenInTheRepository() throws ConfigException {
    write(repository, "models.yaml", "models: [{id: mlp-lbfgs}]");
    write(repository, "shared/data.yaml", "{dataset: mnist, include: names.yaml}");
    write(repository, "shared/names.yaml", "name: beside");
    write(repository, "names.yaml", "name: repository");
    Config config = read("include: [models.yaml, ../shared/data.yaml]");
    assertThat(config.name()).isEqualTo("beside");
    assertThat(config.models().get(0).id()).isEqualTo("mlp-lbfgs");
  }

  @Test
  void letsTheLastOfSeveralWin() throws ConfigException {
    write(configs, "a.yaml", Samples.SMALLEST);
    write(configs, "b.yaml", "name: b");
    assertThat(read("include: [a.yaml, b.yaml]").name()).isEqualTo("b");
    assertThat(read("include: [b.yaml, a.yaml]").name()).isEqualTo("small");
  }

  @Test
  void namesTheIncludedFileAndItsLine() {
    write(configs, "base.yaml", Samples.SMALLEST + "repeats: 0\nsede: 1\n");
    assertThat(mistakes("include: base.yaml\nseed: x"))
        .containsExactly(
            "2:7 seed: expected integer in [-9223372036854775808, 9223372036854775807], found 'x'",
            "configs/base.yaml:5:10 repeats: expected integer in [1, 10000], found 0",
            "configs/base.yaml:6:1 unknown key 'sede', did you mean 'seed'?");
  }

  @Test
  void reportsABrokenIncludedFileWithTheOtherMistakesButNothingThatFollowsFromIt() {
    write(configs, "base.yaml", "models: [");
    assertThat(mistakes("include: [base.yaml, gone.yaml]\nrepeats: 0"))
        .containsExactly(
            "1:22 include: no file 'gone.yaml', neither "
                + configs.resolve("gone.yaml")
                + " nor "
                + repository.resolve("gone.yaml"),
            "2:10 repeats: expected integer in [1, 10000], found 0",
            "configs/base.yaml:1:10 not valid YAML: while parsing a flow node: expected the node"
                + " content, but found '<stream end>'");
  }

  @Test
  void refusesCycles() {
    write(configs, "a.yaml", "include: b.yaml");
    write(configs, "b.yaml", "{name: b, include: ../configs/main.yaml}");
    assertThat(mistakes("include: a.yaml"))
        .containsExactly(
            "configs/b.yaml:1:20 include: " + configs.resolve("main.yaml") + " includes itself");
  }

  @Test
  void allowsTenLevelsAndNotEleven() throws ConfigException {
    write(configs, "10.yaml", Samples.SMALLEST);
    for (int i = 1; i < 10; i++) {
      write(configs, i + ".yaml", "include: " + (i + 1) + ".yaml");
    }
    assertThat(read("include: 1.yaml").name()).isEqualTo("small");
    write(configs, "0.yaml", "include: 1.yaml");
    assertThat(mistakes("include: 0.yaml"))
        .containsExactly("configs/9.yaml:1:10 include: nested deeper than 10 files");
  }

  @Test
  void refusesToReadTheSameFilesOverAndOver() {
    write(configs, "leaf.yaml", Samples.SMALLEST);
    for (int i = 0; i < 4; i++) {
      String below = i == 0 ? "leaf.yaml" : (i - 1) + ".yaml";
      write(configs, i + ".yaml", "include: [" + (below + ", ").repeat(9) + below + "]");
    }
    assertThat(mistakes("include: 3.yaml"))
        .isNotEmpty()
        .allMatch(problem -> problem.endsWith("include: more than 100 files are included in all"));
  }

  @Test
  void refusesWhatIsNoPath() {
    assertThat(mistakes("include: [5, [a], '']"))
        .containsExactly(
            "1:11 include: expected a path or a list of paths, found 5",
            "1:14 include: expected a path or a list of paths, found a list",
            "1:19 include: expected a path or a list of paths, found ''");
    assertThat(mistakes("include: \"\\0\"")).containsExactly("1:10 include: not a path: '\\u0000'");
    assertThat(mistakes(Samples.SMALLEST + "include: []"))
        .containsExactly("5:10 include: expected a path or a list of paths, found []");
  }

  @Test
  void expandsToOneFileThatReadsTheSame() throws ConfigException {
    write(
        configs,
        "base.yaml",
        """
        models:
          - {id: liblinear-svm, label: 'C: 1, 2 # [x]', params: &p {C: [1e-3, 0.5], bias: "true"}}
          - {id: liblinear-svm, name: second, label: "line\\nbreak \\u00e4", params: *p}
        limits: {heap: 2g}   # a comment
        name: base
        """);
    Config config = read("{include: base.yaml, limits: {threads: 1}, dataset: mnist, name: '007'}");
    assertThat(config.expanded())
        .isEqualTo(
            """
            name: '007'
            dataset: mnist
            models:
            - id: liblinear-svm
              label: 'C: 1, 2 # [x]'
              params:
                C: [1e-3, 0.5]
                bias: 'true'
            - id: liblinear-svm
              name: second
              label: "line\\nbreak ä"
              params:
                C: [1e-3, 0.5]
                bias: 'true'
            limits:
              heap: 2g
              threads: 1
            """);
    assertThat(config.models().get(1).grid())
        .containsExactly(Map.of("C", 0.001, "bias", "true"), Map.of("C", 0.5, "bias", "true"));
    assertThat(read(config.expanded())).isEqualTo(config);
  }
}
