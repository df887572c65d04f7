package dev.bakeoff;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;

/** Data flows one way: a package imports only from below. */
@AnalyzeClasses(packages = "dev.bakeoff", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /**
   * A room of the house.
   *
   * @param name of its package below {@code dev.bakeoff}
   * @param mayUse the names of others that it imports from
   * @param why it is there
   */
  private record Layer(String name, String mayUse, String why) {
    String packages() {
      return "dev.bakeoff." + name;
    }
  }

  /** Every package, from the bottom up: each may use only what stands above it in this list. */
  private static final List<Layer> LAYERS =
      List.of(
          new Layer("io", "", "files and hashes"),
          new Layer("text", "", "numbers and words for people"),
          new Layer("metric", "", "grading"),
          new Layer("statistics", "", "figures and tests of samples"),
          new Layer("numeric", "", "kernels and optimisers"),
          new Layer("numeric.lbfgs", "numeric", "minimising a smooth function"),
          new Layer("numeric.packed", "numeric", "rows that are visited one by one"),
          new Layer("numeric.simd", "numeric numeric.packed", "the same on the vector module"),
          new Layer("usage", "", "what the system counts"),
          new Layer("ruler", "", "how fast the machine is now"),
          new Layer("result", "metric statistics", "the row"),
          new Layer("config", "io text metric", "what a config says"),
          new Layer("config.yaml", "io text config", "values with their places"),
          new Layer("config.reader", "io text metric config config.yaml", "mistakes, all at once"),
          new Layer("data", "config", "one dataset"),
          new Layer("data.synthetic", "data", "drawn by a seed"),
          new Layer("picture", "io data", "what people draw, in a dataset's form"),
          new Layer("data.input", "io config data", "bytes of files, and text in them"),
          new Layer(
              "data.table",
              "text config data data.input",
              "the columns of a table, and their cells"),
          new Layer("data.examples", "text config data data.input data.table", "what readers find"),
          new Layer(
              "data.array",
              "io text config data data.input data.table data.examples picture",
              "files of arrays and images"),
          new Layer(
              "data.format",
              "io text config data data.input data.table data.examples data.array",
              "files of any format"),
          new Layer(
              "data.profile",
              "text config data data.input data.table data.examples data.array data.format",
              "what a file holds, guessed for people"),
          new Layer(
              "data.catalog",
              "io metric config config.yaml data data.input data.examples data.array data.format data.synthetic",
              "where files come from"),
          new Layer(
              "preparation", "statistics config data", "learned from training rows, done to all"),
          new Layer("split", "io config data preparation", "rows and what prepares them, sealed"),
          new Layer("jvm", "io config result", "a child JVM under limits"),
          new Layer("model", "numeric config data split", "the SPI"),
          new Layer("model.program", "split model", "what programs need beyond it"),
          new Layer("model.support", "numeric config data split model", "what adapters share"),
          new Layer("model.plugin", "io config split model", "where models come from"),
          new Layer(
              "model.network",
              "numeric config data split model model.support",
              "networks that are trained by batches"),
          new Layer(
              "model.dense",
              "numeric config data split model model.support model.network",
              "networks of dense layers, by batches or all at once"),
          new Layer(
              "predict",
              "text io config data preparation jvm model model.plugin model.support result split",
              "saved models"),
          new Layer(
              "trial",
              "io metric statistics numeric usage config data preparation result jvm split model"
                  + " model.program model.plugin model.support predict",
              "one trial, one row"),
          new Layer("engine", "trial", "where trials run"),
          new Layer(
              "engine.local", "io config jvm trial engine split result ruler", "on this machine"),
          new Layer(
              "engine.spark",
              "io config data jvm trial engine engine.local split result model.plugin",
              "on the machines of a cluster"),
          new Layer(
              "contract",
              "metric usage config data preparation jvm result split model model.plugin model.support",
              "what every model must do"),
          new Layer(
              "store", "io text data result split trial predict config", "the append-only store"),
          new Layer("paired", "statistics result", "two models on the same test parts"),
          new Layer(
              "comparison",
              "text metric statistics config result store paired",
              "what a set says, with no text in it"),
          new Layer(
              "comparison.flag", "metric result store comparison", "what makes one doubt a row"),
          new Layer(
              "benchmark",
              "io metric config config.reader data data.catalog jvm result split model model.plugin trial engine"
                  + " store comparison",
              "plan, freshness, run"),
          new Layer(
              "report.words",
              "text metric statistics config result store comparison comparison.flag",
              "a comparison in words"),
          new Layer(
              "report.table",
              "text metric statistics config result store paired comparison comparison.flag report.words",
              "a comparison in tables"),
          new Layer("report.plot", "text metric statistics config result comparison", "SVG"),
          new Layer(
              "report.html",
              "io text metric config result statistics store paired comparison report.words report.table report.plot",
              "one page"),
          new Layer(
              "report.markdown",
              "io text comparison report.words report.table report.plot",
              "GitHub's dialect"),
          new Layer(
              "report",
              "io text metric statistics config result paired comparison comparison.flag report.words report.table report.plot"
                  + " report.html"
                  + " report.markdown",
              "every form"),
          new Layer(
              "check",
              "text metric statistics config result store paired comparison",
              "two sets against each other"),
          new Layer(
              "check.format",
              "io text metric statistics result store paired report.words report.table report.plot"
                  + " report.markdown report.html check",
              "what a check says, for people and pipelines"),
          new Layer("web.http", "", "a server that may be left running"),
          new Layer(
              "web",
              "data picture result split predict store web.http",
              "a page that saved models answer"));

  /** What adapts a library: all in {@code model} that is not listed above. */
  private static final String ADAPTERS_USE =
      "io metric config data preparation split model model.program model.support model.network model.dense numeric numeric.packed"
          + " numeric.lbfgs usage";

  @ArchTest
  static void packagesImportOnlyFromBelow(JavaClasses all) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < LAYERS.size(); i++) {
      Layer layer = LAYERS.get(i);
      List<String> below = LAYERS.subList(0, i).stream().map(Layer::name).toList();
      assertThat(below)
          .as("what %s uses stands below it", layer.name)
          .containsAll(names(layer.mayUse));
      ArchRule rule =
          onlyUses(resideInAPackage(layer.packages()), layer.name + " " + layer.mayUse)
              .because(layer.name + " is " + layer.why);
      wrong.addAll(rule.evaluate(all).getFailureReport().getDetails());
    }
    ArchRule rule = onlyUses(isAdapter(), ADAPTERS_USE).because("adapters are leaves of the SPI");
    wrong.addAll(rule.evaluate(all).getFailureReport().getDetails());
    assertThat(wrong).isEmpty();
  }

  /** Of our packages these classes use only some, and their own. */
  private static ArchRule onlyUses(DescribedPredicate<JavaClass> classes, String uses) {
    String[] allowed =
        names(uses).stream().map(name -> "dev.bakeoff." + name).toArray(String[]::new);
    return classes()
        .that(classes)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.bakeoff..")
                .or(resideInAnyPackage(allowed))
                .or(isAdapter().and(describe("adapters", one -> classes.test(one)))));
  }

  private static List<String> names(String spaced) {
    return spaced.isEmpty() ? List.of() : List.of(spaced.strip().split(" "));
  }

  private static DescribedPredicate<JavaClass> isAdapter() {
    String[] rooms = LAYERS.stream().map(Layer::packages).toArray(String[]::new);
    return resideInAPackage("dev.bakeoff.model..").and(resideOutsideOfPackages(rooms));
  }

  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching("dev.bakeoff.model.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              alwaysTrue(),
              resideInAnyPackage(
                  "dev.bakeoff.model.dense",
                  "dev.bakeoff.model.network",
                  "dev.bakeoff.model.plugin",
                  "dev.bakeoff.model.program",
                  "dev.bakeoff.model.support"));

  @ArchTest
  static final ArchRule onlyLiblinearsAdapterKnowsIt =
      onlyIn(List.of("dev.bakeoff.model.liblinear"), "de.bwaldvogel..");

  @ArchTest
  static final ArchRule onlyLibsvmsAdapterKnowsIt =
      onlyIn(List.of("dev.bakeoff.model.libsvm"), "libsvm..");

  @ArchTest
  static final ArchRule onlyTribuosAdapterKnowsIt =
      onlyIn(List.of("dev.bakeoff.model.tribuo"), "org.tribuo..", "com.oracle..");

  @ArchTest
  static final ArchRule onlySmilesAdapterKnowsIt =
      onlyIn(List.of("dev.bakeoff.model.smile"), "smile..");

  @ArchTest
  static final ArchRule onlyDl4jsAdapterKnowsIt =
      onlyIn(List.of("dev.bakeoff.model.dl4j"), "org.nd4j..", "org.deeplearning4j..");

  @ArchTest
  static final ArchRule onlyDjlsAdapterKnowsIt =
      onlyIn(List.of("dev.bakeoff.model.djl"), "ai.djl..");

  @ArchTest
  static final ArchRule onlyNumericAndNd4jsAdapterKnowJavaCpp =
      onlyIn(List.of("dev.bakeoff.numeric", "dev.bakeoff.model.dl4j"), "org.bytedeco..");

  @ArchTest
  static final ArchRule onlySimdKnowsTheVectorModule =
      onlyIn(List.of("dev.bakeoff.numeric.simd"), "jdk.incubator.vector..");

  @ArchTest
  static final ArchRule nothingIsLinkedToSimd =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.bakeoff.numeric.simd")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.bakeoff.numeric.simd")
          .because("its classes load only where the JVM has the vector module");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsPicocli =
      onlyIn(List.of("dev.bakeoff.cli.."), "picocli..");

  @ArchTest
  static final ArchRule onlyOnePackageReadsYaml =
      onlyIn(List.of("dev.bakeoff.config.yaml"), "org.snakeyaml..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsTheLibraryForCsv =
      onlyIn(List.of("dev.bakeoff.store"), "de.siegmar.fastcsv..");

  @ArchTest
  static final ArchRule onlyInputsKnowTheLibraryForNumbers =
      onlyIn(List.of("dev.bakeoff.data.input"), "ch.randelshofer..");

  @ArchTest
  static final ArchRule onlyStatisticsKnowsItsLibrary =
      onlyIn(
          List.of("dev.bakeoff.statistics"),
          "org.apache.commons.statistics..",
          "org.apache.commons.numbers..",
          "org.apache.commons.rng..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrintsOrExits =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.bakeoff.cli..")
          .and()
          .haveNameNotMatching("dev[.]bakeoff[.]engine[.]spark[.](SparkDriver|RemoteTrial)")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because(
              "results go to the store and messages to the log; only what Spark starts answers by"
                  + " its output");

  @ArchTest
  static final ArchRule onlyASupervisedJvmHalts =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.bakeoff.jvm.ChildMain")
          .should()
          .callMethod(Runtime.class, "halt", int.class)
          .because(
              "a library's threads must not keep a finished JVM alive, and nothing else may end a"
                  + " JVM so");

  @ArchTest
  static final ArchRule nothingIsDeserialised =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.bakeoff.model.support.SerializedFile")
          .and()
          .doNotHaveFullyQualifiedName("dev.bakeoff.model.support.SerializedFile$LoadedInput")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .because(
              "Java deserialisation runs code of whoever wrote the bytes, but for an allowlist");

  @ArchTest
  static void everyClassIsInAKnownPackage(JavaClasses all) {
    List<String> known = new ArrayList<>(List.of("dev.bakeoff.cli..", "dev.bakeoff.model.."));
    LAYERS.forEach(layer -> known.add(layer.packages()));
    classes()
        .should()
        .resideInAnyPackage(known.toArray(String[]::new))
        .because("the rules above speak of these only")
        .check(all);
  }

  private static ArchRule onlyIn(List<String> homes, String... library) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library);
  }
}
