package dev.bakeoff.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.picture.CollectedDrawings;
import dev.bakeoff.web.http.Refusal;
import dev.bakeoff.web.http.Reply;
import dev.bakeoff.web.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code POST /api/drawings}: keeps a picture with what it really is. */
final class CollectRoute {
  private static final String EXPECTED =
      "expected {\"label\": \"3\", \"pixels\": [...]}, the label one of ";

  private final ImageShape shape;
  private final List<String> classes;
  private final CollectedDrawings drawings;

  CollectRoute(ServedSet set, CollectedDrawings drawings) {
    shape = set.image();
    classes = set.classes();
    this.drawings = drawings;
  }

  Reply answer(Request request) throws Refusal {
    request.requireMethod("POST");
    request.requireOnly(Set.of());
    if (!request.type().equals("application/json")) {
      throw new Refusal(415, "expected the Content-Type application/json");
    }
    String label = null;
    byte[] pixels = null;
    try (JsonParser parser = PixelsJson.JSON.createParser(request.body())) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("label") && label == null && value == JsonToken.VALUE_STRING) {
          label = parser.getText();
        } else if (name.equals("pixels") && pixels == null) {
          pixels = PixelsJson.pixels(parser, shape);
        } else {
          throw wrong();
        }
      }
      require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
    } catch (IOException e) {
      throw wrong();
    }
    require(pixels != null && label != null && classes.contains(label));
    try {
      return Reply.json(201, Map.of("count", drawings.add(pixels, label)));
    } catch (DataException e) {
      throw new Refusal(507, e.getMessage());
    }
  }

  private void require(boolean so) throws Refusal {
    if (!so) {
      throw wrong();
    }
  }

  private Refusal wrong() {
    return new Refusal(400, EXPECTED + String.join(", ", classes));
  }
}
