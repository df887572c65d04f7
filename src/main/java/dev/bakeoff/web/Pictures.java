package dev.bakeoff.web;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.picture.GreyPicture;
import dev.bakeoff.picture.PictureException;
import dev.bakeoff.picture.PictureReader;
import dev.bakeoff.picture.Preparation;
import dev.bakeoff.web.http.Refusal;
import dev.bakeoff.web.http.Request;
import java.util.List;

/** Makes of what a request brings an example as models know them. */
final class Pictures {
  private final ImageShape shape;
  private final Preparation preparation;

  Pictures(ImageShape shape) {
    this.shape = shape;
    preparation = new Preparation(shape);
  }

  /**
   * Reads the picture: JSON is taken as it is, a PNG or JPEG is prepared, or with {@code
   * prepare=false} only scaled.
   *
   * @return shape (height * width,)
   * @throws Refusal if there is none
   */
  byte[] read(Request request) throws Refusal {
    boolean prepare = prepare(request.values("prepare"));
    return switch (request.type()) {
      case "application/json" -> PixelsJson.read(request.body(), shape);
      case "image/png", "image/jpeg" -> read(request.body(), prepare);
      default ->
          throw new Refusal(
              415, "expected the Content-Type application/json, image/png or image/jpeg");
    };
  }

  private static boolean prepare(List<String> values) throws Refusal {
    if (values.isEmpty() || values.equals(List.of("true"))) {
      return true;
    }
    if (values.equals(List.of("false"))) {
      return false;
    }
    throw new Refusal(400, "prepare: expected true or false");
  }

  private byte[] read(byte[] content, boolean prepare) throws Refusal {
    try {
      GreyPicture picture = PictureReader.read(content);
      if (!prepare) {
        return preparation.scaled(picture);
      }
      return preparation
          .prepare(picture)
          .orElseThrow(() -> new Refusal(422, "nothing is drawn on this picture"));
    } catch (PictureException e) {
      throw new Refusal(400, e.getMessage());
    }
  }
}
