package dev.bakeoff.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.config.Hyperparameter.IntegerType;
import dev.bakeoff.config.Hyperparameter.ListType;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparameterTest {
  private final ListType sizes = new ListType(new IntegerType(1, 1000), 1, 3);

  @Test
  void readsAListElementByElement() {
    assertThat(sizes.parse(List.of(300, 100))).isEqualTo(List.of(300L, 100L));
  }

  @Test
  void takesASingleElementForAListOfIt() {
    assertThat(sizes.parse(300)).isEqualTo(List.of(300L));
  }

  @Test
  void readsItsOwnValueBackFromJson() throws Exception {
    Object value = sizes.parse(List.of(300, 100));
    ObjectMapper json = new ObjectMapper();
    Object read = json.readValue(json.writeValueAsString(value), Object.class);
    assertThat(sizes.parse(read)).isEqualTo(value);
  }

  @Test
  void namesTheElementThatIsWrong() {
    assertThatThrownBy(() -> sizes.parse(List.of(300, 0)))
        .hasMessage("element 2: expected integer in [1, 1000], found 0");
    assertThatThrownBy(() -> sizes.parse("many"))
        .hasMessage("expected integer in [1, 1000], found 'many'");
  }

  @Test
  void refusesTooFewAndTooMany() {
    assertThatThrownBy(() -> sizes.parse(List.of()))
        .hasMessage("expected list of 1 to 3, each integer in [1, 1000], found []");
    assertThatThrownBy(() -> sizes.parse(List.of(1, 2, 3, 4)))
        .hasMessageEndingWith("found [1, 2, 3, 4]");
  }

  @Test
  void showsValuesShortly() {
    assertThat(Hyperparameter.text(100L)).isEqualTo("100");
    assertThat(Hyperparameter.text(2.0)).isEqualTo("2");
    assertThat(Hyperparameter.text(0.05)).isEqualTo("0.05");
    assertThat(Hyperparameter.text(List.of(100L))).isEqualTo("100");
    assertThat(Hyperparameter.text(List.of(300L, 100L))).isEqualTo("300+100");
    assertThat(Hyperparameter.text(List.of())).isEqualTo("none");
  }
}
