package dev.bakeoff.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.array.IdxBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {
  private static final int PIXELS = 28 * 28;

  private static byte[] rows(Dataset dataset, int from, int to) {
    byte[] bytes = new byte[(to - from) * PIXELS];
    dataset.features().storage().position(from * PIXELS).get(bytes);
    return bytes;
  }

  @Test
  void drawsWhatVersion1Drew() throws Exception {
    Dataset dataset = SyntheticDigits.generate(100, 0, 42);
    byte[] all = Arrays.copyOf(rows(dataset, 0, 100), 100 * PIXELS + 100);
    for (int i = 0; i < 100; i++) {
      all[100 * PIXELS + i] = (byte) dataset.labels()[i];
    }
    // Origin: this generator, version 1, on JDK 17. If it changes on purpose, VERSION must too.
    assertThat(SyntheticDigits.VERSION).isEqualTo(1);
    assertThat(IdxBytes.sha256(all))
        .isEqualTo("51d63cc85b4e5c07f5e1091d058bcf1bb8bf9629b9d520206bd89bb980ca0106");
  }

  @Test
  void drawsTheSameOnOneThreadAndOnSeveral() throws Exception {
    Dataset several = SyntheticDigits.generate(500, 100, 7);
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      Dataset one = alone.submit(() -> SyntheticDigits.generate(500, 100, 7)).get();
      assertThat(one.labels()).isEqualTo(several.labels());
      assertThat(rows(one, 0, 600)).isEqualTo(rows(several, 0, 600));
    } finally {
      alone.shutdown();
    }
  }

  @Test
  void beginsALargerPartWithTheSmallerOne() throws Exception {
    Dataset small = SyntheticDigits.generate(33, 15, 7);
    Dataset large = SyntheticDigits.generate(95, 27, 7);
    assertThat(rows(small, 0, 33)).isEqualTo(rows(large, 0, 33));
    assertThat(rows(small, 33, 48)).isEqualTo(rows(large, 95, 110));
    assertThat(small.labels()).startsWith(Arrays.copyOf(large.labels(), 33));
    assertThat(Arrays.copyOfRange(small.labels(), 33, 48))
        .isEqualTo(Arrays.copyOfRange(large.labels(), 95, 110));
  }

  @Test
  void drawsOtherImagesForAnotherSeedAndForTest() throws Exception {
    Dataset dataset = SyntheticDigits.generate(50, 50, 1);
    byte[] train = rows(dataset, 0, 50);
    assertThat(train).isNotEqualTo(rows(dataset, 50, 100));
    assertThat(train).isNotEqualTo(rows(SyntheticDigits.generate(50, 0, 2), 0, 50));
  }

  @Test
  void drawsEveryClassAsOften() throws Exception {
    int[] counts = new int[10];
    for (int label : SyntheticDigits.generate(300, 0, 3).labels()) {
      counts[label]++;
    }
    assertThat(counts).containsOnly(30);
  }

  @Test
  void describesItself() throws Exception {
    Dataset dataset = SyntheticDigits.generate(12, 8, 3);
    assertThat(dataset.id()).isEqualTo("synthetic-digits");
    assertThat(dataset.features().rows()).isEqualTo(20);
    assertThat(dataset.features().type()).isEqualTo(Features.Type.U8);
    assertThat(dataset.givenTrain()).hasValue(12);
    assertThat(dataset.image()).contains(new ImageShape(28, 28));
    assertThat(dataset.classes()).hasSize(10);
  }

  @Test
  void leavesNoImageEmptyOrFull() throws Exception {
    ByteBuffer pixels = SyntheticDigits.generate(2000, 0, 5).features().storage();
    for (int i = 0; i < 2000; i++) {
      int ink = 0;
      for (int j = 0; j < PIXELS; j++) {
        ink += pixels.get(i * PIXELS + j) != 0 ? 1 : 0;
      }
      assertThat(ink).as("pixels with ink in image %d", i).isBetween(20, PIXELS / 2);
    }
  }

  @Test
  void refusesMoreThanOneBufferHolds() {
    assertThatThrownBy(() -> SyntheticDigits.generate(2_000_000, 1_000_000, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3000000 examples were asked for, at most 2739137");
  }
}
