package dev.bakeoff.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  @Test
  void countsEditsAndNeighbouringSwaps() {
    assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
    assertThat(Suggestions.distance("abc", "")).isEqualTo(3);
    // the textbook pair: k to s, e to i, and a g
    assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestions.distance("modles", "models")).isEqualTo(1);
    assertThat(Suggestions.distance("same", "same")).isZero();
  }

  @Test
  void suggestsTheNearestWordWhateverItsCase() {
    List<String> words = List.of("dataset", "datasets", "C");
    assertThat(Suggestions.nearest("datast", words)).contains("dataset");
    assertThat(Suggestions.nearest("Datasets", words)).contains("datasets");
    assertThat(Suggestions.nearest("c", words)).contains("C");
    assertThat(Suggestions.nearest("x", words)).isEmpty();
    assertThat(Suggestions.nearest("dataset".repeat(100_000), words)).isEmpty();
  }

  @Test
  void listsWhatThereIsWhereNothingIsNear() {
    assertThat(Suggestions.unknown("key", "x", List.of("id", "name")))
        .isEqualTo("unknown key 'x', expected one of id, name");
    assertThat(Suggestions.unknown("dataset", "x", List.of()))
        .isEqualTo("unknown dataset 'x', there is none");
  }
}
