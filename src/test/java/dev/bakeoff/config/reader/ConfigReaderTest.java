package dev.bakeoff.config.reader;

import static dev.bakeoff.config.reader.Samples.problems;
import static dev.bakeoff.config.reader.Samples.problemsWith;
import static dev.bakeoff.config.reader.Samples.read;
import static dev.bakeoff.config.reader.Samples.readWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Baseline;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.config.Limits;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.Reference;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.config.SplitSpec.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  @Test
  void fillsInTheDefaults() {
    Config config = readWith(folder, "");
    assertThat(config.name()).isEqualTo("small");
    assertThat(config.seed()).isEqualTo(42);
    assertThat(config.data().datasets())
        .containsExactly(
            new DatasetSpec.Catalogued("mnist", OptionalInt.empty(), OptionalInt.empty()));
    assertThat(config.data().split()).isEqualTo(new SplitSpec.Given());
    assertThat(config.data().scaling()).isEqualTo(Scaling.NONE);
    assertThat(config.measuring().repeats()).isEqualTo(1);
    assertThat(config.measuring().fits()).isEqualTo(1);
    assertThat(config.data().trainSizes()).isEmpty();
    assertThat(config.reporting().references()).isEmpty();
    assertThat(config.reporting().metrics())
        .containsExactly(
            "test_accuracy", "train_accuracy", "test_precision_macro", "test_f1_macro");
    ModelSpec model = config.models().get(0);
    assertThat(model.name()).isEqualTo("liblinear-svm");
    assertThat(model.label()).isEqualTo("liblinear-svm");
    assertThat(model.grid()).containsExactly(Map.of());
    assertThat(model.limits())
        .isEqualTo(
            new Limits(
                Runtime.getRuntime().availableProcessors(),
                4 * GIB,
                8 * GIB,
                Duration.ofMinutes(30)));
  }

  @Test
  void keepsOnlyWhatCanBeAVariable() {
    assertThat(problemsWith(folder, "environment: {keep: ['*', 5, LD-PRELOAD, OMP_*]}"))
        .containsExactly(
            "5:22 environment: keep: expected the name of an environment variable,"
                + " such as OMP_PROC_BIND or OMP_*, found '*'",
            "5:27 environment: keep: expected text, found the number 5; write it in"
                + " quotes: '5'",
            "5:30 environment: keep: expected the name of an environment variable,"
                + " such as OMP_PROC_BIND or OMP_*, found 'LD-PRELOAD'");
    assertThat(problemsWith(folder, "environment: {kept: [OMP_*]}").get(0))
        .startsWith("5:15 ")
        .contains("keep");
  }

  @Test
  void readsEveryKey() {
    Config config =
        read(
            folder,
            """
            name: all.keys_1-2
            seed: -9223372036854775808
            datasets: [{id: synthetic-digits, train: 1000, test: 10000000}, mnist]
            split: {kind: kfold, folds: 3, stratify: false}
            preprocess: {scale: unit}
            models:
              - {id: liblinear-svm, name: svm, label: "Linear SVM: C", params: {C: 0.5}}
              - {id: mlp-lbfgs, limits: {threads: 1, disk: 32m, timeout: 90}}
            repeats: 2
            train_sizes: [10, 100]
            metrics: [f1_macro, train_accuracy, log_loss]
            measure: {fits: 3}
            limits: {threads: 2, heap: 512m, memory: 3g, timeout: 2h}
            environment: {keep: [LD_PRELOAD, OMP_*]}
            relative_to: {svm: [mlp-lbfgs], mlp-lbfgs: svm}
            references:
              - {model: svm, dataset: mnist, metric: accuracy, value: 0.9185, source: "a paper"}
              - {model: svm, dataset: mnist, n_train: 100, params: {C: 0.5}, metric: train_accuracy, value: 1, tolerance: 0, source: b}
            """);
    assertThat(config.seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(config.data().datasets())
        .containsExactly(
            new DatasetSpec.Catalogued(
                "synthetic-digits", OptionalInt.of(1000), OptionalInt.of(10_000_000)),
            new DatasetSpec.Catalogued("mnist", OptionalInt.empty(), OptionalInt.empty()));
    assertThat(config.data().split()).isEqualTo(new SplitSpec.KFold(3, false));
    assertThat(config.data().scaling()).isEqualTo(Scaling.UNIT);
    assertThat(config.models().get(0).name()).isEqualTo("svm");
    assertThat(config.models().get(0).label()).isEqualTo("Linear SVM: C");
    assertThat(config.models().get(0).limits())
        .isEqualTo(new Limits(2, GIB / 2, 3 * GIB, 2 * GIB, Duration.ofHours(2)));
    assertThat(config.models().get(1).limits())
        .isEqualTo(new Limits(1, GIB / 2, 3 * GIB, 32L << 20, Duration.ofSeconds(90)));
    assertThat(config.measuring().repeats()).isEqualTo(2);
    assertThat(config.data().trainSizes()).containsExactly(10, 100);
    assertThat(config.reporting().metrics())
        .containsExactly("test_f1_macro", "train_accuracy", "test_log_loss");
    assertThat(config.measuring().keptVariables()).containsExactly("LD_PRELOAD", "OMP_*");
    assertThat(config.measuring().fits()).isEqualTo(3);
    assertThat(config.reporting().relativeTo())
        .containsExactly(
            Map.entry("svm", List.of(Baseline.of("mlp-lbfgs"))),
            Map.entry("mlp-lbfgs", List.of(Baseline.of("svm"))));
    assertThat(config.reporting().references())
        .containsExactly(
            new Reference(
                "svm",
                Optional.of("mnist"),
                OptionalInt.empty(),
                Map.of(),
                "test_accuracy",
                0.9185,
                OptionalDouble.empty(),
                "a paper"),
            new Reference(
                "svm",
                Optional.of("mnist"),
                OptionalInt.of(100),
                Map.of("C", 0.5),
                "train_accuracy",
                1,
                OptionalDouble.of(0),
                "b"));
  }

  @Test
  void reportsEveryMistakeAtOnceInTheOrderOfTheFile() {
    String yaml =
        """
        name: "no spaces"
        dataset: mnits
        split: {kind: kfold, folds: 1, test: 0.1}
        models:
          - id: liblinear-svm
            params:
              C: -1
              los: l2
          - id: mlp-lbgfs
          - {name: nameless}
        repeat: 2
        metrics: [accuracy, speed]
        """;
    assertThat(problems(folder, yaml))
        .containsExactly(
            "1:7 name: expected at most 100 letters, digits, '.', '_' and '-', beginning with a"
                + " letter or a digit and without '..', found 'no spaces'",
            "2:10 dataset: unknown dataset 'mnits', did you mean 'mnist'?",
            "3:29 split: folds: expected integer in [2, 1000], found 1",
            "3:32 split: the key 'test' does not go with kind: kfold, only with holdout or rows",
            "7:10 models[0] (liblinear-svm): C: expected number above 0, found -1",
            "8:7 models[0] (liblinear-svm): unknown hyperparameter 'los', did you mean 'loss'?",
            "9:9 models[1]: unknown model 'mlp-lbgfs', did you mean 'mlp-lbfgs'?",
            "10:5 models[2]: the key 'id' is missing; write for instance id: liblinear-svm",
            "11:1 unknown key 'repeat', did you mean 'repeats'?",
            "12:21 metrics: unknown metric 'speed', expected one of test_accuracy, train_accuracy,"
                + " test_precision_macro, train_precision_macro, test_recall_macro, test_f1_macro,"
                + " test_log_loss, test_balanced_accuracy, test_mcc, test_roc_auc_ovr, test_brier,"
                + " test_ece, test_average_precision, accuracy, precision_macro, recall_macro, f1_macro, log_loss,"
                + " balanced_accuracy, mcc, roc_auc_ovr, brier, ece, average_precision");
  }

  @Test
  void listsTheAllowedKeysWhereNothingIsNear() {
    assertThat(problemsWith(folder, "measure: {xyz: 1}"))
        .containsExactly("5:11 measure: unknown key 'xyz', expected one of fits");
  }

  @Test
  void namesTheKeysThatAreMissing() {
    assertThat(problems(folder, "seed: 1"))
        .containsExactly(
            "1:1 the key 'name' is missing; write for instance name: mnist",
            "1:1 the key 'dataset' is missing; write for instance dataset: mnist",
            "1:1 the key 'models' is missing; write for instance models: [{id: liblinear-svm}]");
  }

  @Test
  void wantsEitherOneDatasetOrSeveral() {
    assertThat(problemsWith(folder, "datasets: [iris]\nsplit: {kind: holdout}"))
        .containsExactly("5:1 both 'dataset' and 'datasets' are given, expected one of them");
  }

  @Test
  void refusesNamesThatAreNoFolderName() {
    for (String name : List.of("..", "a..b", ".a", "-a", "a/b", "ä", "x".repeat(101), "\"a\\n\"")) {
      assertThat(problems(folder, Samples.SMALLEST.replace("small", name)))
          .singleElement()
          .asString()
          .startsWith("1:7 name: expected at most 100 letters");
    }
  }

  @Test
  void saysToQuoteWhatYamlTakesForAnotherType() {
    assertThat(problems(folder, Samples.SMALLEST.replace("small", "2024")))
        .containsExactly(
            "1:7 name: expected text, found the number 2024; write it in quotes: '2024'");
    assertThat(problems(folder, Samples.SMALLEST.replace("mnist", "true")))
        .containsExactly(
            "2:10 dataset: expected text, found the boolean true; write it in quotes: 'true'");
    assertThat(problemsWith(folder, "    params: {bias: true}"))
        .containsExactly(
            "5:20 models[0] (liblinear-svm): bias: expected one of true, false, auto, found true;"
                + " write it in quotes: 'true'");
  }

  @Test
  void takesYesAndOnForText() {
    assertThat(problemsWith(folder, "split: {kind: holdout, stratify: yes}"))
        .containsExactly("5:34 split: stratify: expected true or false, found 'yes'");
    assertThat(read(folder, Samples.SMALLEST.replace("small", "on")).name()).isEqualTo("on");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThat(
            problemsWith(
                folder,
                """
                seed: 9223372036854775808
                repeats: 10001
                measure: {fits: 0}
                limits: {threads: 1025, heap: 4q, memory: 1k, timeout: 0s}
                train_sizes: [5, 5, 0]
                """))
        .containsExactly(
            "5:7 seed: expected integer in [-9223372036854775808, 9223372036854775807], found"
                + " 9223372036854775808",
            "6:10 repeats: expected integer in [1, 10000], found 10001",
            "7:17 measure: fits: expected integer in [1, 1000], found 0",
            "8:19 limits: threads: expected integer in [1, 1024], found 1025",
            "8:31 limits: heap: expected a size such as 4g, 512m or a number of bytes, from 16m to"
                + " 1024t, found '4q'",
            "8:43 limits: memory: expected a size such as 4g, 512m or a number of bytes, from 16m"
                + " to 1024t, found '1k'",
            "8:56 limits: timeout: expected a time span such as 30m, 90s, 2h or a number of"
                + " seconds, from 1s to 720h, found '0s'",
            "9:18 train_sizes: expected ascending numbers, found 5 after 5",
            "9:21 train_sizes: expected integer of at least 1, found 0");
  }

  @Test
  void refusesOtherShapesThanExpected() {
    assertThat(
            problems(
                folder,
                """
                name: [a]
                dataset: [mnist]
                split: kfold
                models: {id: liblinear-svm}
                limits: 4
                metrics: accuracy
                """))
        .containsExactly(
            "1:7 name: expected text, found a list",
            "2:10 dataset: expected a mapping of id, train, test, name, test_file, test_labels_file,"
                + " found a list",
            "3:8 split: expected a mapping of kind, test, stratify, folds, train, found 'kfold'",
            "4:9 models: expected a list, found a mapping",
            "5:9 limits: expected a mapping of threads, heap, memory, disk, timeout, found 4",
            "6:10 metrics: expected a list, found 'accuracy'");
  }

  @Test
  void readsTheKindsOfSplit() {
    assertThat(readWith(folder, "split: {kind: given}").data().split())
        .isEqualTo(new SplitSpec.Given());
    assertThat(readWith(folder, "split: {kind: holdout}").data().split())
        .isEqualTo(new SplitSpec.Holdout(0.2, true));
    assertThat(readWith(folder, "split: {kind: kfold}").data().split())
        .isEqualTo(new SplitSpec.KFold(5, true));
    assertThat(readWith(folder, "split: {kind: rows, train: [0..5, 9], test: 6}").data().split())
        .isEqualTo(
            new SplitSpec.Rows(
                List.of(new Range(0, 5), new Range(9, 9)), List.of(new Range(6, 6))));
  }

  @Test
  void refusesRowsThatOverlapOrRunBackwards() {
    assertThat(problemsWith(folder, "split: {kind: rows, train: 0..9, test: [20, 5..12]}"))
        .containsExactly("5:40 split: test: row 5 is a training row already");
    assertThat(problemsWith(folder, "split: {kind: rows, train: [0..3, 3..4], test: 9}"))
        .containsExactly("5:28 split: train: row 3 is named twice");
    assertThat(problemsWith(folder, "split: {kind: rows, train: 5..4, test: -1}"))
        .containsExactly(
            "5:28 split: train: expected rows such as 0..59999 (both included, from 0) or 5, found"
                + " '5..4'",
            "5:40 split: test: expected rows such as 0..59999 (both included, from 0) or 5, found"
                + " -1");
    assertThat(problemsWith(folder, "split: {kind: rows, test: 1}"))
        .containsExactly(
            "5:8 split: the key 'train' is missing; write for instance train: 0..59999");
  }

  @Test
  void wantsAShareStrictlyBetweenZeroAndOne() {
    for (String share : List.of("0", "1", "-0.1", ".nan", "'0.5'")) {
      assertThat(problemsWith(folder, "split: {kind: holdout, test: " + share + "}"))
          .singleElement()
          .asString()
          .startsWith("5:30 split: test: expected a number above 0 and below 1, found");
    }
  }

  @Test
  void refusesWhatDoesNotFitTheDataset() {
    assertThat(
            problems(
                folder,
                """
                name: iris
                datasets:
                  - {id: iris, train: 5}
                  - mnist
                  - mnist
                preprocess: {scale: unit}
                models: [{id: liblinear-svm}]
                """))
        .containsExactly(
            "3:5 datasets[0] (iris): comes without a training and a test part, which split: {kind:"
                + " given} (the default) needs; write for instance split: {kind: holdout}",
            "3:16 datasets[0] (iris): train: only a generated dataset lets you choose how many"
                + " examples it has",
            "5:5 datasets[2]: 'mnist' is listed twice",
            "6:21 preprocess: scale: unit divides bytes by 255, but the features of datasets[0]"
                + " (iris) are not bytes; use minmax");
  }

  @Test
  void refusesExampleCountsOutOfRange() {
    String yaml =
        Samples.SMALLEST.replace("mnist", "{id: synthetic-digits, train: 0, test: 10000001}");
    assertThat(problems(folder, yaml))
        .containsExactly(
            "2:40 dataset (synthetic-digits): train: expected integer in [1, 10000000], found 0",
            "2:49 dataset (synthetic-digits): test: expected integer in [1, 10000000], found"
                + " 10000001");
  }

  @Test
  void wantsUniqueModelNames() {
    assertThat(problemsWith(folder, "  - id: liblinear-svm\n  - {id: mlp-lbfgs, name: a b}"))
        .containsExactly(
            "5:5 models[1] (liblinear-svm): the name 'liblinear-svm' is already that of models[0];"
                + " give each its own 'name'",
            "6:27 models[2] (mlp-lbfgs): name: expected at most 100 letters, digits, '.', '_' and"
                + " '-', not only dots, found 'a b'");
  }

  @Test
  void derivesTheMemoryFromAModelsOwnHeap() {
    Config config = readWith(folder, "    limits: {heap: 1g}\nlimits: {heap: 2g, threads: 1}");
    assertThat(config.models().get(0).limits())
        .isEqualTo(new Limits(1, GIB, 5 * GIB, Duration.ofMinutes(30)));
  }

  @Test
  void refusesLessMemoryThanHeap() {
    assertThat(problemsWith(folder, "    limits: {heap: 2g}\nlimits: {memory: 1g, heap: 1g}"))
        .containsExactly(
            "5:20 models[0] (liblinear-svm): limits: memory is 1073741824 bytes, less than the heap"
                + " of 2147483648");
  }

  @Test
  void wantsReferencesToModelsOfThisConfig() {
    assertThat(
            problemsWith(
                folder,
                """
                references:
                  - {model: liblinear-svn, metric: accuracy, value: x, source: s}
                  - {model: liblinear-svm, metric: acuracy, value: .inf}
                """))
        .containsExactly(
            "6:13 references[0]: unknown model name in this config 'liblinear-svn', did you mean"
                + " 'liblinear-svm'?",
            "6:53 references[0]: value: expected a finite number, found 'x'",
            "7:5 references[1]: the key 'source' is missing; write for instance source: where it"
                + " was reported",
            "7:36 references[1]: metric: unknown metric 'acuracy', did you mean 'accuracy'?",
            "7:52 references[1]: value: expected a finite number, found .inf");
  }

  @Test
  void wantsReferencesToADatasetOfSeveralAndToOneTrainingSize() {
    String yaml =
        """
        name: a
        datasets: [mnist, synthetic-digits]
        models: [{id: liblinear-svm}]
        train_sizes: [10, 100]
        references:
          - {model: liblinear-svm, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, dataset: mnits, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, dataset: mnist, n_train: 50, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, dataset: mnist, metric: accuracy, value: 1, tolerance: 0, source: s}
          - {model: liblinear-svm, dataset: mnist, metric: accuracy, value: 1, source: s}
        """;
    assertThat(problems(folder, yaml))
        .containsExactly(
            "6:5 references[0]: the key 'dataset' is missing; write for instance dataset: mnist",
            "7:37 references[1]: unknown dataset in this config 'mnits', did you mean 'mnist'?",
            "8:53 references[2]: n_train: expected one of train_sizes [10, 100], found 50",
            "9:5 references[3]: the key 'n_train' is missing; write for instance n_train: 100");
  }

  @Test
  void takesATrainingSizeOnlyWhereThereAreSome() {
    assertThat(
            problemsWith(
                folder,
                """
                references:
                  - {model: liblinear-svm, n_train: 5, metric: accuracy, value: 1, source: s}
                """))
        .containsExactly(
            "6:37 references[0]: n_train: the config has no 'train_sizes' to pick one from");
  }

  @Test
  void comparesEveryOtherModelWithOneBaseline() {
    Config config = readWith(folder, "  - id: mlp-lbfgs\nrelative_to: mlp-lbfgs");
    assertThat(config.reporting().relativeTo())
        .containsExactly(Map.entry("liblinear-svm", List.of(Baseline.of("mlp-lbfgs"))));
  }

  @Test
  void readsABaselineOfSeveralModelsFromAListInTheList() {
    Config config =
        readWith(
            folder,
            """
              - {id: mlp-lbfgs, name: one}
              - {id: mlp-lbfgs, name: two}
            relative_to: {liblinear-svm: [[one, two]], one: [liblinear-svm, [two]]}
            """);
    assertThat(config.reporting().relativeTo())
        .containsExactly(
            Map.entry("liblinear-svm", List.of(new Baseline(List.of("one", "two")))),
            Map.entry("one", List.of(Baseline.of("liblinear-svm"), Baseline.of("two"))));
  }

  @Test
  void wantsEachModelOnceInABaselineOfSeveral() {
    assertThat(
            problemsWith(
                folder,
                """
                  - {id: mlp-lbfgs, name: one}
                relative_to:
                  liblinear-svm: [one, [one], [], [[one]]]
                """))
        .containsExactly(
            "7:25 relative_to: liblinear-svm: 'one' is listed twice",
            "7:31 relative_to: liblinear-svm: the list is empty, expected a model's name",
            "7:36 relative_to: liblinear-svm: expected text, found a list");
  }

  @Test
  void wantsBaselinesWithoutAGridFromThisConfig() {
    assertThat(
            problemsWith(
                folder,
                """
                  - {id: mlp-lbfgs, params: {hidden: [1, 2]}}
                relative_to:
                  liblinear-svn: liblinear-svm
                  liblinear-svm: [liblinear-svm, mlp-lbfgs, mlp-lbgfs]
                  mlp-lbfgs: [liblinear-svm, liblinear-svm]
                """))
        .containsExactly(
            "7:3 relative_to: unknown model name in this config 'liblinear-svn', did you mean"
                + " 'liblinear-svm'?",
            "8:19 relative_to: liblinear-svm: a model is not compared with itself",
            "8:34 relative_to: liblinear-svm: expected a model without a grid, 'mlp-lbfgs' has 2"
                + " points",
            "8:45 relative_to: liblinear-svm: unknown model name in this config 'mlp-lbgfs', did"
                + " you mean 'mlp-lbfgs'?",
            "9:30 relative_to: mlp-lbfgs: 'liblinear-svm' is listed twice");
  }

  @Test
  void wantsReferencesToTrialsOfThisConfig() {
    String more =
        """
            params: {C: [0.5, 1], loss: l1}
        references:
          - {model: liblinear-svm, params: {C: 1}, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, params: {bias: "true"}, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, params: {C: 2, loss: l1}, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, params: {loss: l2}, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, params: {C: [1]}, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, params: {c: 1}, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, params: 1, metric: accuracy, value: 1, source: s}
          - {model: liblinear-svm, metric: accuracy, value: 1, tolerance: -0.1, source: s}
        """;
    // The first two are right: bias is "true" where a config says nothing.
    assertThat(problemsWith(folder, more))
        .containsExactly(
            "9:36 references[2]: params: no trial of 'liblinear-svm' has C = 2.0, loss = l1",
            "10:36 references[3]: params: no trial of 'liblinear-svm' has loss = l2",
            "11:40 references[4]: C: expected number above 0, found [1]",
            "12:37 references[5]: unknown hyperparameter 'c', did you mean 'C'?",
            "13:36 references[6]: params: expected a mapping of hyperparameters, found 1",
            "14:67 references[7]: tolerance: expected number of at least 0, found -0.1");
  }

  @Test
  void refusesAMetricThatIsListedTwiceUnderItsTwoNames() {
    assertThat(problemsWith(folder, "metrics: [accuracy, test_accuracy]"))
        .containsExactly("5:21 metrics: test_accuracy is listed twice");
  }

  @Test
  void refusesEmptyListsWhereSomethingMustStand() {
    assertThat(problems(folder, "name: a\ndatasets: []\nmodels: []\nmetrics: []"))
        .containsExactly(
            "2:11 datasets: the list is empty, expected at least one entry",
            "3:9 models: the list is empty, expected at least one entry",
            "4:10 metrics: the list is empty, expected at least one entry");
  }

  @Test
  void readsDatasetsInFiles() {
    Config config =
        read(
            folder,
            """
            name: files
            datasets:
              - mnist
              - {file: d/my.csv.gz, label: class, drop: [id, 3], test_file: other.csv}
              - {file: a.txt, format: csv, header: false, delimiter: "\t", quote: "'", label: last}
              - {file: b.tsv, label: 2, name: mine}
              - {file: c.mat, variable: X, label: y, image: 20x30, examples: rows}
              - {file: d.mat}
              - {file: e.libsvm, unlabelled_file: u.libsvm}
              - {file: f.arff}
              - {file: g.csv, delimiter: whitespace, label: first}
              - {file: h.csv, delimiter: ";", decimal: comma, header: true, label: "last"}
              - {file: i.svm, zero_based: true}
            split: {kind: holdout}
            models: [{id: liblinear-svm}]
            """);
    assertThat(config.data().datasets())
        .extracting(DatasetSpec::id)
        .containsExactly("mnist", "my", "a", "mine", "c", "d", "e", "f", "g", "h", "i");
    assertThat(reading(config, 8).text().delimiter()).isEqualTo(DatasetSpec.Text.WHITE_SPACE);
    assertThat(reading(config, 8).label()).isEqualTo(Column.FIRST);
    assertThat(reading(config, 9).text())
        .isEqualTo(new DatasetSpec.Text(Optional.of(true), ';', '"', true, false));
    assertThat(reading(config, 10).text().zeroBased()).isTrue();
    DatasetSpec.InFiles my = (DatasetSpec.InFiles) config.data().datasets().get(1);
    assertThat(my.folder()).isEqualTo(folder.toAbsolutePath());
    assertThat(my.file()).isEqualTo("d/my.csv.gz");
    assertThat(my.testFile()).contains("other.csv");
    assertThat(my.reading())
        .isEqualTo(
            new Reading(
                Format.CSV,
                DatasetSpec.Text.PLAIN,
                Column.named("class"),
                List.of(Column.named("id"), Column.at(3)),
                DatasetSpec.Arrays.DEFAULT,
                Optional.empty()));
    assertThat(reading(config, 2))
        .extracting(Reading::text, Reading::label)
        .containsExactly(
            new DatasetSpec.Text(Optional.of(false), '\t', '\'', false, false), Column.LAST);
    assertThat(reading(config, 3))
        .extracting(Reading::text, Reading::label)
        .containsExactly(
            new DatasetSpec.Text(Optional.empty(), '\t', '"', false, false), Column.at(2));
    assertThat(reading(config, 4))
        .extracting(Reading::arrays, Reading::label, Reading::image)
        .containsExactly(
            new DatasetSpec.Arrays("X", Optional.of(DatasetSpec.Examples.ROWS)),
            Column.named("y"),
            Optional.of(new DatasetSpec.Image(20, 30)));
    assertThat(reading(config, 5).label()).isEqualTo(Column.named("label"));
    assertThat(((DatasetSpec.InFiles) config.data().datasets().get(6)).unlabelledFile())
        .contains("u.libsvm");
    assertThat(reading(config, 7).label()).isEqualTo(Column.LAST);
  }

  @Test
  void readsDatasetsInIdxPairs() {
    Config config =
        read(
            folder,
            """
            name: files
            datasets:
              - {file: d/train-images-idx3-ubyte.gz, test_file: T10K-images.idx3-ubyte, name: a}
              - {file: x.idx, labels_file: y.idx}
              - {file: x, format: idx, labels_file: y, test_file: z, test_labels_file: w, name: b}
              - {id: synthetic-digits, train: 60, name: c, test_file: drawings-images-idx3-ubyte}
            split: {kind: holdout}
            preprocess: {scale: unit}
            models: [{id: liblinear-svm}]
            """);
    List<DatasetSpec> datasets = config.data().datasets();
    assertThat(datasets).extracting(DatasetSpec::id).containsExactly("a", "x", "b", "c");
    assertThat(reading(config, 0).format()).isEqualTo(Format.IDX);
    assertThat(((DatasetSpec.InFiles) datasets.get(0)).labelFiles())
        .isEqualTo(
            Map.of(
                "d/train-images-idx3-ubyte.gz",
                "d/train-labels-idx1-ubyte.gz",
                "T10K-images.idx3-ubyte",
                "T10K-labels.idx1-ubyte"));
    assertThat(((DatasetSpec.InFiles) datasets.get(1)).labelFiles())
        .isEqualTo(Map.of("x.idx", "y.idx"));
    assertThat(((DatasetSpec.InFiles) datasets.get(2)).labelFiles())
        .isEqualTo(Map.of("x", "y", "z", "w"));
    DatasetSpec.OwnTest drawn = (DatasetSpec.OwnTest) datasets.get(3);
    assertThat(drawn.training())
        .isEqualTo(
            new DatasetSpec.Catalogued(
                "synthetic-digits", OptionalInt.of(60), OptionalInt.empty()));
    assertThat(drawn.test().folder()).isEqualTo(folder.toAbsolutePath());
    assertThat(drawn.test().file()).isEqualTo("drawings-images-idx3-ubyte");
    assertThat(drawn.test().labelFiles())
        .isEqualTo(Map.of("drawings-images-idx3-ubyte", "drawings-labels-idx1-ubyte"));
  }

  @Test
  void refusesIdxPairsThatAreNotWhole() {
    assertThat(
            problems(
                folder,
                """
                name: bad
                datasets:
                  - {file: digits.idx, test_file: t-images-idx3-ubyte}
                  - {file: a-images-idx3-ubyte, test_labels_file: b, label: x}
                  - {file: a.csv, label: x, labels_file: b, name: csv}
                  - {id: synthetic-digits, test_file: drawn, name: mnist, test: 5}
                  - {id: mnist, test_labels_file: a}
                split: {kind: holdout}
                models: [{id: liblinear-svm}]
                """))
        .containsExactly(
            "3:12 datasets[0] (digits): the name 'digits.idx' does not tell the file with the labels;"
                + " add for instance labels_file: labels-idx1-ubyte",
            "4:33 datasets[1] (a-images-idx3-ubyte): the key 'test_labels_file' goes only with"
                + " test_file",
            "4:54 datasets[1] (a-images-idx3-ubyte): the key 'label' does not go with format idx,"
                + " only with csv or mat or arff or npz",
            "5:29 datasets[2] (csv): the key 'labels_file' does not go with format csv, only with"
                + " idx or npy",
            "6:39 datasets[3] (synthetic-digits): the name 'drawn' does not tell the file with the"
                + " labels; add for instance test_labels_file: labels-idx1-ubyte",
            "6:52 datasets[3] (synthetic-digits): name: 'mnist' is a dataset of the catalog, of which"
                + " the results are others",
            "6:59 datasets[3] (synthetic-digits): test: the test part is that of test_file; remove"
                + " one of them",
            "7:5 datasets[4]: 'mnist' is listed twice",
            "7:17 datasets[4] (mnist): the key 'test_labels_file' goes only with test_file, a test"
                + " part of your own");
  }

  private static Reading reading(Config config, int i) {
    return ((DatasetSpec.InFiles) config.data().datasets().get(i)).reading();
  }

  @Test
  void refusesWhatDoesNotFitADatasetInFiles() {
    assertThat(
            problems(
                folder,
                """
                name: bad
                datasets:
                  - {file: a.dat}
                  - {file: a.mat, drop: [x]}
                  - {file: b.csv, test_file: t.csv, image: 28x28}
                  - {fil: b.csv}
                  - {file: b.arff, label: 0, test_file: t.arff}
                  - {file: "my data.csv", label: x}
                  - {file: c.csv, label: x, test_file: t, quote: ","}
                preprocess: {scale: unit}
                models: [{id: liblinear-svm}]
                """))
        .containsExactly(
            "3:12 datasets[0] (a): the name 'a.dat' does not tell the format; add one of format:"
                + " csv, mat, libsvm, arff, idx, npy, npz, images",
            "4:5 datasets[1] (a): comes without a training and a test part, which split: {kind:"
                + " given} (the default) needs; add test_file, or write for instance split: {kind:"
                + " holdout}",
            "4:19 datasets[1] (a): the key 'drop' does not go with format mat, only with csv or"
                + " arff",
            "5:5 datasets[2] (b): the key 'label' is missing; write for instance label: diagnosis,"
                + " label: 1 or label: last",
            "6:5 datasets[3]: the key 'id' is missing; write for instance id: mnist or file:"
                + " my.csv",
            "6:6 datasets[3]: unknown key 'fil', did you mean 'file'?",
            "7:5 datasets[4]: 'b' is listed twice; give it another 'name'",
            "7:27 datasets[4] (b): label: expected integer of at least 1, found 0",
            "8:12 datasets[5]: the file's name makes no name for the dataset; write for instance"
                + " name: mine",
            "9:50 datasets[6] (c): quote: it is the delimiter already",
            "10:21 preprocess: scale: unit divides bytes by 255, but the features of datasets[1]"
                + " (a) are not bytes; use minmax, or say for instance image: 28x28 where they are"
                + " pixels 0..255",
            "10:21 preprocess: scale: unit divides bytes by 255, but the features of datasets[4]"
                + " (b) are not bytes; use minmax, or say for instance image: 28x28 where they are"
                + " pixels 0..255",
            "10:21 preprocess: scale: unit divides bytes by 255, but the features of datasets[6]"
                + " (c) are not bytes; use minmax, or say for instance image: 28x28 where they are"
                + " pixels 0..255");
  }
}
