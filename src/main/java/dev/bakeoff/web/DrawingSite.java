package dev.bakeoff.web;

import dev.bakeoff.picture.CollectedDrawings;
import dev.bakeoff.web.http.Refusal;
import dev.bakeoff.web.http.Reply;
import dev.bakeoff.web.http.Request;
import dev.bakeoff.web.http.Server;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** The page and its API, as {@code openapi.json} describes it. */
public final class DrawingSite implements Server.Site {
  private static final int MAX_EXAMPLES = 50;

  private final ServedSet set;
  private final TestImages images;
  private final Optional<CollectRoute> collect;
  private final PredictRoute predict;
  private final Page page = new Page();
  private final Random random = new Random();

  /**
   * Of some models.
   *
   * @param images of the test part; may be none
   * @param drawings where marked drawings go; empty if they go nowhere
   */
  public DrawingSite(ServedSet set, TestImages images, Optional<CollectedDrawings> drawings) {
    this.set = set;
    this.images = images;
    collect = drawings.map(to -> new CollectRoute(set, to));
    predict = new PredictRoute(set);
  }

  private record Models(
      String dataset,
      List<String> classes,
      Shape image,
      boolean collect,
      boolean examples,
      List<Model> models) {}

  private record Shape(int height, int width) {}

  private record Model(
      int id,
      String name,
      String label,
      String trial,
      Double testAccuracy,
      String state,
      String reason) {}

  private record Example(int row, String label, int[] pixels, Map<String, String> predictions) {}

  @Override
  public Reply answer(Request request) throws Refusal, IOException {
    Optional<Reply> file = page.at(request.path());
    if (file.isPresent()) {
      request.requireMethod("GET");
      return file.get();
    }
    return switch (request.path()) {
      case "/api/models" -> models(request);
      case "/api/predict" -> predict.answer(request);
      case "/api/examples" -> examples(request);
      case "/api/drawings" ->
          collect
              .orElseThrow(
                  () ->
                      new Refusal(
                          404, "nothing is collected; start 'bakeoff serve' with --collect DIR"))
              .answer(request);
      default -> throw new Refusal(404, "there is no such address; /openapi.json lists them");
    };
  }

  private Reply models(Request request) throws Refusal {
    request.requireMethod("GET");
    request.requireOnly(Set.of());
    List<Model> all = IntStream.range(0, set.models().size()).mapToObj(this::model).toList();
    return Reply.json(
        200,
        new Models(
            set.dataset(),
            set.classes(),
            new Shape(set.image().height(), set.image().width()),
            collect.isPresent(),
            !images.isEmpty(),
            all));
  }

  private Model model(int id) {
    ServedModel model = set.models().get(id);
    return new Model(
        id,
        set.name(id),
        set.label(id),
        model.row().name(),
        model.row().quality().testAccuracy(),
        model.state().name().toLowerCase(Locale.ROOT),
        model.reason());
  }

  private Reply examples(Request request) throws Refusal {
    request.requireMethod("GET");
    request.requireOnly(Set.of("count", "wrong_by"));
    int count = request.integer("count", 1, MAX_EXAMPLES, 12);
    int wrongBy = request.integer("wrong_by", 0, set.models().size() - 1, -1);
    if (images.isEmpty()) {
      throw new Refusal(404, "there are no test images here: the set keeps none, nor is its data");
    }
    List<Example> drawn;
    synchronized (random) {
      drawn = images.draw(count, wrongBy, random).stream().map(this::example).toList();
    }
    return Reply.json(200, Map.of("examples", drawn));
  }

  private Example example(TestImages.TestImage image) {
    Map<String, String> predictions = new LinkedHashMap<>();
    image
        .predictions()
        .forEach(
            (model, label) -> predictions.put(String.valueOf(model), set.classes().get(label)));
    return new Example(
        image.row(),
        set.classes().get(image.label()),
        PredictRoute.Picture.of(set.image(), image.pixels()).pixels(),
        predictions);
  }
}
