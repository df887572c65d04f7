package dev.bakeoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bakeoff.contract.ModelContractTest;
import dev.bakeoff.contract.SmallData;
import dev.bakeoff.contract.Subject;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every one of Bakeoff's own models keeps the contract, and a little more. */
class TrainerContractTest {
  private static final Path SERVICE_FILE =
      Path.of("src/main/resources/META-INF/services/" + ModelProvider.class.getName());
  private static final double OTHER_THREADS = 1e-4; // sums may be taken in another order

  /** One of them. */
  private static final class BuiltIn extends ModelContractTest {
    BuiltIn(ModelProvider provider) {
      super(provider);
    }

    Stream<DynamicTest> tests() {
      return keepsTheContract();
    }
  }

  private static List<ModelProvider> providers() {
    return ServiceLoader.load(ModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(SERVICE_FILE);
  }

  @TestFactory
  Stream<DynamicContainer> everyModelKeepsTheContract() throws IOException {
    List<ModelProvider> providers = providers();
    assertThat(providers).hasSameSizeAs(listed());
    return providers.stream()
        .map(one -> DynamicContainer.dynamicContainer(one.id(), new BuiltIn(one).tests()));
  }

  @Test
  void meetsEveryListedProviderOnce() throws IOException {
    assertThat(providers().stream().map(one -> one.getClass().getName()))
        .containsExactlyInAnyOrderElementsOf(listed());
    assertThat(providers().stream().map(ModelProvider::id)).doesNotHaveDuplicates();
    assertThat(listed()).hasSizeGreaterThanOrEqualTo(13); // as many as there were at first
  }

  @Test
  void isListedWithoutItsLibrary() throws Exception {
    ClassLoader alone = new OwnClassesOnly();
    List<Object> found = new ArrayList<>();
    for (Object provider :
        ServiceLoader.load(alone.loadClass(ModelProvider.class.getName()), alone)) {
      found.add(provider.getClass().getMethod("info").invoke(provider));
    }
    assertThat(found).hasSameSizeAs(listed());
  }

  @TestFactory
  Stream<DynamicTest> predictsTheSameOnOneThreadAndOnTwo() {
    return providers().stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> compare(one)));
  }

  private static void compare(ModelProvider provider) throws Exception {
    Examples clouds = SmallData.clouds(120, 9, 3, 0.7, 1);
    boolean images;
    try (Trainer trainer = trainer(provider, 1)) {
      images = trainer.unsupported(clouds).isPresent();
    }
    Examples train = images ? SmallData.bands(60, 1) : clouds;
    Examples test = images ? SmallData.bands(60, 2) : SmallData.clouds(120, 9, 3, 0.7, 2);
    Predictions one = predictions(provider, train, test, 1);
    Predictions two = predictions(provider, train, test, 2);
    assertThat(two.labels()).isEqualTo(one.labels());
    if (one.probabilities() != null) {
      assertThat(two.probabilities())
          .containsExactly(one.probabilities(), within((float) OTHER_THREADS));
    }
  }

  private static Trainer trainer(ModelProvider provider, int threads) {
    return provider.trainer(
        Subject.of(provider).hyperparameters(), new SmallData.Context(7, threads));
  }

  private static Predictions predictions(
      ModelProvider provider, Examples train, Examples test, int threads) throws Exception {
    try (Trainer trainer = trainer(provider, threads)) {
      assumeTrue(trainer.unsupported(train).isEmpty());
      trainer.prepare(train);
      try (Classifier classifier = trainer.fit()) {
        return classifier.predict(test);
      }
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
