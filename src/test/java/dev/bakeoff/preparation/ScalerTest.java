package dev.bakeoff.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

public class ScalerTest {
  private static final int[] ALL = {0, 1, 2};

  @Test
  void dividesBytesBy255() {
    Scaler scaler = Scaler.fit(Scaling.UNIT, bytes(1, 0, 51, 255), ALL);
    assertThat(scaler.scale(0, 0)).isZero();
    assertThat(scaler.scale(51, 0)).isCloseTo(0.2, within(1e-15));
    assertThat(scaler.scale(255, 0)).isEqualTo(1.0);
  }

  @Test
  void refusesUnitScalingOfFeaturesThatAreNotBytes() {
    assertThatThrownBy(() -> Scaler.fit(Scaling.UNIT, doubles(1, 0.5, 1, 2), ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not bytes");
  }

  @Test
  void standardisesWithThePopulationDeviationOfTheTrainingRows() {
    // python3 -c "import math; print((7 - 3) / math.sqrt(8 / 3))" -> 2.449489742783178
    Scaler scaler = Scaler.fit(Scaling.STANDARD, doubles(1, 1, 3, 5, 1000), ALL);
    assertThat(scaler.scale(7, 0)).isCloseTo(2.449489742783178, within(1e-15));
  }

  @Test
  void mapsTheTrainingRangeToZeroAndOne() {
    Scaler scaler = Scaler.fit(Scaling.MINMAX, doubles(1, -2, 0, 6, 1000), ALL);
    assertThat(scaler.scale(-2, 0)).isZero();
    assertThat(scaler.scale(6, 0)).isEqualTo(1.0);
    assertThat(scaler.scale(0, 0)).isEqualTo(0.25); // 2 of 8
  }

  @Test
  void mapsAConstantFeatureToZero() {
    // 0.1 + 0.1 + 0.1 is not 3 * 0.1 in binary: by a plain mean the feature would not be constant
    for (Scaling scaling : new Scaling[] {Scaling.STANDARD, Scaling.MINMAX}) {
      Scaler scaler = Scaler.fit(scaling, doubles(1, 0.1, 0.1, 0.1), ALL);
      assertThat(scaler.scale(0.1, 0)).isZero();
    }
  }

  @Test
  void refusesWhatADeviationCannotHold() {
    // the squares of 1e200 are beyond a double: the factor would be 0, and the feature lost
    Features wide = doubles(2, 0, -1e200, 1, 0, 2, 1e200);
    assertThatThrownBy(
            () ->
                Preparation.learn(
                    Scaling.STANDARD,
                    new Preparation.Stored(wide, List.of(), List.of()),
                    ALL,
                    new int[] {1}))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "feature 1 (from 0) cannot be scaled: its training values go from -1.0E200 to 1.0E200");
  }

  @Test
  void looksAtStoredValuesAndAtZerosOfSparseFeatures() {
    // 2 x 1: one stored value, 1e308, and a 0
    ByteBuffer storage = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    storage.putInt(0).putInt(1).putInt(1).putInt(0).putDouble(1e308);
    Features sparse = Features.of(Features.Type.CSR, 2, 1, storage.flip());
    ScaledRange range = new ScaledRange(sparse, List.of(), false);
    Scaler unscaled = new Scaler(new double[] {0}, new double[] {1});
    assertThatThrownBy(() -> range.requireFinite(unscaled, new int[] {0}))
        .hasMessageContaining("of row 0 (from 0) is 1.0E308");
    assertThatCode(() -> range.requireFinite(unscaled, new int[] {1})).doesNotThrowAnyException();
    Scaler shifted = new Scaler(new double[] {-1e300}, new double[] {1e10});
    assertThatThrownBy(() -> range.requireFinite(shifted, new int[] {1}))
        .hasMessageContaining("is 0.0, which scaled is Infinity");
  }

  @Test
  void refusesToLearnFromNothing() {
    assertThatThrownBy(() -> Scaler.fit(Scaling.NONE, bytes(1, 1), new int[0]))
        .hasMessage("cannot fit a scaler on 0 examples");
  }

  static Features bytes(int columns, int... values) {
    byte[] storage = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      storage[i] = (byte) values[i];
    }
    return Features.of(
        Features.Type.U8, values.length / columns, columns, ByteBuffer.wrap(storage));
  }

  public static Features doubles(int columns, double... values) {
    ByteBuffer storage = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    storage.asDoubleBuffer().put(values);
    return Features.of(Features.Type.F64, values.length / columns, columns, storage);
  }
}
