package dev.bakeoff.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTypeTest {
  private final LayersType type = new LayersType();

  @Test
  void understandsEveryKindOfLayer() {
    List<String> texts =
        List.of(
            "conv 6 5x5",
            "leaky_relu 0.2",
            "max_pool 2",
            "dense 120",
            "relu",
            "dropout 0.5",
            "sigmoid",
            "tanh");
    assertThat(LayersType.layers((List<?>) type.parse(texts)))
        .containsExactly(
            new Layer.Convolution(6, 5),
            new Layer.Activation(Layer.Activation.Function.LEAKY_RELU, 0.2),
            new Layer.MaxPooling(2),
            new Layer.Dense(120),
            new Layer.Activation(Layer.Activation.Function.RELU, 0),
            new Layer.Dropout(0.5),
            new Layer.Activation(Layer.Activation.Function.SIGMOID, 0),
            new Layer.Activation(Layer.Activation.Function.TANH, 0));
  }

  @Test
  void hasOneSpellingForALayer() {
    assertThat(type.parse(List.of("  conv  6 5x5 ", "leaky_relu .2", "dense 010")))
        .isEqualTo(List.of("conv 6 5x5", "leaky_relu 0.2", "dense 10"));
    assertThat(type.parse(type.parse(List.of("leaky_relu 0.00010", "dropout 0.0"))))
        .isEqualTo(List.of("leaky_relu 0.0001", "dropout 0"));
  }

  @Test
  void takesNoLayersForALinearModel() {
    assertThat(type.parse(List.of())).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          conv 6           | expected one of 'conv FILTERS SIDExSIDE', 'max_pool SIDE'
          conv 6 5x3       | filters are square, as in 5x5
          conv 0 5x5       | expected filters in [1, 100000]
          conv 6 99999x99999 | expected side in [1, 1000]
          max_pool 0       | expected side in [1, 1000]
          max_pol 2        | expected one of 'conv FILTERS SIDExSIDE', 'max_pool SIDE'
          dense 1e3        | expected one of 'conv FILTERS SIDExSIDE', 'max_pool SIDE'
          dense 9999999999 | expected units in [1, 100000]
          dense -1         | expected one of 'conv FILTERS SIDExSIDE', 'max_pool SIDE'
          dropout 1        | expected a rate below 1
          leaky_relu 1.5   | expected a slope of at most 1
          leaky_relu       | expected one of 'conv FILTERS SIDExSIDE', 'max_pool SIDE'
          """)
  void namesTheBadLayer(String bad, String reason) {
    assertThatThrownBy(() -> type.parse(List.of("relu", bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("layer 2, '" + bad + "': " + reason);
  }

  @Test
  void refusesConvolutionsAfterADenseLayer() {
    assertThatThrownBy(() -> type.parse(List.of("dense 10", "relu", "max_pool 2")))
        .hasMessage("layer 3, 'max_pool 2': must stand before the first dense layer");
  }

  @Test
  void refusesWhatIsNoListAndShowsHowToWriteOne() {
    assertThatThrownBy(() -> type.parse("conv 6 5x5"))
        .hasMessageContaining("found 'conv 6 5x5'; write for instance {value: [conv 6 5x5, relu");
    assertThatThrownBy(() -> type.parse(Collections.nCopies(101, "relu")))
        .hasMessageContaining("found 101 of them");
    assertThatThrownBy(() -> type.parse(List.of(List.of("relu"), 3)))
        .hasMessageStartingWith("layer 1, '[relu]': expected one of");
  }
}
