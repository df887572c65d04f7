package dev.bakeoff.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.store.GalleryWriter;
import dev.bakeoff.store.Publication;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleImageTest {
  @TempDir Path dir;

  @Test
  void showsTheFirstTwoTestExamplesOfEachClass() throws IOException {
    FakeSet set = set(dir);
    ResultSet.Examples examples = set.set().examples("toy").orElseThrow();
    assertThat(examples.rows()).containsExactly(4, 5, 3, 2, 6);
    assertThat(examples.labels()).containsExactly(0, 0, 1, 2, 2);
    // row r of the features has the pixels 2r and 2r + 1
    assertThat(examples.pixels()).containsExactly(8, 9, 10, 11, 6, 7, 4, 5, 12, 13);
    List<ExampleImage> images =
        ExampleImage.of(Comparison.of(set.set(), set.config()).sections().get(0));
    assertThat(images)
        .extracting(ExampleImage::alternative)
        .containsExactly(
            "Row 4: class ant",
            "Row 5: class ant",
            "Row 3: class bee",
            "Row 2: class cat",
            "Row 6: class cat");
    assertThat(set.reports().html()).contains("alt=\"Row 3: class bee\"");
  }

  @Test
  void goesWithAPublishedSet() throws IOException {
    FakeSet set = new FakeSet(dir.resolve("set"));
    set.dataset("toy", List.of("ant"), 1, 2);
    set.add(FakeRow.ok("a", "A", 1, 1));
    set.examples("toy", new int[] {3}, new int[] {0}, new byte[] {1, 2}, 1, 2);
    Publication.copy(set.set(), dir.resolve("published"));
    assertThat(ResultSet.read(dir.resolve("published")).examples("toy").orElseThrow().rows())
        .containsExactly(3);
  }

  private static FakeSet set(Path dir) throws IOException {
    FakeSet set = new FakeSet(dir);
    set.dataset("toy", List.of("ant", "bee", "cat"), 1, 2);
    FakeRow row = FakeRow.ok("a", "A", 0.5, 1);
    int[] truth = {2, 1, 0, 0, 2, 2, 0};
    set.predictions(row, new int[] {2, 3, 4, 5, 6, 7, 8}, truth, new int[7]);
    set.add(row);
    byte[] pixels = new byte[2 * 9];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    Features features = Features.of(Features.Type.U8, 9, 2, ByteBuffer.wrap(pixels));
    GalleryWriter.write(dir, "toy", new ImageShape(1, 2), features, set.set().rows());
    return set;
  }
}
