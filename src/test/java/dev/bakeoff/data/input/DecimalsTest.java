package dev.bakeoff.data.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every number is, bit for bit, what {@link Double#parseDouble} makes of it. */
class DecimalsTest {
  private static double parse(String text) {
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
    return Decimals.parse(bytes, 1, bytes.length - 1, '.');
  }

  private static void assertAsJava(String text) {
    assertThat(Double.doubleToRawLongBits(parse(text)))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @Test
  void readsHardNumbers() {
    for (String text :
        List.of(
            "0",
            "-0",
            "+0.0",
            ".5",
            "5.",
            "007.50",
            "9007199254740992",
            "9007199254740993", // halfway between two doubles
            "9007199254740993.0",
            "0.000000000000000001",
            "123456789012345678",
            "1234567890123456789",
            "1e22",
            "1e23", // the first power of ten that is no double
            "1.7976931348623157e308",
            "1.7976931348623159e308", // beyond
            "4.9e-324",
            "2.4703282292062327e-324", // just below half of the least
            "2.4703282292062328e-324",
            "2.2250738585072011e-308", // hung PHP and Java once
            "2.2250738585072012e-308",
            "6.631236846766476e-316",
            "1e-999",
            "1E+5",
            "1e999",
            "0.1",
            "0.30000000000000004",
            "-1.000000000000000055511151231257827021181583404541015625")) {
      assertAsJava(text);
    }
  }

  @Test
  void readsRandomNumbersInEveryForm() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(any) && !Double.isInfinite(any)) {
        assertAsJava(String.valueOf(any));
      }
      double usual = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
      assertAsJava(String.format(Locale.ROOT, "%." + random.nextInt(17) + "f", usual));
      assertAsJava(String.format(Locale.ROOT, "%.18e", usual));
      assertAsJava(String.valueOf(random.nextInt(300)));
    }
  }

  @Test
  void readsDecimalCommas() {
    for (String text : List.of("1,5", "-0,25", "12345678901234567890,5", "1,5e3")) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      assertThat(Decimals.parse(bytes, 0, bytes.length, ','))
          .isEqualTo(Double.parseDouble(text.replace(',', '.')));
    }
    for (String text : List.of("1.5", "1.000,5", "1,5,5", "12345678901234567890.5")) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      assertThat(Decimals.parse(bytes, 0, bytes.length, ',')).as(text).isNaN();
    }
  }

  @Test
  void isNaNForEverythingElse() {
    for (String text :
        List.of(
            "",
            " ",
            "+",
            "-",
            ".",
            "-.",
            "e5",
            "1e",
            "1e+",
            "--1",
            "1-",
            "1.2.3",
            "1 2",
            "1,5",
            "0x10",
            "1d",
            "1f",
            "NaN",
            "Infinity",
            "inf",
            "1_000",
            "\u0661",
            "1".repeat(101))) {
      assertThat(parse(text)).as(text).isNaN();
    }
    assertThat(parse(" \t1.5 \r")).isEqualTo(1.5);
  }
}
