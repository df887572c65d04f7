package dev.bakeoff.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.ColumnRule.Coding;
import dev.bakeoff.config.ColumnRule.Kind;
import dev.bakeoff.config.ColumnRule.Missing;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.TableColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Expected numbers are those of scikit-learn 1.2.1, fitted on the first five of seven rows:
 *
 * <pre>
 * n=nan; X=array([[20,'b','s'],[n,'a','m'],[30,'b','l'],[30,n,'m'],[n,'c','m'],[50,'d','xl'],[n,n,'s']], dtype=object)
 * make_pipeline(ColumnTransformer([
 *   ('age', SimpleImputer(strategy='mean', add_indicator=True), [0]),
 *   ('city', make_pipeline(SimpleImputer(strategy='most_frequent'), OneHotEncoder(handle_unknown='ignore')), [1]),
 *   ('size', OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-1), [2])]), StandardScaler())
 * </pre>
 */
class PreparationTest {
  private static final double NONE = Double.NaN;
  private static final int[] TRAIN = {0, 1, 2, 3, 4};
  private static final int[] TEST = {5, 6};

  private static final List<TableColumn> TABLE =
      List.of(
          new TableColumn("age", number(Missing.MEAN, true), List.of(), false),
          new TableColumn(
              "city",
              category(Coding.ONE_HOT, Missing.MOST_FREQUENT),
              List.of("b", "a", "c", "d"), // in the order in which a file has them
              false),
          new TableColumn(
              "size",
              category(Coding.ORDINAL, Missing.REFUSE),
              List.of("s", "m", "l", "xl"),
              false));

  private static final Features STORED =
      ScalerTest.doubles(
          3, 20, 0, 0, NONE, 1, 1, 30, 0, 2, 30, NONE, 1, NONE, 2, 1, 50, 3, 3, NONE, NONE, 0);

  private static ColumnRule number(Missing missing, boolean indicator) {
    return new ColumnRule(Kind.NUMBER, Coding.ONE_HOT, missing, null, indicator);
  }

  private static ColumnRule category(Coding coding, Missing missing) {
    return new ColumnRule(Kind.CATEGORY, coding, missing, null, false);
  }

  private static Preparation learn(Scaling scaling) throws DataException {
    return Preparation.learn(
        scaling,
        new Preparation.Stored(STORED, List.of("age", "city", "size"), TABLE),
        TRAIN,
        TEST);
  }

  private static double[] row(Preparation preparation, Features stored, int row) {
    double[] out = new double[preparation.features()];
    preparation.rows(stored).copy(row, out);
    return out;
  }

  @Test
  void fillsAndEncodesAsScikitLearn() throws DataException {
    Preparation learned = learn(Scaling.NONE);
    assertThat(learned.encoder().orElseThrow().names())
        .containsExactly("age", "age (missing)", "city=a", "city=b", "city=c", "size");
    double[][] expected = {
      {20, 0, 0, 1, 0, 2},
      {26.666666666666668, 1, 1, 0, 0, 1},
      {30, 0, 0, 1, 0, 0},
      {30, 0, 0, 1, 0, 1},
      {26.666666666666668, 1, 0, 0, 1, 1},
      {50, 0, 0, 0, 0, -1}, // a city and a size that no training row has
      {26.666666666666668, 1, 0, 1, 0, 2}
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(row(learned, STORED, i)).containsExactly(expected[i], within(1e-14));
    }
  }

  @Test
  void scalesEveryFeatureAsAPipelineWould() throws DataException {
    Preparation learned = learn(Scaling.STANDARD);
    double[][] expected = {
      {-1.8257418583505542, -0.8164965809277, -0.5, 0.8164965809277, -0.5, 1.5811388300842},
      {0, 1.2247448713916, 2, -1.2247448713916, -0.5, 0},
      {0.9128709291752766, -0.8164965809277, -0.5, 0.8164965809277, -0.5, -1.5811388300842},
      {0.9128709291752766, -0.8164965809277, -0.5, 0.8164965809277, -0.5, 0},
      {0, 1.2247448713916, -0.5, -1.2247448713916, 2, 0},
      {6.390096504226938, -0.8164965809277, -0.5, -1.2247448713916, -0.5, -3.1622776601684},
      {0, 1.2247448713916, -0.5, 0.8164965809277, -0.5, 1.5811388300842}
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(row(learned, STORED, i)).containsExactly(expected[i], within(1e-12));
    }
  }

  @Test
  void mapsTrainingRangesToZeroAndOne() throws DataException {
    Preparation learned = learn(Scaling.MINMAX);
    // age from 20 to 30, size from 0 to 2; what is 0 or 1 stays so
    assertThat(row(learned, STORED, 4))
        .containsExactly(new double[] {2 / 3.0, 1, 0, 0, 1, 0.5}, within(1e-14));
  }

  @Test
  void givesTheSameValuesInEveryWayOfAsking() throws DataException {
    for (Scaling scaling : new Scaling[] {Scaling.NONE, Scaling.MINMAX, Scaling.STANDARD}) {
      Preparation learned = learn(scaling);
      ScaledRows rows = learned.rows(STORED);
      for (int i = 0; i < STORED.rows(); i++) {
        double[] expected = row(learned, STORED, i);
        float[] floats = new float[7];
        rows.copy(i, floats, 1);
        int[] columns = new int[6];
        double[] values = new double[6];
        double[] sparse = new double[6];
        int count = rows.copyNonZeros(i, columns, values);
        for (int k = 0; k < count; k++) {
          assertThat(values[k]).isNotZero();
          sparse[columns[k]] = values[k];
        }
        for (int j = 0; j < 6; j++) {
          assertThat(rows.value(i, j)).isEqualTo(expected[j]);
          assertThat(floats[j + 1]).isEqualTo((float) expected[j]);
          assertThat(sparse[j]).isEqualTo(expected[j]);
        }
      }
    }
  }

  @Test
  void readsWhatItWroteAndEncodesLaterRowsAlike() throws DataException {
    Encoder encoder = learn(Scaling.NONE).encoder().orElseThrow();
    ByteBuffer bytes = ByteBuffer.wrap(EncoderBytes.write(encoder)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(EncoderBytes.read(Path.of("f"), bytes).columns()).isEqualTo(encoder.columns());
    assertThat(bytes.hasRemaining()).isFalse();
    // later rows number the known cities a, b, c and an unknown one 3; known sizes l, m, s
    Preparation later =
        Preparation.of(encoder.alone(), new Scaler(new double[6], new double[] {1, 1, 1, 1, 1, 1}));
    Features rows = ScalerTest.doubles(3, 20, 1, 2, NONE, NONE, 3, 7, 3, 0);
    assertThat(row(later, rows, 0)).containsExactly(20, 0, 0, 1, 0, 2);
    assertThat(row(later, rows, 1))
        .containsExactly(new double[] {26.666666666666668, 1, 0, 1, 0, -1}, within(1e-14));
    assertThat(row(later, rows, 2)).containsExactly(7, 0, 0, 0, 0, 0);
  }

  @Test
  void saysHowManyRowsHaveUnknownCategories() throws DataException {
    assertThat(learn(Scaling.NONE).encoder().orElseThrow().warnings(STORED, TEST))
        .containsExactly(
            "column 'city': 1 of 2 rows have a category that no training row has; all its features"
                + " are 0",
            "column 'size': 1 of 2 rows have a category that no training row has; its number is -1");
  }

  @Test
  void learnsAnewFromOtherRows() throws DataException {
    Preparation again =
        learn(Scaling.NONE).again(Scaling.NONE, STORED, List.of(), new int[] {1, 5}, new int[] {0});
    assertThat(again.encoder().orElseThrow().names())
        .containsExactly("age", "age (missing)", "city=a", "city=d", "size");
    assertThat(row(again, STORED, 1)).containsExactly(50, 1, 1, 0, 0); // sizes m and xl
  }

  @Test
  void doesNotShiftTheFeaturesOfManyCategories() throws DataException {
    // 200 rows of 100 or 101 categories, each about twice
    for (int k : new int[] {TableScaler.MANY_CATEGORIES, TableScaler.MANY_CATEGORIES + 1}) {
      List<String> names = IntStream.range(0, k).mapToObj(c -> "c" + c).toList();
      TableColumn column =
          new TableColumn("c", category(Coding.ONE_HOT, Missing.REFUSE), names, false);
      Features stored =
          ScalerTest.doubles(1, IntStream.range(0, 200).mapToDouble(i -> i % k).toArray());
      Preparation learned =
          Preparation.learn(
              Scaling.STANDARD,
              new Preparation.Stored(stored, List.of("c"), List.of(column)),
              IntStream.range(0, 200).toArray(),
              new int[] {0});
      int[] columns = new int[k];
      double[] values = new double[k];
      int count = learned.rows(stored).copyNonZeros(0, columns, values);
      assertThat(count).isEqualTo(k > TableScaler.MANY_CATEGORIES ? 1 : k);
      // 2 of 200: 1 / sqrt(0.01 * 0.99)
      assertThat(learned.scaler().factor()[0]).isCloseTo(10.05037815259212, within(1e-12));
    }
  }

  @Test
  void ordersCategoriesThatAreNumbersByTheirNumbers() throws DataException {
    TableColumn column =
        new TableColumn(
            "n", category(Coding.ORDINAL, Missing.REFUSE), List.of("10", "9", "-1", "x"), false);
    Features stored = ScalerTest.doubles(1, 0, 1, 2, 3);
    Preparation.Stored all = new Preparation.Stored(stored, List.of("n"), List.of(column));
    Preparation numbers = Preparation.learn(Scaling.NONE, all, new int[] {0, 1, 2}, new int[] {3});
    assertThat(row(numbers, stored, 0)).containsExactly(2);
    assertThat(row(numbers, stored, 3)).containsExactly(-1);
    Preparation words = Preparation.learn(Scaling.NONE, all, new int[] {0, 1, 2, 3}, new int[] {3});
    assertThat(row(words, stored, 0)).containsExactly(1); // -1, 10, 9, x
  }

  @Test
  void fillsByMedianMostFrequentAndConstant() throws DataException {
    Features stored = ScalerTest.doubles(1, 4, 1, 3, 4, 1, 9, NONE);
    // python3 -c "import statistics as s; print(s.median([4, 1, 3, 4, 1, 9]))" -> 3.5; the
    // smallest of the most frequent ones, as scipy.stats.mode has it: 1
    double[] expected = {3.5, 1, -7};
    Missing[] ways = {Missing.MEDIAN, Missing.MOST_FREQUENT, Missing.CONSTANT};
    for (int w = 0; w < ways.length; w++) {
      ColumnRule rule = new ColumnRule(Kind.NUMBER, Coding.ONE_HOT, ways[w], "-7", false);
      TableColumn column = new TableColumn("x", rule, List.of(), false);
      Preparation learned =
          Preparation.learn(
              Scaling.NONE,
              new Preparation.Stored(stored, List.of("x"), List.of(column)),
              new int[] {0, 1, 2, 3, 4, 5},
              new int[] {6});
      assertThat(row(learned, stored, 6)).containsExactly(expected[w]);
    }
  }

  @Test
  void refusesToLearnFromAColumnWithoutAValue() {
    Features stored = ScalerTest.doubles(1, NONE, NONE, 5);
    for (ColumnRule rule :
        new ColumnRule[] {
          number(Missing.MEDIAN, false), category(Coding.ONE_HOT, Missing.MOST_FREQUENT)
        }) {
      TableColumn column = new TableColumn("x", rule, List.of("a"), false);
      assertThatThrownBy(
              () ->
                  Preparation.learn(
                      Scaling.NONE,
                      new Preparation.Stored(stored, List.of("x"), List.of(column)),
                      new int[] {0, 1},
                      new int[] {0}))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("column 'x': every training row misses its value");
    }
  }
}
