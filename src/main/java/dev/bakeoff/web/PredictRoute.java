package dev.bakeoff.web;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.predict.Answer;
import dev.bakeoff.web.http.Refusal;
import dev.bakeoff.web.http.Reply;
import dev.bakeoff.web.http.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** {@code POST /api/predict}: brings a picture to the models' form and asks some or all of them. */
final class PredictRoute {
  private static final String LINES = "application/x-ndjson";

  /** How long a request waits; a model with a long line, or that starts again, may take longer. */
  private static final int MAX_SECONDS = 60;

  private final ServedSet set;
  private final List<String> names;
  private final Pictures pictures;

  PredictRoute(ServedSet set) {
    this.set = set;
    names = IntStream.range(0, set.models().size()).mapToObj(set::name).toList();
    pictures = new Pictures(set.image());
  }

  /**
   * A picture as the models see it.
   *
   * @param height pixels from top to bottom
   * @param width pixels from left to right
   * @param pixels shape (height * width,), from 0 to 255
   */
  record Picture(int height, int width, int[] pixels) {
    static Picture of(ImageShape shape, byte[] pixels) {
      return new Picture(
          shape.height(),
          shape.width(),
          IntStream.range(0, pixels.length).map(i -> Byte.toUnsignedInt(pixels[i])).toArray());
    }
  }

  /** The whole answer at once. */
  private record Whole(Picture picture, List<AnswerJson> answers) {}

  Reply answer(Request request) throws Refusal {
    request.requireMethod("POST");
    request.requireOnly(Set.of("model", "prepare"));
    Set<Integer> asked = asked(request);
    byte[] pixels = pictures.read(request);
    Picture picture = Picture.of(set.image(), pixels);
    BlockingQueue<AnswerJson> answers = ask(asked, pixels);
    Set<Integer> missing = new TreeSet<>(asked);
    if (request.accepts(LINES)) {
      return Reply.stream(
          LINES,
          out -> {
            writeLine(out, Map.of("picture", picture));
            for (int i = 0; i < asked.size(); i++) {
              writeLine(out, next(answers, missing));
            }
          });
    }
    List<AnswerJson> all = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      all.add(next(answers, missing));
    }
    all.sort(Comparator.comparingInt(AnswerJson::model));
    return Reply.json(200, new Whole(picture, all));
  }

  private Set<Integer> asked(Request request) throws Refusal {
    Set<Integer> asked = new TreeSet<>();
    int most = set.models().size() - 1;
    for (String value : request.values("model")) {
      try {
        asked.add(Integer.parseInt(value));
      } catch (NumberFormatException e) {
        asked.add(-1);
      }
    }
    if (asked.stream().anyMatch(model -> model < 0 || model > most)) {
      throw new Refusal(400, "model: expected numbers from 0 to " + most + ", as /api/models says");
    }
    if (asked.isEmpty()) {
      IntStream.rangeClosed(0, most).forEach(asked::add);
    }
    return asked;
  }

  private BlockingQueue<AnswerJson> ask(Set<Integer> asked, byte[] pixels) {
    BlockingQueue<AnswerJson> answers = new LinkedBlockingQueue<>();
    for (int number : asked) {
      ServedModel model = set.models().get(number);
      String name = names.get(number);
      CompletableFuture<Answer> unused =
          model
              .ask(pixels)
              .whenComplete(
                  (answer, why) ->
                      answers.add(
                          answer != null
                              ? AnswerJson.of(number, name, set.classes(), answer)
                              : AnswerJson.failed(number, name, why)));
    }
    return answers;
  }

  /** The next to come; if none comes any more, that of one that is missing: why there is none. */
  private AnswerJson next(BlockingQueue<AnswerJson> answers, Set<Integer> missing) {
    AnswerJson next = null;
    try {
      next = answers.poll(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this server ends
    }
    if (next == null) {
      int model = missing.iterator().next();
      next =
          AnswerJson.failed(model, names.get(model), new IOException("no answer yet; ask again"));
    }
    missing.remove(next.model());
    return next;
  }

  private static void writeLine(OutputStream out, Object value) throws IOException {
    out.write(Reply.json(value));
    out.write('\n');
    out.flush();
  }
}
