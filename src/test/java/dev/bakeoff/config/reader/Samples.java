package dev.bakeoff.config.reader;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.ConfigException.Problem;
import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Strength;
import dev.bakeoff.config.Vocabulary;
import dev.bakeoff.config.Vocabulary.DatasetTraits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small vocabulary and helpers that read configs given as text. */
public final class Samples {
  /** Four models; a dataset of bytes, one of reals without a given split, and a generated one. */
  public static final Vocabulary VOCABULARY = vocabulary();

  /** Line 1 is the name, line 2 the dataset, line 3 {@code models:}, line 4 its only entry. */
  public static final String SMALLEST =
      """
      name: small
      dataset: mnist
      models:
        - id: liblinear-svm
      """;

  private Samples() {}

  private static Vocabulary vocabulary() {
    Map<String, List<Hyperparameter>> models = new LinkedHashMap<>();
    models.put(
        "liblinear-svm",
        List.of(
            Hyperparameter.positive("C", 1, "penalty").penalising(Strength.C),
            Hyperparameter.choice("loss", "l2", List.of("l1", "l2"), "loss"),
            Hyperparameter.choice("bias", "true", List.of("true", "false", "auto"), "bias")));
    models.put(
        "mlp-lbfgs",
        List.of(
            Hyperparameter.integer("hidden", 100, 1, 10_000, "hidden units"),
            Hyperparameter.nonNegative("lambda", 0.1, "weight decay"),
            Hyperparameter.flag("shuffle", true, "shuffle")));
    models.put(
        "ridge",
        List.of(
            Hyperparameter.nonNegative("weight_decay", 0.1, "penalty")
                .penalising(Strength.LAMBDA)));
    models.put(
        "dl4j-mlp",
        List.of(
            new Hyperparameter(
                "hidden",
                new Hyperparameter.ListType(new Hyperparameter.IntegerType(1, 1000), 0, 5),
                List.of(100),
                "hidden units")));
    Map<String, DatasetTraits> datasets = new LinkedHashMap<>();
    datasets.put("mnist", new DatasetTraits(true, false, true));
    datasets.put("iris", new DatasetTraits(false, false, false));
    datasets.put("synthetic-digits", new DatasetTraits(true, true, true));
    return new Vocabulary(models, datasets);
  }

  /** Reads a config that must be right. */
  public static Config read(Path folder, String yaml) {
    try {
      return ConfigReader.read(write(folder, "config.yaml", yaml), plugins -> VOCABULARY, folder);
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Reads {@link #SMALLEST} with more lines, which begin on line 5. */
  public static Config readWith(Path folder, String more) {
    return read(folder, SMALLEST + more);
  }

  /** Reads a config that must be wrong; each problem as {@code line:column message}. */
  public static List<String> problems(Path folder, String yaml) {
    return problems(folder, write(folder, "config.yaml", yaml));
  }

  /** The problems of {@link #SMALLEST} with more lines, which begin on line 5. */
  public static List<String> problemsWith(Path folder, String more) {
    return problems(folder, SMALLEST + more);
  }

  /** As above, of a file; problems of other files begin with their name. */
  public static List<String> problems(Path folder, Path file) {
    try {
      ConfigReader.read(file, plugins -> VOCABULARY, folder);
    } catch (ConfigException e) {
      List<String> shown = new ArrayList<>();
      for (Problem problem : e.problems()) {
        String name =
            problem.file().equals(file.toString())
                ? ""
                : folder.relativize(Path.of(problem.file())) + ":";
        shown.add(name + problem.line() + ":" + problem.column() + " " + problem.message());
      }
      return shown;
    }
    throw new AssertionError("no problem was found");
  }

  public static Path write(Path folder, String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
