package dev.bakeoff;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.List;

/** Data flows one way: a package imports only from its left. */
@AnalyzeClasses(packages = "dev.bakeoff", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesImportOnlyFromTheirLeft =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("file")
          .definedBy("dev.bakeoff.file")
          .layer("hash")
          .definedBy("dev.bakeoff.hash")
          .layer("metric")
          .definedBy("dev.bakeoff.metric")
          .layer("numeric")
          .definedBy("dev.bakeoff.numeric..")
          .layer("usage")
          .definedBy("dev.bakeoff.usage")
          .layer("config")
          .definedBy("dev.bakeoff.config")
          .layer("data")
          .definedBy("dev.bakeoff.data")
          .layer("split")
          .definedBy("dev.bakeoff.split")
          .layer("model")
          .definedBy("dev.bakeoff.model")
          .layer("layers")
          .definedBy("dev.bakeoff.model.layers")
          .layer("adapters")
          .definedBy(
              resideInAPackage("dev.bakeoff.model.*..")
                  .and(resideOutsideOfPackage("dev.bakeoff.model.layers")))
          .layer("contract")
          .definedBy("dev.bakeoff.contract")
          .layer("trial")
          .definedBy("dev.bakeoff.trial")
          .layer("engine")
          .definedBy("dev.bakeoff.engine")
          .layer("result")
          .definedBy("dev.bakeoff.result")
          .layer("report")
          .definedBy("dev.bakeoff.report..")
          .layer("cli")
          .definedBy("dev.bakeoff.cli")
          .whereLayer("file")
          .mayNotAccessAnyLayer()
          .whereLayer("hash")
          .mayNotAccessAnyLayer()
          .whereLayer("metric")
          .mayNotAccessAnyLayer()
          .whereLayer("numeric")
          .mayNotAccessAnyLayer()
          .whereLayer("usage")
          .mayNotAccessAnyLayer()
          .whereLayer("config")
          .mayOnlyAccessLayers("hash")
          .whereLayer("data")
          .mayOnlyAccessLayers("hash", "config")
          .whereLayer("split")
          .mayOnlyAccessLayers("file", "hash", "config", "data")
          .whereLayer("model")
          .mayOnlyAccessLayers("config", "data", "split")
          .whereLayer("layers")
          .mayOnlyAccessLayers("config", "data", "split", "model", "numeric")
          .whereLayer("layers")
          .mayOnlyBeAccessedByLayers("adapters")
          .whereLayer("adapters")
          .mayOnlyAccessLayers(
              "metric", "config", "data", "split", "model", "layers", "numeric", "usage")
          .whereLayer("adapters")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("contract")
          .mayOnlyAccessLayers("metric", "config", "data", "split", "model", "usage")
          .whereLayer("trial")
          .mayOnlyAccessLayers(
              "file", "hash", "metric", "usage", "config", "data", "split", "model", "contract")
          .whereLayer("engine")
          .mayOnlyAccessLayers("hash", "config", "data", "split", "model", "trial")
          .whereLayer("result")
          .mayOnlyAccessLayers("file", "hash", "config", "data", "split", "trial")
          .whereLayer("report")
          .mayOnlyAccessLayers("file", "hash", "metric", "config", "data", "trial", "result")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching("dev.bakeoff.model.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("dev.bakeoff.model.layers"));

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
      onlyIn(List.of("dev.bakeoff.cli"), "picocli..");

  @ArchTest
  static final ArchRule onlyConfigAndCatalogReadYaml =
      onlyIn(List.of("dev.bakeoff.config", "dev.bakeoff.data"), "org.snakeyaml..");

  @ArchTest
  static final ArchRule onlyDataReadsCsv =
      onlyIn(List.of("dev.bakeoff.data"), "de.siegmar.fastcsv..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrintsOrExits =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.bakeoff.cli")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("results go to the store and messages to the log");

  @ArchTest
  static final ArchRule onlyASupervisedJvmHalts =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.bakeoff.trial.ChildMain")
          .should()
          .callMethod(Runtime.class, "halt", int.class)
          .because(
              "a library's threads must not keep a finished JVM alive, and nothing else may end a"
                  + " JVM so");

  @ArchTest
  static final ArchRule nothingIsDeserialised =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.bakeoff.model.SerializedFile")
          .and()
          .doNotHaveFullyQualifiedName("dev.bakeoff.model.SerializedFile$LoadedInput")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .because(
              "Java deserialisation runs code of whoever wrote the bytes, but for an allowlist");

  @ArchTest
  static final ArchRule everyClassIsInAKnownPackage =
      classes()
          .should()
          .resideInAnyPackage(
              "dev.bakeoff.file",
              "dev.bakeoff.hash",
              "dev.bakeoff.metric",
              "dev.bakeoff.numeric..",
              "dev.bakeoff.usage",
              "dev.bakeoff.config",
              "dev.bakeoff.data",
              "dev.bakeoff.split",
              "dev.bakeoff.model..",
              "dev.bakeoff.contract",
              "dev.bakeoff.trial",
              "dev.bakeoff.engine",
              "dev.bakeoff.result",
              "dev.bakeoff.report..",
              "dev.bakeoff.cli")
          .because("the rules above speak of these only");

  private static ArchRule onlyIn(List<String> homes, String... library) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library);
  }
}
