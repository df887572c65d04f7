package dev.bakeoff.data.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.data.DataException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassNamesTest {
  private final ClassNames classes = new ClassNames();

  private int[] of(String... labels) throws DataException {
    int[] numbers = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      numbers[i] = classes.number(labels[i], DataException::new);
    }
    int[] order = classes.order();
    return Arrays.stream(numbers).map(number -> order[number]).toArray();
  }

  @Test
  void numbersAreOneClassHoweverTheyAreWritten() throws DataException {
    assertThat(of("10", "1", "1.0", "+1", "01", "1e0", "0.1e1", "10.", "-0", "0.0"))
        .containsExactly(2, 1, 1, 1, 1, 1, 1, 2, 0, 0);
    assertThat(classes.names()).containsExactly("0", "1", "10");
    classes.endTraining();
    assertThat(of("1.000", "1e1", ".0")).containsExactly(1, 2, 0);
  }

  @Test
  void numbersAreExact() throws DataException {
    // 2^53 and 2^53 + 1 are one double.
    assertThat(of("9007199254740992", "9007199254740993", "0.50", "1e300", "-1.5"))
        .containsExactly(2, 3, 1, 4, 0);
    assertThat(classes.names())
        .containsExactly("-1.5", "0.5", "9007199254740992", "9007199254740993", "1E+300");
  }

  @Test
  void oneWordMakesAllLabelsTexts() throws DataException {
    assertThat(of("1", "1.0", "x", "01")).containsExactly(1, 2, 3, 0);
    assertThat(classes.names()).containsExactly("01", "1", "1.0", "x");
    classes.endTraining();
    assertThatThrownBy(() -> of("1.00")).hasMessageContaining("the class '1.00' is in the test");
  }

  @Test
  void signsAloneAreTexts() throws DataException {
    assertThat(of("+", "-", "+")).containsExactly(0, 1, 0);
    assertThat(classes.names()).containsExactly("+", "-");
  }

  @Test
  void aThousandClassesMayBeWrittenInMoreWays() throws DataException {
    for (int i = 0; i < 1000; i++) {
      of(String.valueOf(i), i + ".0");
    }
    assertThat(classes.names()).hasSize(1000);
    assertThatThrownBy(() -> of("1000")).hasMessageContaining("more than 1000 classes");
  }

  @Test
  void aModelKnowsItsClassesInItsOwnOrder() throws DataException {
    ClassNames known = new ClassNames(List.of("2", "1"));
    assertThat(known.number("1.0", DataException::new)).isEqualTo(1);
    assertThatThrownBy(() -> known.number("3", DataException::new))
        .hasMessage("the model does not know the class '3', expected one of [2, 1]");
  }
}
