package dev.bakeoff.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.FileDatasets;
import dev.bakeoff.data.format.Own;
import dev.bakeoff.data.format.RawRows;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderReaderTest {
  @TempDir Path folder;

  @BeforeEach
  void draw() throws IOException {
    picture("photos/cats/b.png", 2, 2, 0, 100, 200, 255);
    picture("photos/cats/a.PNG", 4, 2, 10, 30, 50, 70, 10, 30, 50, 70);
    picture("photos/dogs/a.png", 1, 1, 9);
    Files.writeString(folder.resolve("photos/cats/notes.txt"), "no picture");
    picture("photos/.hidden/a.png", 1, 1, 9);
  }

  private void picture(String name, int width, int height, int... grey) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, width, height, grey);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private FileDatasets photos() {
    return new FileDatasets(
        new Own(folder, Format.IMAGES).image(2, 2).spec("photos/"),
        new DataFiles(Optional.empty(), folder, folder));
  }

  @Test
  void readsAFolderForEachClassInOneSize() throws IOException {
    Dataset dataset = photos().load();
    assertThat(dataset.classes()).containsExactly("cats", "dogs");
    assertThat(dataset.labels()).containsExactly(0, 0, 1);
    assertThat(dataset.image()).contains(new ImageShape(2, 2));
    assertThat(pixels(dataset, 0)).containsExactly(20, 60, 20, 60); // means of two columns each
    assertThat(pixels(dataset, 1)).containsExactly(0, 100, 200, 255);
    assertThat(pixels(dataset, 2)).containsExactly(9, 9, 9, 9);
  }

  private static double[] pixels(Dataset dataset, int i) {
    double[] row = new double[4];
    dataset.features().copy(i, row);
    return row;
  }

  @Test
  void namesEveryPictureThatCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("photos/cats/c.jpg"), "no picture");
    Files.writeString(folder.resolve("photos/dogs/d.png"), "none either");
    assertThatThrownBy(() -> photos().load())
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            folder.resolve("photos/cats/c.jpg") + ": this is no PNG and no JPEG picture")
        .hasMessageContaining(folder.resolve("photos/dogs/d.png") + ": this is no PNG");
  }

  @Test
  void refusesAFolderWithoutClasses() throws IOException {
    FileDatasets cats =
        new FileDatasets(
            new Own(folder, Format.IMAGES).image(2, 2).spec("photos/cats/"),
            new DataFiles(Optional.empty(), folder, folder));
    assertThatThrownBy(cats::load)
        .hasMessageContaining(
            "holds no folder with PNG or JPEG files; expected one folder for each");
  }

  @Test
  void aSavedModelTakesPicturesWithAndWithoutClasses() throws IOException {
    RawForm form =
        new RawForm(
            4, List.of(), true, Scaling.UNIT, List.of("cats", "dogs"), new ImageShape(2, 2));
    RawRows labelled = RawRows.read(folder.resolve("photos"), form, RawRows.Options.NONE);
    assertThat(labelled.labels().orElseThrow()).containsExactly(0, 0, 1);
    RawRows plain = RawRows.read(folder.resolve("photos/cats"), form, RawRows.Options.NONE);
    assertThat(plain.labels()).isEmpty();
    assertThat(plain.features().get(1, 3)).isEqualTo(255);
  }
}
