package dev.bakeoff.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.bakeoff.config.Scaling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema that editors use, held against the reader. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode document;
  private static JsonSchema schema;

  @TempDir Path folder;

  @BeforeAll
  static void load() throws IOException {
    try (InputStream in = SchemaTest.class.getResourceAsStream("/bakeoff.schema.json")) {
      document = JSON.readTree(in);
    }
    schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);
  }

  private static Set<ValidationMessage> validate(String yaml) {
    Object loaded =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    return schema.validate(JSON.valueToTree(loaded));
  }

  @Test
  void namesExactlyTheKeysThatTheReaderKnows() {
    assertThat(keys("/properties")).hasSameElementsAs(Keys.CONFIG);
    assertThat(keys("/$defs/dataset/anyOf/1/properties")).hasSameElementsAs(Keys.DATASET);
    assertThat(words("/$defs/fileDataset/properties/format/enum")).hasSameElementsAs(Keys.FORMATS);
    assertThat(keys("/$defs/fileDataset/properties")).hasSameElementsAs(Keys.FILE_DATASET);
    Set<String> split = new TreeSet<>();
    for (String kind : Keys.SPLIT_KINDS) {
      assertThat(keys("/$defs/" + kind + "/properties")).hasSameElementsAs(Keys.split(kind));
      assertThat(document.at("/$defs/" + kind + "/properties/kind/const").asText()).isEqualTo(kind);
      split.addAll(Keys.split(kind));
    }
    assertThat(split).hasSameElementsAs(Keys.SPLIT);
    assertThat(keys("/$defs/column_rule/oneOf/1/properties")).hasSameElementsAs(Keys.COLUMN);
    assertThat(words("/$defs/column_rule/oneOf/0/enum")).hasSameElementsAs(Keys.KINDS);
    assertThat(words("/$defs/coding/enum")).hasSameElementsAs(Keys.CODINGS);
    assertThat(words("/$defs/missing/oneOf/0/enum")).hasSameElementsAs(Keys.MISSING);
    assertThat(document.at("/properties/split/oneOf")).hasSameSizeAs(Keys.SPLIT_KINDS);
    assertThat(keys("/$defs/preprocess/properties")).hasSameElementsAs(Keys.PREPROCESS);
    assertThat(keys("/$defs/regularisation/properties")).hasSameElementsAs(Keys.REGULARISATION);
    assertThat(keys("/$defs/model/properties")).hasSameElementsAs(Keys.MODEL);
    assertThat(keys("/$defs/measure/properties")).hasSameElementsAs(Keys.MEASURE);
    assertThat(keys("/$defs/limits/properties")).hasSameElementsAs(Keys.LIMITS);
    assertThat(keys("/$defs/environment/properties")).hasSameElementsAs(Keys.ENVIRONMENT);
    assertThat(keys("/$defs/reference/properties")).hasSameElementsAs(Keys.REFERENCE);
    assertThat(keys("/$defs/check/properties")).hasSameElementsAs(Keys.CHECK);
    assertThat(keys("/$defs/tolerances/properties")).hasSameElementsAs(Keys.TOLERANCES);
    Set<String> axis = keys("/$defs/listValue/properties");
    axis.addAll(keys("/$defs/powers/properties"));
    assertThat(axis).hasSameElementsAs(Keys.AXIS);
    assertThat(keys("/$defs/search/properties")).hasSameElementsAs(Keys.SEARCH);
    Set<String> searched = keys("/$defs/powers/properties");
    searched.addAll(keys("/$defs/uniform/properties"));
    searched.addAll(keys("/$defs/logUniform/properties"));
    assertThat(searched).hasSameElementsAs(Keys.SEARCH_AXIS);
  }

  @Test
  void namesExactlyTheMetricsAndScalesThatTheReaderKnows() {
    assertThat(words("/$defs/metric/enum")).hasSameElementsAs(Keys.METRIC_WORDS);
    Set<String> scales = new TreeSet<>();
    for (Scaling scaling : Scaling.values()) {
      scales.add(scaling.name().toLowerCase(Locale.ROOT));
    }
    assertThat(words("/$defs/preprocess/properties/scale/enum")).hasSameElementsAs(scales);
    assertThat(words("/$defs/search/properties/kind/enum")).hasSameElementsAs(Keys.SEARCH_KINDS);
    assertThat(words("/$defs/search/properties/metric/enum"))
        .hasSameElementsAs(Keys.SEARCH_METRICS);
  }

  @Test
  void describesEveryKeyAndForbidsAllOthers() {
    // every "properties" of the document: the config and its 23 kinds of mapping
    assertThat(checkProperties(document, "")).isEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "seed: -1",
        "split: {}",
        "split: {kind: given}",
        "split: {kind: holdout, test: 0.1, stratify: false}",
        "split: {kind: kfold, folds: 2}",
        "split: {kind: rows, train: 0..5, test: [6, 7..9]}",
        "preprocess: {scale: unit}",
        "repeats: 2",
        "train_sizes: []",
        "train_sizes: [1, 20]",
        "metrics: [accuracy, train_accuracy]",
        "measure: {fits: 3}",
        "limits: {threads: 1, heap: 512m, memory: 8589934592, timeout: 90}",
        "environment: {keep: [OPENBLAS_CORETYPE, 'OMP_*', LD_PRELOAD]}",
        "check: {min_effect: 0.01}",
        "check: {metrics: [accuracy], min_effect: {accuracy: 0, log_loss: 0.1}, max_time_ratio: 2}",
        "check: {models: {liblinear-svm: {max_memory_ratio: 1.5, max_model_ratio: 1}}}",
        "relative_to: liblinear-svm",
        "  - {id: liblinear-svm, name: b}\nrelative_to: {liblinear-svm: b, b: [liblinear-svm]}",
        "  - {id: liblinear-svm, name: b}\nrelative_to: {liblinear-svm: [[b]]}",
        "references: [{model: liblinear-svm, metric: accuracy, value: 1, source: s}]",
        "references: [{model: liblinear-svm, params: {C: 1}, metric: accuracy, value: 1,"
            + " tolerance: 0, source: s}]",
        "    params: {C: [1, 0.5], loss: l1}",
        "    params: {C: {log2: [-1, 3]}}",
        "    search: {space: {C: {log2: [-7, 6]}}}",
        "    search: {kind: grid, folds: 2, metric: f1_macro, space: {loss: [l1, l2], C: [1]}}",
        "    search: {n: 3, metric: log_loss, space: {C: {log_uniform: [0.1, 1]}}}",
        "    search: {n: 3, space: {C: {uniform: [0.1, 1]}}}",
        "    label: Linear SVM"
      })
  void acceptsWhatTheReaderAccepts(String more) {
    assertThat(validate(Samples.SMALLEST + more)).isEmpty();
    assertThat(Samples.readWith(folder, more).name()).isEqualTo("small");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{file: a.csv, label: b}",
        "{file: a.tsv.gz, label: 3, drop: [id, 1, last], header: false, name: mine}",
        "{file: a.txt, format: csv, label: last, delimiter: \"\\t\", quote: \"'\", image: 2x3}",
        "{file: a.mat, variable: X, label: y, test_file: b.mat, unlabelled_file: c.mat}",
        "{file: a.libsvm}",
        "{file: a.arff, label: class, drop: [x]}",
        "{file: a.csv, label: b, columns: {city: category, id: drop, 3: {missing: median}}}",
        "{file: a.csv, label: b, categories: ordinal, missing: {constant: 0}, indicator: true}",
        "{file: a.arff, columns: {z: {kind: category, categories: one_hot, missing: refuse}}}",
        "{file: a.mat, missing: mean}",
        "{file: a-images-idx3-ubyte.gz, test_file: b, test_labels_file: c}",
        "{file: a, format: idx, labels_file: b}",
        "{id: mnist, name: mine, test_file: a-images-idx3-ubyte}",
        "{id: synthetic-digits, train: 50, name: mine, test_file: a, test_labels_file: b}"
      })
  void acceptsTheDatasetsInFilesThatTheReaderAccepts(String dataset) {
    String yaml = Samples.SMALLEST.replace("mnist", dataset) + "split: {kind: holdout}";
    assertThat(validate(yaml)).isEmpty();
    assertThat(Samples.read(folder, yaml).data().datasets()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{file: a.csv, label: b, id: mnist}",
        "{file: a.csv, label: b, train: 5}",
        "{file: a.csv, label: 0}",
        "{file: a.csv, label: b, delimiter: ab}",
        "{file: a.csv, label: b, header: maybe}",
        "{file: a.csv, label: b, image: 28}",
        "{file: a.csv, label: b, drop: id}",
        "{file: a.csv, label: b, format: xls}",
        "{file: a.csv, label: b, name: a b}",
        "{file: 5, label: b}",
        "{file: a.csv, label: b, columns: [city]}",
        "{file: a.csv, label: b, columns: {city: word}}",
        "{file: a.csv, label: b, columns: {city: {coding: one_hot}}}",
        "{file: a.csv, label: b, missing: constant}",
        "{file: a.csv, label: b, missing: {constant: 0, more: 1}}",
        "{file: a.csv, label: b, categories: [one_hot]}",
        "{file: a.csv, label: b, missing: mean, indicator: 1}",
        "{id: mnist, test_file: a-images-idx3-ubyte}",
        "{id: mnist, name: mine}",
        "{id: mnist, name: mine, test_labels_file: b}",
        "{id: synthetic-digits, name: mine, test_file: a-images-idx3-ubyte, test: 5}",
        "{test_file: a.csv}"
      })
  void rejectsTheDatasetsInFilesThatTheReaderRejects(String dataset) {
    String yaml = Samples.SMALLEST.replace("mnist", dataset) + "split: {kind: holdout}";
    assertThat(validate(yaml)).isNotEmpty();
    assertThat(Samples.problems(folder, yaml)).isNotEmpty();
  }

  @Test
  void leavesKeysOutWhereAFileIsIncluded() {
    assertThat(validate("include: base.yaml")).isEmpty();
    assertThat(validate("include: [a.yaml, b.yaml]\nseed: 1")).isEmpty();
    assertThat(validate("include: base.yaml\ndataset: mnist\ndatasets: [mnist]")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repeat: 2",
        "seed: 1.5",
        "seed: '1'",
        "datasets: [mnist]",
        "split: kfold",
        "split: {kind: loo}",
        "split: {kind: holdout, test: 1}",
        "split: {kind: kfold, folds: 1}",
        "split: {kind: kfold, test: 0.5}",
        "split: {test: 0.5}",
        "split: {kind: rows, train: 1}",
        "split: {kind: rows, train: a, test: 2}",
        "preprocess: {scale: half}",
        "repeats: 0",
        "train_sizes: [0]",
        "train_sizes: 5",
        "metrics: []",
        "metrics: [speed]",
        "measure: {fits: 1001}",
        "limits: {threads: 0}",
        "limits: {heap: 4q}",
        "limits: {timeout: 1d}",
        "limits: {cores: 1}",
        "check: {min_effect: -1}",
        "check: {min_effect: {speed: 1}}",
        "check: {max_time_ratio: 0.9}",
        "check: {metrics: []}",
        "check: {metrics: [accuracy, accuracy]}",
        "check: {models: [svm]}",
        "check: {models: {liblinear-svm: {metrics: [accuracy]}}}",
        "environment: {keep: OMP_*}",
        "environment: {keep: []}",
        "environment: {keep: ['*']}",
        "environment: {keep: ['A=B']}",
        "environment: {drop: [A]}",
        "relative_to: 1",
        "relative_to: {liblinear-svm: []}",
        "relative_to: {liblinear-svm: [[]]}",
        "relative_to: [liblinear-svm]",
        "references: [{model: liblinear-svm, metric: accuracy, value: 1}]",
        "references: [{model: liblinear-svm, metric: accuracy, value: x, source: s}]",
        "references: [{model: liblinear-svm, metric: accuracy, value: 1, tolerance: -1,"
            + " source: s}]",
        "references: [{model: liblinear-svm, params: {C: }, metric: accuracy, value: 1,"
            + " source: s}]",
        "include: []",
        "    params: [1]",
        "    params: {C: []}",
        "    params: {C: {value: 1}}",
        "    params: {C: {log2: [1]}}",
        "    params: {C: }",
        "    search: {n: 3}",
        "    search: {n: 0, space: {C: [1, 2]}}",
        "    search: {folds: 1, space: {C: [1, 2]}}",
        "    search: {kind: halving, space: {C: [1, 2]}}",
        "    search: {kind: grid, n: 2, space: {C: [1, 2]}}",
        "    search: {kind: grid, space: {C: {uniform: [1, 2]}}}",
        "    search: {metric: speed, space: {C: [1, 2]}}",
        "    search: {n: 1, space: {}}",
        "    search: {n: 1, space: {C: 1}}",
        "    search: {n: 1, space: {C: {uniform: [1]}}}",
        "    search: {n: 1, space: {C: {log_uniform: [1, 2], uniform: [1, 2]}}}",
        "    name: a b",
        "    name: ..",
        "    label: 5",
        "    colour: red",
        "  - {name: nameless}"
      })
  void rejectsWhatTheReaderRejects(String more) {
    assertThat(validate(Samples.SMALLEST + more)).isNotEmpty();
    assertThat(Samples.problemsWith(folder, more)).isNotEmpty();
  }

  @Test
  void rejectsAConfigWithoutWhatItNeeds() {
    for (String yaml :
        List.of(
            "name: a",
            "{name: a, dataset: mnist}",
            "{name: a, models: [{id: mlp-lbfgs}]}",
            "{dataset: mnist, models: [{id: mlp-lbfgs}]}",
            "{name: a..b, dataset: mnist, models: [{id: mlp-lbfgs}]}",
            "{name: a, datasets: [], models: [{id: mlp-lbfgs}]}",
            "{name: a, dataset: {train: 5}, models: [{id: mlp-lbfgs}]}",
            "{name: a, dataset: {id: synthetic-digits, train: 0}, models: [{id: mlp-lbfgs}]}",
            "{name: a, dataset: mnist, models: []}")) {
      assertThat(validate(yaml)).as(yaml).isNotEmpty();
      assertThat(Samples.problems(folder, yaml)).as(yaml).isNotEmpty();
    }
  }

  private static Set<String> keys(String pointer) {
    Set<String> keys = new TreeSet<>();
    document.at(pointer).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static Set<String> words(String pointer) {
    Set<String> words = new TreeSet<>();
    document.at(pointer).forEach(word -> words.add(word.asText()));
    return words;
  }

  private static int checkProperties(JsonNode node, String path) {
    int found = 0;
    JsonNode properties = node.get("properties");
    if (properties != null && !path.endsWith("/if") && !path.endsWith("/then")) {
      found++;
      assertThat(node.path("additionalProperties")).as(path).isEqualTo(JSON.valueToTree(false));
      for (var entry : properties.properties()) {
        JsonNode one = entry.getValue();
        JsonNode target =
            one.has("$ref") ? document.at(one.get("$ref").asText().substring(1)) : one;
        assertThat(one.has("description") || target.has("description"))
            .as("description of " + path + "/" + entry.getKey())
            .isTrue();
      }
    }
    for (var entry : node.properties()) {
      found += checkProperties(entry.getValue(), path + "/" + entry.getKey());
    }
    int i = 0;
    if (node.isArray()) {
      for (JsonNode item : node) {
        found += checkProperties(item, path + "/" + i++);
      }
    }
    return found;
  }
}
