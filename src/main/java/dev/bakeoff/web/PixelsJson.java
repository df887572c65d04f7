package dev.bakeoff.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.web.http.Refusal;
import java.io.IOException;

/** An image as JSON: its pixels, from 0 to 255, in an array or in an array of rows. */
final class PixelsJson {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxNumberLength(30)
                  .maxStringLength(200)
                  .maxNameLength(50)
                  .build())
          .build();

  private PixelsJson() {}

  /**
   * Reads a body that is an image.
   *
   * @return shape (height * width,)
   * @throws Refusal if it is none of this shape
   */
  static byte[] read(byte[] body, ImageShape shape) throws Refusal {
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      byte[] pixels = pixels(parser, shape);
      if (parser.nextToken() != null) {
        throw wrong(shape);
      }
      return pixels;
    } catch (IOException e) {
      throw wrong(shape);
    }
  }

  /** Reads an array at whose start the parser stands. */
  static byte[] pixels(JsonParser parser, ImageShape shape) throws IOException, Refusal {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrong(shape);
    }
    byte[] pixels = new byte[shape.height() * shape.width()];
    int count = 0;
    int columns = -1; // of the row that is being read; -1 between rows
    boolean rows = false;
    for (JsonToken token = parser.nextToken(); ; token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY && columns < 0 && (rows || count == 0)) {
        rows = true;
        columns = 0;
      } else if (token == JsonToken.END_ARRAY && columns >= 0) {
        if (columns != shape.width()) {
          throw wrong(shape);
        }
        columns = -1;
      } else if (token == JsonToken.END_ARRAY) {
        if (count != pixels.length) {
          throw wrong(shape);
        }
        return pixels;
      } else if (token != null && token.isNumeric() && rows == columns >= 0) {
        double value = parser.getDoubleValue();
        if (count == pixels.length || !(value >= 0 && value <= 255)) {
          throw wrong(shape);
        }
        pixels[count++] = (byte) Math.round(value);
        columns += rows ? 1 : 0;
      } else {
        throw wrong(shape);
      }
    }
  }

  static Refusal wrong(ImageShape shape) {
    return new Refusal(
        400,
        "expected "
            + shape.height()
            + " arrays of "
            + shape.width()
            + " numbers from 0 to 255, or one array of all "
            + shape.height() * shape.width());
  }
}
