package dev.bakeoff.model.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.model.network.Layer.Shape;
import org.junit.jupiter.api.Test;

class PatchesTest {
  @Test
  void cutsEveryPatchOfTheChosenImageRowByRow() {
    // Image 1 is 1 2 3 / 4 5 6; its two patches of side 2 were read off by eye.
    float[] images = {0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6};
    float[] out = new float[9];
    Patches patches = new Patches(new Shape(2, 3, 1), 2);

    patches.cut(images, 1, out, 1);

    assertThat(patches.count()).isEqualTo(2);
    assertThat(patches.pixels()).isEqualTo(4);
    assertThat(out).containsExactly(0, 1, 2, 4, 5, 2, 3, 5, 6);
  }

  @Test
  void cutsSinglePixels() {
    float[] out = new float[4];

    new Patches(new Shape(2, 2, 1), 1).cut(new float[] {1, 2, 3, 4}, 0, out, 0);

    assertThat(out).containsExactly(1, 2, 3, 4);
  }
}
