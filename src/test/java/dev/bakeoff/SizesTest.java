package dev.bakeoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Nothing grows beyond what one can see at once. The bounds are the outermost ones, not the aim;
 * tests are long where there are many cases, and are not bounded.
 */
@AnalyzeClasses(packages = "dev.bakeoff", importOptions = DoNotIncludeTests.class)
class SizesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final int MAX_PARAMETERS = 8;
  private static final int MAX_CLASSES = 20;
  private static final int MAX_LINES = 350;

  /** Classes, or packages with all their classes, that may take more parameters, each with why. */
  private static final Map<String, String> MANY_PARAMETERS =
      Map.of(
          "dev.bakeoff.model.exec.ExecTask",
          "is the program's task.json field by field, the page on which authors of programs read it",
          "dev.bakeoff.model.exec.ExecResult",
          "is the program's result.json; groups that are flattened would let unknown fields pass",
          "dev.bakeoff.predict.SavedModel",
          "is model.json; groups that are flattened would let unknown fields pass");

  /** Files that may be longer, each with why. */
  private static final Map<String, String> LONG_FILES =
      Map.of(
          "dev/bakeoff/numeric/simd/SimdLaneKernels.java",
          "one kernel for each number of rows, written out so that all stays in registers");

  @ArchTest
  static void noMethodTakesMoreParametersThanOneCanTellApart(JavaClasses all) {
    List<String> wrong = new ArrayList<>();
    for (JavaClass one : all) {
      for (JavaCodeUnit method : one.getCodeUnits()) {
        int parameters = method.getRawParameterTypes().size();
        if (parameters > MAX_PARAMETERS && isWritten(method) && !mayTakeMany(one)) {
          wrong.add(method.getFullName() + " takes " + parameters);
        }
      }
    }
    assertThat(wrong).as("more than %d parameters: group them", MAX_PARAMETERS).isEmpty();
  }

  private static boolean isWritten(JavaCodeUnit method) {
    return !method.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean mayTakeMany(JavaClass one) {
    return MANY_PARAMETERS.containsKey(one.getName())
        || MANY_PARAMETERS.containsKey(one.getPackageName());
  }

  @ArchTest
  static void noPackageHasMoreClassesThanOneCanLookThrough(JavaClasses all) throws IOException {
    Map<String, Integer> classes = new TreeMap<>();
    for (Path file : sources()) {
      classes.merge(file.getParent().toString(), 1, Integer::sum);
    }
    assertThat(classes).hasSizeGreaterThan(20); // it looked at the right place
    classes.values().removeIf(count -> count <= MAX_CLASSES);
    assertThat(classes).as("more than %d classes: split the package", MAX_CLASSES).isEmpty();
  }

  @ArchTest
  static void noFileIsLongerThanOneCanReadAtOnce(JavaClasses all) throws IOException {
    Map<String, Integer> lines = new TreeMap<>();
    for (Path file : sources()) {
      int count = Files.readAllLines(SOURCES.resolve(file)).size();
      String name = file.toString().replace('\\', '/');
      if (count > MAX_LINES && !LONG_FILES.containsKey(name)) {
        lines.put(name, count);
      }
    }
    assertThat(lines).as("more than %d lines: split the class", MAX_LINES).isEmpty();
  }

  @ArchTest
  static void everyExceptionExists(JavaClasses all) {
    assertThat(MANY_PARAMETERS.keySet())
        .allMatch(name -> all.contain(name) || all.containPackage(name));
    assertThat(LONG_FILES.keySet()).allMatch(name -> Files.exists(SOURCES.resolve(name)));
  }

  /** Every class's file, by its path below the sources. */
  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .map(SOURCES::relativize)
          .toList();
    }
  }
}
