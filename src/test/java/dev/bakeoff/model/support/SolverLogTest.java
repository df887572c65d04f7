package dev.bakeoff.model.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.model.FitSummary;
import org.junit.jupiter.api.Test;

/** The messages are those of LIBLINEAR 2.44 and LIBSVM 3.35. */
class SolverLogTest {
  private final SolverLog log = new SolverLog();

  @Test
  void knowsNothingBeforeTheFirstMessage() {
    assertThat(log.summary()).isEqualTo(FitSummary.unknown());
  }

  @Test
  void keepsTheMostIterationsOfAnySubProblem() {
    log.read("\noptimization finished, #iter = 12\n");
    log.read("\noptimization finished, #iter = 107\n");
    log.read("iter  3 f 1.234e+02 |g| 5.678e+01 CG   4 step_size 1.00e+00 \n");
    log.read("Objective value = 999.0\n");
    assertThat(log.summary()).isEqualTo(new FitSummary(107, true, null));
  }

  @Test
  void seesThatASolverRanOutOfIterations() {
    log.read("\noptimization finished, #iter = 300\n");
    log.read(
        "\nWARNING: reaching max number of iterations\nUsing -s 2 may be faster (also see FAQ)\n\n");
    assertThat(log.summary()).isEqualTo(new FitSummary(300, false, null));
  }

  @Test
  void countsNewtonIterations() {
    log.read("init f 6.931e+02 |g| 5.678e+01\n");
    log.read("iter  1 f 3.234e+02 |g| 5.678e+01 CG   4 step_size 1.00e+00 \n");
    log.read("iter  2 f 1.234e+02 |g| 5.678e+01 CG   4 step_size 1.00e+00 \n");
    log.read("\nWARNING: reaching max number of Newton iterations\n");
    assertThat(log.summary()).isEqualTo(new FitSummary(2, false, null));
  }

  @Test
  void doesNotMindADualSolverThatHandsOverToTheNewtonMethod() {
    log.read("\noptimization finished, #iter = 300\n");
    log.read("\nWARNING: reaching max number of iterations\nSwitching to use -s 2\n\n");
    log.read("iter  1 f 3.234e+02 |g| 5.678e+01 CG   4 step_size 1.00e+00 \n");
    assertThat(log.summary()).isEqualTo(new FitSummary(300, true, null));
  }
}
