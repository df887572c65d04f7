package dev.bakeoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bakeoff.predict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/**
 * What a model says of a picture, or why it says nothing.
 *
 * @param model its number
 * @param name its name
 * @param prediction the class's name; null without an answer
 * @param scores one a class, null for one that no training example had; null where it gives none
 * @param scoreKind what they are; null where there are none
 * @param seconds what the prediction took; null without an answer
 * @param error why there is no answer; null if there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnswerJson(
    int model,
    String name,
    String prediction,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Float> scores,
    @JsonInclude(JsonInclude.Include.ALWAYS) String scoreKind,
    Double seconds,
    String error) {

  static AnswerJson of(int model, String name, List<String> classes, Answer answer) {
    boolean none = answer.scale() == Answer.Scale.NONE;
    return new AnswerJson(
        model,
        name,
        classes.get(answer.label()),
        none ? null : finite(answer.scores()),
        none ? null : answer.scale().name().toLowerCase(Locale.ROOT),
        answer.seconds(),
        null);
  }

  static AnswerJson failed(int model, String name, Throwable why) {
    Throwable cause = why instanceof CompletionException ? why.getCause() : why;
    return new AnswerJson(model, name, null, null, null, null, cause.getMessage());
  }

  private static List<Float> finite(float[] scores) {
    List<Float> values = new ArrayList<>(); // List.of takes no null
    for (float score : scores) {
      values.add(Float.isFinite(score) ? score : null);
    }
    return values;
  }
}
