package dev.bakeoff.numeric.lbfgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.numeric.Team;
import dev.bakeoff.numeric.lbfgs.Lbfgs.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {
  private static final Lbfgs PRECISE = new Lbfgs(10, 1000, 1e-9, 0);
  private static final Vectors ALONE = new Vectors(new Team(1));

  static List<TestFunctions.Problem> problems() {
    return TestFunctions.all();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void reachesThePublishedMinimum(TestFunctions.Problem problem) {
    Lbfgs.Result result = PRECISE.minimise(problem, problem.start());
    assertThat(result.value()).isBetween(0.0, 1e-12);
    for (int i = 0; i < result.x().length; i++) {
      // Powell's function is of order 4 around its minimum: values of 1e-13 lie 1e-3 away.
      double tolerance = problem.name().contains("singular") ? 1e-2 : 1e-5;
      double scale = Math.max(1, Math.abs(problem.minimiser()[i]));
      assertThat(result.x()[i]).isCloseTo(problem.minimiser()[i], within(tolerance * scale));
    }
    assertThat(result.evaluations()).isBetween(result.iterations() + 1, 400);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void testFunctionsHaveTheGradientOfTheirFiniteDifferences(TestFunctions.Problem problem) {
    double[] x = problem.start().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] += 0.1 * (i + 1); // away from zeros of the start
    }
    double[] gradient = new double[x.length];
    double[] unused = new double[x.length];
    problem.evaluate(x, gradient);
    double largest = ALONE.maxNorm(gradient);
    for (int i = 0; i < x.length; i++) {
      double h = 1e-5;
      double[] above = x.clone();
      above[i] += h;
      double[] below = x.clone();
      below[i] -= h;
      double slope = (problem.evaluate(above, unused) - problem.evaluate(below, unused)) / (2 * h);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-5 * Math.max(1, largest)));
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyStepSatisfiesTheStrongWolfeConditions(TestFunctions.Problem problem) {
    // The function's last evaluation before the listener hears of a step is where it ended.
    double[] last = new double[problem.start().length];
    double[] lastGradient = new double[last.length];
    DifferentiableFunction recorded =
        (x, gradient) -> {
          double value = problem.evaluate(x, gradient);
          System.arraycopy(x, 0, last, 0, x.length);
          System.arraycopy(gradient, 0, lastGradient, 0, x.length);
          return value;
        };
    double[] from = problem.start().clone();
    double[] fromGradient = new double[from.length];
    double[] fromValue = {problem.evaluate(from, fromGradient)};
    int[] steps = {0};
    new Lbfgs(10, 1000, 1e-4, 0)
        .minimise(
            recorded,
            from.clone(),
            new Team(1),
            (iteration, value) -> {
              double[] step = new double[from.length];
              ALONE.addScaled(last, -1, from, step);
              double slope = ALONE.dot(fromGradient, step);
              double newSlope = ALONE.dot(lastGradient, step);
              assertThat(slope).isNegative();
              // Room for the rounding of the values themselves.
              double rounding = 1e-14 * Math.abs(fromValue[0]);
              assertThat(value)
                  .isLessThanOrEqualTo(fromValue[0] + WolfeLineSearch.C1 * slope + rounding);
              assertThat(Math.abs(newSlope))
                  .isLessThanOrEqualTo(-WolfeLineSearch.C2 * slope * (1 + 1e-9));
              assertThat(iteration).isEqualTo(++steps[0]);
              System.arraycopy(last, 0, from, 0, from.length);
              System.arraycopy(lastGradient, 0, fromGradient, 0, from.length);
              fromValue[0] = value;
            });
    assertThat(steps[0]).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e3, 1e6})
  void minimisesAQuadraticOfAnyConditionNumber(double condition) {
    int n = 50;
    // f = sum c (x - i)^2 / 2 with curvatures c from 1 to the condition number; minimiser x = i
    DifferentiableFunction quadratic =
        (x, gradient) -> {
          double sum = 0;
          for (int i = 0; i < n; i++) {
            double curvature = Math.pow(condition, i / (n - 1.0));
            gradient[i] = curvature * (x[i] - i);
            sum += gradient[i] * (x[i] - i) / 2;
          }
          return sum;
        };
    // SciPy 1.17.1's L-BFGS-B takes 2, 339 and 8581 iterations to the same tolerance.
    Lbfgs.Result result = new Lbfgs(10, 20_000, 1e-8, 0).minimise(quadratic, new double[n]);
    assertThat(result.stop()).isEqualTo(Stop.GRADIENT);
    for (int i = 0; i < n; i++) {
      assertThat(result.x()[i]).isCloseTo(i, within(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-8", "1", "1e8"})
  void findsTheSameMinimumWhateverTheUnitOfTheValue(double unit) {
    TestFunctions.Problem rosenbrock = problems().get(0);
    DifferentiableFunction scaled =
        (x, gradient) -> {
          double value = rosenbrock.evaluate(x, gradient);
          ALONE.scale(unit, gradient, gradient);
          return unit * value;
        };
    Lbfgs.Result result = new Lbfgs(10, 1000, 1e-9 * unit, 0).minimise(scaled, rosenbrock.start());
    assertThat(result.stop()).isEqualTo(Stop.GRADIENT);
    assertThat(result.x()[0]).isCloseTo(1, within(1e-6));
  }

  @Test
  void stopsAtOnceWhereTheGradientIsZero() {
    Lbfgs.Result result = Lbfgs.DEFAULT.minimise(LbfgsTest::square, new double[] {0, 0});
    assertThat(result.stop()).isEqualTo(Stop.GRADIENT);
    assertThat(result.converged()).isTrue();
    assertThat(result.iterations()).isZero();
    assertThat(result.evaluations()).isEqualTo(1);
  }

  @Test
  void stopsAtARelativeDecrease() {
    // x^4 has no curvature at its minimum, so that the decrease shrinks step by step.
    DifferentiableFunction quartic =
        (x, gradient) -> {
          gradient[0] = 4 * Math.pow(x[0], 3);
          return Math.pow(x[0], 4);
        };
    List<Double> values = new ArrayList<>(List.of(16.0));
    Lbfgs.Result result =
        new Lbfgs(10, 1000, 0, 1e-3)
            .minimise(
                quartic, new double[] {2}, new Team(1), (iteration, value) -> values.add(value));
    assertThat(result.stop()).isEqualTo(Stop.RELATIVE_DECREASE);
    assertThat(result.converged()).isTrue();
    int n = values.size();
    for (int i = 1; i < n; i++) {
      double before = values.get(i - 1);
      double decrease = (before - values.get(i)) / Math.max(before, 1);
      assertThat(decrease <= 1e-3).isEqualTo(i == n - 1);
    }
  }

  @Test
  void stopsAfterTheLastIteration() {
    TestFunctions.Problem rosenbrock = problems().get(0);
    Lbfgs.Result result = new Lbfgs(10, 3, 0, 0).minimise(rosenbrock, rosenbrock.start());
    assertThat(result.stop()).isEqualTo(Stop.MAX_ITERATIONS);
    assertThat(result.converged()).isFalse();
    assertThat(result.iterations()).isEqualTo(3);
    assertThat(result.value()).isLessThan(24.2); // f at the start, by hand: 4.4^2 + 2.2^2 = 24.2
  }

  @Test
  void takesAboutAsManyEvaluationsAsScipy() {
    TestFunctions.Problem rosenbrock = problems().get(0);
    // SciPy 1.17.1: minimize(rosen, [-1.2, 1], jac=rosen_der, method='L-BFGS-B',
    // options=dict(ftol=0, gtol=1e-9)) takes 38 iterations with 46 evaluations.
    assertThat(PRECISE.minimise(rosenbrock, rosenbrock.start()).evaluations()).isBetween(30, 60);
  }

  @Test
  void leavesTheStartAsItWas() {
    double[] start = {-1.2, 1};
    PRECISE.minimise(problems().get(0), start);
    assertThat(start).containsExactly(-1.2, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 30})
  void worksWithAnyHistory(int history) {
    TestFunctions.Problem wood = problems().get(5);
    Lbfgs.Result result = new Lbfgs(history, 5000, 1e-9, 0).minimise(wood, wood.start());
    assertThat(result.x()).containsExactly(new double[] {1, 1, 1, 1}, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void namesAValueThatIsNotFiniteAtTheStart(double value) {
    Lbfgs.Result result = Lbfgs.DEFAULT.minimise((x, gradient) -> value, new double[] {1});
    assertThat(result.stop()).isEqualTo(Stop.NOT_FINITE);
    assertThat(result.converged()).isFalse();
    assertThat(result.value()).isEqualTo(Double.valueOf(value)); // boxed: NaN equals itself
  }

  @Test
  void namesAGradientThatIsNotFiniteAtTheStart() {
    Lbfgs.Result result =
        Lbfgs.DEFAULT.minimise(
            (x, gradient) -> {
              Arrays.fill(gradient, Double.NaN);
              return 1;
            },
            new double[] {1, 2});
    assertThat(result.stop()).isEqualTo(Stop.NOT_FINITE);
  }

  @Test
  void stepsBackFromWhereTheFunctionIsNotDefined() {
    // x - log x is NaN below 0, infinite at 0; its minimum is 1 at x = 1. From 0.01 the first
    // steps tried are too short to matter, from 50 the quasi-Newton step overshoots below 0.
    DifferentiableFunction barrier =
        (x, gradient) -> {
          gradient[0] = 1 - 1 / x[0];
          return x[0] - Math.log(x[0]);
        };
    for (double start : new double[] {0.01, 1.5, 50}) {
      Lbfgs.Result result = PRECISE.minimise(barrier, new double[] {start});
      assertThat(result.x()[0]).isCloseTo(1, within(1e-6));
      assertThat(result.value()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void namesAFunctionThatIsFiniteOnlyAtTheStart() {
    Lbfgs.Result result =
        Lbfgs.DEFAULT.minimise(
            (x, gradient) -> {
              gradient[0] = 1;
              return x[0] == 3 ? 7 : Double.NaN;
            },
            new double[] {3});
    assertThat(result.stop()).isEqualTo(Stop.NOT_FINITE);
    assertThat(result.x()).containsExactly(3);
    assertThat(result.value()).isEqualTo(7);
  }

  @Test
  void namesALineSearchThatFindsNothingLower() {
    // The gradient lies: the function rises where it says it falls.
    Lbfgs.Result result =
        Lbfgs.DEFAULT.minimise(
            (x, gradient) -> {
              gradient[0] = -1;
              return x[0];
            },
            new double[] {3});
    assertThat(result.stop()).isEqualTo(Stop.LINE_SEARCH);
    assertThat(result.converged()).isFalse();
    assertThat(result.x()).containsExactly(3);
  }

  @Test
  void endsOnAFunctionThatFallsForEver() {
    Lbfgs.Result result =
        new Lbfgs(10, 50, 1e-5, 0)
            .minimise(
                (x, gradient) -> {
                  gradient[0] = -1;
                  return -x[0];
                },
                new double[] {0});
    assertThat(result.value()).isFinite().isLessThan(-1e6);
  }

  @Test
  void letsTheListenerEndIt() {
    assertThatThrownBy(
            () ->
                PRECISE.minimise(
                    problems().get(0),
                    new double[] {-1.2, 1},
                    new Team(1),
                    (iteration, value) -> {
                      throw new IllegalStateException("enough after " + iteration);
                    }))
        .hasMessage("enough after 1");
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads() {
    int n = 40_001; // several pieces, the last one short
    DifferentiableFunction quartic =
        (x, gradient) -> {
          double sum = 0;
          for (int i = 0; i < n; i++) {
            double off = x[i] - i % 7;
            gradient[i] = 4 * (1 + i % 5) * off * off * off;
            sum += (1 + i % 5) * off * off * off * off;
          }
          return sum;
        };
    Lbfgs few = new Lbfgs(10, 25, 0, 0);
    Lbfgs.Result alone = few.minimise(quartic, new double[n]);
    assertThat(alone.iterations()).isEqualTo(25);
    for (int threads = 2; threads <= 3; threads++) {
      try (Team team = new Team(threads)) {
        Lbfgs.Result shared = few.minimise(quartic, new double[n], team, (i, value) -> {});
        assertThat(shared.value()).isEqualTo(alone.value());
        assertThat(shared.x()).isEqualTo(alone.x());
      }
    }
  }

  @Test
  void rejectsSettingsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs(0, 1, 0, 0))
        .withMessageContaining("history is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs(1, -1, 0, 0))
        .withMessageContaining("maxIterations is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs(1, 1, Double.NaN, 0))
        .withMessageContaining("gradientTolerance is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs(1, 1, 0, -1))
        .withMessageContaining("relativeDecrease is -1");
  }

  private static double square(double[] x, double[] gradient) {
    ALONE.scale(2, x, gradient);
    return ALONE.dot(x, x);
  }
}
