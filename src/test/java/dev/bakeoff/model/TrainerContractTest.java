package dev.bakeoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.data.DataException;
import dev.bakeoff.split.Examples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider must do, whatever its library. */
class TrainerContractTest {
  private static final int PROVIDERS = 13;
  private static final double PROBABILITY_SUM = 1e-5; // of float32 values
  private static final double OTHER_THREADS = 1e-4; // sums may be taken in another order

  /** Its default is for pixels from 0 to 255; these examples have values around 1. */
  private static final Map<String, Map<String, Object>> OTHER_DEFAULTS =
      Map.of("delta-rule", Map.of("alpha", 0.005, "epochs", 200));

  /** Named by its id. */
  private record Subject(ModelProvider provider) {
    @Override
    public String toString() {
      return provider.id();
    }

    Trainer trainer(long seed, int threads) {
      return provider.trainer(
          Hyperparameters.of(
              provider.hyperparameters(), OTHER_DEFAULTS.getOrDefault(provider.id(), Map.of())),
          new Toys.Context(seed, threads));
    }

    /** Fits and predicts; skips the test, with the trainer's reason, where it cannot. */
    Predictions predictions(Examples train, Examples test, int threads) throws Exception {
      try (Trainer trainer = trainer(7, threads)) {
        Optional<String> reason = trainer.unsupported(train);
        reason.ifPresent(text -> assertThat(text).isNotBlank());
        assumeTrue(reason.isEmpty(), () -> reason.orElseThrow());
        trainer.prepare(train);
        try (Classifier classifier = trainer.fit()) {
          return checked(classifier.predict(test), test);
        }
      }
    }

    private static Predictions checked(Predictions predictions, Examples test) {
      int k = test.classes();
      assertThat(predictions.labels()).hasSize(test.size());
      assertThat(Arrays.stream(predictions.labels())).allMatch(label -> label >= 0 && label < k);
      float[] probabilities = predictions.probabilities();
      if (probabilities != null) {
        assertThat(probabilities).hasSize(test.size() * k);
        for (int i = 0; i < test.size(); i++) {
          double sum = 0;
          for (int c = 0; c < k; c++) {
            assertThat(probabilities[i * k + c]).isBetween(0f, 1f);
            sum += probabilities[i * k + c];
          }
          assertThat(sum).isCloseTo(1, within(PROBABILITY_SUM));
        }
        assertThat(predictions.labels())
            .isEqualTo(Predictions.ofProbabilities(probabilities, k).labels());
      }
      return predictions;
    }
  }

  static List<Subject> providers() {
    return ServiceLoader.load(ModelProvider.class).stream()
        .map(found -> new Subject(found.get()))
        .toList();
  }

  @Test
  void meetsEveryProviderOnce() {
    assertThat(providers()).hasSize(PROVIDERS);
    assertThat(providers().stream().map(Subject::toString)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void describesItself(Subject subject) {
    ModelProvider provider = subject.provider();
    assertThat(provider.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(provider.family()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(provider.library()).isNotBlank();
    assertThat(provider.libraryVersion()).matches("\\d.*");
    assertThat(provider.description()).isNotBlank().doesNotContain("\n");
    assertThat(provider.hyperparameters()).isNotEmpty();
    assertThat(provider.hyperparameters().stream().map(Hyperparameter::name))
        .doesNotHaveDuplicates();
    assertThat(provider.hyperparameters())
        .allSatisfy(one -> assertThat(one.description()).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void isListedWithoutItsLibrary() throws Exception {
    ClassLoader alone = new OwnClassesOnly();
    List<Object> found = new ArrayList<>();
    for (Object provider :
        ServiceLoader.load(alone.loadClass(ModelProvider.class.getName()), alone)) {
      for (String property :
          List.of("family", "library", "libraryVersion", "description", "hyperparameters")) {
        assertThat(provider.getClass().getMethod(property).invoke(provider)).isNotNull();
      }
      found.add(provider.getClass().getMethod("id").invoke(provider));
    }
    assertThat(found).hasSize(PROVIDERS);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void learnsASeparableSet(Subject subject) throws Exception {
    Examples test = Toys.clouds(99, 6, 3, 0.1, 2);
    Predictions predictions = subject.predictions(Toys.clouds(150, 6, 3, 0.1, 1), test, 2);
    assertThat(Toys.accuracy(predictions, test)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void learnsImages(Subject subject) throws Exception {
    assertThat(subject.trainer(7, 1).unsupported(Toys.bands(150, 1))).isEmpty();
    Examples test = Toys.bands(99, 2);
    Predictions predictions = subject.predictions(Toys.bands(150, 1), test, 2);
    assertThat(Toys.accuracy(predictions, test)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void predictsTheSameForTheSameSeed(Subject subject) throws Exception {
    Examples train = hard(subject, 1);
    Examples test = hard(subject, 2);
    assertSame(subject.predictions(train, test, 2), subject.predictions(train, test, 2), 0);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void predictsTheSameOnOneThreadAndOnTwo(Subject subject) throws Exception {
    Examples train = hard(subject, 1);
    Examples test = hard(subject, 2);
    assertSame(
        subject.predictions(train, test, 1), subject.predictions(train, test, 2), OTHER_THREADS);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void learnsFromScratchWhenFittedAgain(Subject subject) throws Exception {
    Examples train = hard(subject, 1);
    Examples test = hard(subject, 2);
    try (Trainer trainer = subject.trainer(7, 2)) {
      trainer.prepare(train);
      Predictions first;
      try (Classifier classifier = trainer.fit()) {
        first = classifier.predict(test);
      }
      try (Classifier classifier = trainer.fit()) {
        assertSame(first, classifier.predict(test), 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void learnsTheSameBesideOthers(Subject subject) throws Exception {
    assumeTrue(subject.provider().fitsSideBySide(), "its fits run one after the other");
    Examples train = hard(subject, 1);
    Examples test = hard(subject, 2);
    Predictions alone = subject.predictions(train, test, 1);
    List<Predictions> together =
        Parallel.map(
            4,
            8,
            i -> {
              try {
                return subject.predictions(train, test, 1);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    together.forEach(one -> assertSame(alone, one, 0));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void predictsTheSameAgain(Subject subject) throws Exception {
    Examples train = hard(subject, 1);
    try (Trainer trainer = subject.trainer(7, 2)) {
      trainer.prepare(train);
      try (Classifier classifier = trainer.fit()) {
        Predictions first = classifier.predict(train);
        int[] labels = first.labels().clone();
        classifier.predict(hard(subject, 2));
        assertThat(first.labels()).isEqualTo(labels);
        assertSame(first, classifier.predict(train), 0);
        FitSummary summary = classifier.summary();
        assertThat(summary.iterations() == null || summary.iterations() >= 0).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void leavesTheExamplesAsTheyWere(Subject subject) throws Exception {
    Examples train = hard(subject, 1);
    double[][] x = values(train);
    int[] labels = train.labels();
    subject.predictions(train, train, 2);
    assertThat(values(train)).isDeepEqualTo(x);
    assertThat(train.labels()).isEqualTo(labels);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void survivesConstantFeaturesAndAnExampleOfZeroes(Subject subject) throws Exception {
    double[][] x = values(Toys.clouds(90, 9, 3, 0.1, 1));
    for (double[] row : x) {
      row[3] = 0;
      row[7] = 1;
    }
    Arrays.fill(x[0], 0);
    int[] labels = Toys.clouds(90, 9, 3, 0.1, 1).labels();
    Examples train = Toys.examples(x, labels, 3);
    assertThat(Toys.accuracy(subject.predictions(train, train, 2), train)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void survivesNothingButConstantFeatures(Subject subject) throws Exception {
    double[][] x = new double[30][4];
    int[] labels = new int[30];
    Arrays.setAll(labels, i -> i % 3);
    Examples train = Toys.examples(x, labels, 3);
    assertThat(subject.predictions(train, train, 2).labels()).hasSize(30);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void survivesOneFeature(Subject subject) throws Exception {
    assumeTrue(!subject.provider().id().equals("delta-rule"), "two classes here need a bias");
    Examples train = Toys.clouds(60, 1, 2, 0.1, 1);
    assertThat(Toys.accuracy(subject.predictions(train, train, 2), train)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void survivesOneExampleOfAClass(Subject subject) throws Exception {
    Examples clouds = Toys.clouds(60, 6, 2, 0.1, 1);
    int[] labels = clouds.labels();
    labels[17] = 2;
    Examples train = Toys.examples(values(clouds), labels, 3);
    assertThat(Toys.accuracy(subject.predictions(train, train, 2), train)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void neverPredictsAClassThatItHasNotSeen(Subject subject) throws Exception {
    for (Examples train : List.of(withoutClasses(5, 0, 3), withoutClasses(5, 1, 2, 4))) {
      Examples test = Toys.clouds(50, 10, 5, 0.1, 2);
      Predictions predictions = subject.predictions(train, test, 2);
      int[] seen = Arrays.stream(train.labels()).distinct().toArray();
      assertThat(Arrays.stream(predictions.labels()).boxed())
          .isSubsetOf(Arrays.stream(seen).boxed().toList());
      assertThat(Toys.accuracy(subject.predictions(train, train, 2), train)).isGreaterThan(0.95);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesOrLearnsASingleClass(Subject subject) throws Exception {
    Examples train = withoutClasses(3, 0, 2);
    Predictions predictions = subject.predictions(train, train, 2); // or skipped with a reason
    assertThat(Arrays.stream(predictions.labels())).containsOnly(1);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void predictsASingleExample(Subject subject) throws Exception {
    Examples train = hard(subject, 1);
    Examples one = Toys.examples(Arrays.copyOf(values(train), 1), new int[1], 3);
    assertThat(subject.predictions(train, one, 2).labels()[0])
        .isEqualTo(subject.predictions(train, train, 2).labels()[0]);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void predictsTheSameWhenSavedAndLoaded(Subject subject, @TempDir Path dir) throws Exception {
    List<Examples> parts = new ArrayList<>(List.of(hard(subject, 1)));
    if (subject.trainer(7, 1).unsupported(Toys.clouds(40, 9, 2, 0.7, 1)).isEmpty()) {
      parts.add(Toys.clouds(80, 9, 2, 0.7, 1));
      parts.add(withoutClasses(5, 1, 3)); // the classes seen are not the classes there are
    }
    for (Examples train : parts) {
      Path folder = Files.createDirectory(dir.resolve(String.valueOf(train.classes())));
      Saved.assertPredictsTheSame(
          subject.provider(),
          OTHER_DEFAULTS.getOrDefault(subject.provider().id(), Map.of()),
          train,
          folder);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void namesTheFileThatASavedModelLacks(Subject subject, @TempDir Path dir) throws Exception {
    Examples train = hard(subject, 1);
    Hyperparameters defaults = Hyperparameters.of(subject.provider().hyperparameters(), Map.of());
    Saved.save(subject.provider(), defaults, train, dir);
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        assertThat(file.getFileName().toString()).matches("[A-Za-z0-9._-]+");
        byte[] whole = Files.readAllBytes(file);
        for (byte[] broken : List.of(Arrays.copyOf(whole, whole.length / 2), new byte[0])) {
          Files.write(file, broken);
          assertThatThrownBy(() -> Saved.load(subject.provider(), defaults, train, dir))
              .isInstanceOf(IOException.class)
              .hasMessageContaining(file.getFileName().toString());
        }
        Files.delete(file);
        assertThatThrownBy(() -> Saved.load(subject.provider(), defaults, train, dir))
            .isInstanceOf(DataException.class)
            .hasMessage(file + ": is missing from the saved model");
        Files.write(file, whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void printsNothing(Subject subject) throws Exception {
    assumeTrue(
        !subject.provider().library().equals("DeepLearning4J"), "ND4J prints whatever it is told");
    Examples train = hard(subject, 1);
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      subject.predictions(train, train, 2);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /** Examples on which small differences show; images for a model that learns nothing else. */
  private static Examples hard(Subject subject, long seed) {
    Examples clouds = Toys.clouds(120, 9, 3, 0.7, seed);
    try (Trainer trainer = subject.trainer(7, 1)) {
      return trainer.unsupported(clouds).isEmpty() ? clouds : Toys.bands(60, seed);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Examples withoutClasses(int classes, Integer... missing) {
    Examples all = Toys.clouds(100, 10, classes, 0.1, 1);
    List<Integer> absent = List.of(missing);
    double[][] x = values(all);
    List<double[]> kept = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i--) { // the highest class comes first
      if (!absent.contains(all.label(i))) {
        kept.add(x[i]);
        labels.add(all.label(i));
      }
    }
    return Toys.examples(
        kept.toArray(double[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        classes);
  }

  private static double[][] values(Examples examples) {
    double[][] x = new double[examples.size()][examples.features()];
    for (int i = 0; i < x.length; i++) {
      examples.copy(i, x[i]);
    }
    return x;
  }

  private static void assertSame(Predictions a, Predictions b, double tolerance) {
    assertThat(b.labels()).isEqualTo(a.labels());
    if (a.probabilities() == null) {
      assertThat(b.probabilities()).isNull();
    } else {
      assertThat(b.probabilities()).containsExactly(a.probabilities(), within((float) tolerance));
    }
  }

  /** A class path of Bakeoff alone. */
  private static final class OwnClassesOnly extends ClassLoader {
    private static final ClassLoader ALL = TrainerContractTest.class.getClassLoader();

    OwnClassesOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/') + ".class";
      try (InputStream in = ours(path) ? ALL.getResourceAsStream(path) : null) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    protected URL findResource(String name) {
      return ours(name) ? ALL.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      return ours(name) ? ALL.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean ours(String path) {
      return path.startsWith("dev/bakeoff/") || path.startsWith("META-INF/services/dev.bakeoff.");
    }
  }
}
