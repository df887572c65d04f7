package dev.bakeoff.contract;

import dev.bakeoff.model.ModelProvider;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract as JUnit tests. An author extends this class, and says which model is meant:
 *
 * <pre>{@code
 * class MyModelTest extends ModelContractTest {
 *   MyModelTest() {
 *     super(new MyModelProvider());
 *   }
 * }
 * }</pre>
 */
public abstract class ModelContractTest {
  private final Subject subject;

  /** Tests a model with its defaults. */
  protected ModelContractTest(ModelProvider provider) {
    this.subject = Subject.of(provider);
  }

  /**
   * Tests a model that does not learn with its defaults.
   *
   * @param requested hyperparameters with which it learns a hundred examples with values around 1
   */
  protected ModelContractTest(ModelProvider provider, Map<String, Object> requested) {
    this.subject = new Subject(provider, requested);
  }

  /** A test for each check; one that does not apply to the model is skipped with the reason. */
  @TestFactory
  protected Stream<DynamicTest> keepsTheContract() {
    return ModelContract.checks().stream()
        .map(
            check ->
                DynamicTest.dynamicTest(
                    check.name(),
                    () -> {
                      Check.Outcome outcome = check.run(subject);
                      Assumptions.assumeFalse(
                          outcome.result() == Check.Result.NOT_APPLICABLE, outcome.detail());
                      Assertions.assertEquals(
                          Check.Result.PASSED, outcome.result(), outcome.detail());
                    }));
  }
}
