package dev.bakeoff.contract;

import static dev.bakeoff.contract.Check.require;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Checks of saved models. */
final class SavingChecks {
  private static final int THREADS = 2;

  private SavingChecks() {}

  static void saveAndLoad(Subject subject) throws Exception {
    List<Examples> parts = new ArrayList<>(List.of(subject.hard(1)));
    if (subject.unsupported(SmallData.clouds(40, 9, 2, 0.7, 1)).isEmpty()) {
      parts.add(SmallData.clouds(80, 9, 2, 0.7, 1));
      parts.add(ModelContract.without(5, 1, 3)); // classes seen are not the classes there are
    }
    for (Examples train : parts) {
      inFolder(
          folder -> {
            Predictions saved = save(subject, train, folder);
            try (Classifier loaded = load(subject, train, folder)) {
              ModelContract.requireSame(saved, subject.predict(loaded, train));
            }
          });
    }
  }

  static void damagedFiles(Subject subject) throws Exception {
    Examples train = subject.hard(1);
    inFolder(
        folder -> {
          save(subject, train, folder);
          for (Path file : files(folder)) {
            require(
                file.getFileName().toString().matches("[A-Za-z0-9._-]+"),
                "a saved file is called %s",
                file.getFileName());
            byte[] whole = Files.readAllBytes(file);
            for (byte[] damaged : List.of(Arrays.copyOf(whole, whole.length / 2), new byte[0])) {
              Files.write(file, damaged);
              requireRefusal(subject, train, folder, file, damaged.length + " bytes of");
            }
            Files.delete(file);
            requireRefusal(subject, train, folder, file, "no");
            Files.write(file, whole);
          }
        });
  }

  private static void requireRefusal(
      Subject subject, Examples train, Path folder, Path file, String what) throws Exception {
    try {
      load(subject, train, folder).close();
      throw new Check.Violation("it loads a model with " + what + " " + file.getFileName());
    } catch (IOException e) {
      require(
          String.valueOf(e.getMessage()).contains(file.getFileName().toString()),
          "with %s %s it says only: %s",
          what,
          file.getFileName(),
          e.getMessage());
    }
  }

  private static Predictions save(Subject subject, Examples train, Path folder) throws Exception {
    return subject.fit(
        train,
        THREADS,
        classifier -> {
          Predictions predictions = subject.predict(classifier, train);
          try {
            classifier.save(folder);
          } catch (UnsupportedOperationException e) {
            throw new Check.NotApplicable("it says: " + e.getMessage());
          }
          return predictions;
        });
  }

  private static Classifier load(Subject subject, Examples train, Path folder) throws IOException {
    return subject
        .provider()
        .load(
            folder,
            new LoadContext(
                subject.hyperparameters(),
                train.features(),
                train.classes(),
                train.image(),
                THREADS));
  }

  private interface Work {
    void in(Path folder) throws Exception;
  }

  private static void inFolder(Work work) throws Exception {
    Path folder = Files.createTempDirectory("bakeoff-contract");
    try {
      work.in(folder);
    } finally {
      for (Path file : files(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
