package dev.bakeoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.model.ClassScores;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.baseline.MajorityProvider;
import dev.bakeoff.split.Examples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectTest {
  private static final Examples TWO = SmallData.clouds(2, 3, 2, 0.1, 1);
  private static final Subject SUBJECT = Subject.of(new MajorityProvider());

  /** Predicts class 0 for the first example and class 1 for the second. */
  private record Fixed(float[] probabilities, float... scores) implements Classifier {
    @Override
    public Predictions predict(Examples examples) {
      return new Predictions(new int[] {0, 1}, probabilities);
    }

    @Override
    public Optional<ClassScores> scores(Examples examples) {
      return scores.length == 0
          ? Optional.empty()
          : Optional.of(new ClassScores(ClassScores.Kind.DECISION_VALUE, scores));
    }
  }

  private static void refuses(Classifier classifier, String reason) {
    assertThatThrownBy(() -> SUBJECT.predict(classifier, TWO))
        .isInstanceOf(Check.Violation.class)
        .hasMessage(reason);
  }

  @Test
  void scoresMustBeHighestForWhatIsPredicted() {
    assertThat(SUBJECT.predict(new Fixed(null, 2, 1, -3, -3), TWO).labels()).containsExactly(0, 1);
    refuses(
        new Fixed(null, 2, 1, -1, -2),
        "example 1: class 1 is predicted, but class 0 has a higher score");
    refuses(
        new Fixed(null, 2, 1, Float.NaN, 1),
        "example 1: class 1 is predicted, but class 0 has a higher score");
    refuses(new Fixed(null, 2, 1), "2 scores, expected 4");
    refuses(
        new Fixed(new float[] {1, 0, 0, 1}, 2, 1, 1, 2), "it gives scores beside probabilities");
  }
}
