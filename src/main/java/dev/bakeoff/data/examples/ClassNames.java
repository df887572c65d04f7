package dev.bakeoff.data.examples;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.table.CellValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which class a label is, for every reader. Where all labels of the training file are numbers, a
 * class is a value: {@code 1}, {@code 1.0}, {@code +1} and {@code 1e0} are one class, called by the
 * shortest of these. Otherwise a class is a text, character by character.
 */
final class ClassNames {
  private static final int MAX_CLASSES = 1000;
  private static final int MAX_SHOWN = 20;
  private static final int MAX_PLAIN_DIGITS = 20;

  private final Map<String, Integer> texts = new LinkedHashMap<>(); // as found, with their numbers
  private final Map<String, Integer> values = new HashMap<>(); // the first text's, by value
  private final boolean ofModel;
  private boolean numeric = true;
  private boolean ended;

  /** Starts without classes; those of the training file are added as they are met. */
  ClassNames() {
    ofModel = false;
  }

  /** Starts with the classes of a saved model, numbered in their order. */
  ClassNames(List<String> known) {
    ofModel = true;
    ended = true;
    known.forEach(this::add);
    // An older model may tell "1" from "1.0".
    numeric = numeric && values.size() == texts.size();
  }

  /** Says that further labels have to be of classes that are known by now. */
  void endTraining() {
    ended = true;
  }

  /**
   * A number for a label, the same for the same text; {@link #order} says of which class it is.
   *
   * @throws DataException if no training example has this label, or there are too many classes
   */
  int number(String label, CollectedExamples.Place place) throws DataException {
    Integer known = texts.get(label);
    if (known != null) {
      return known;
    }
    if (!ended) {
      add(label);
      if ((numeric ? values : texts).size() > MAX_CLASSES) {
        throw place.problem(
            "there are more than "
                + MAX_CLASSES
                + " classes; are these the labels? Bakeoff compares classifiers");
      }
      return texts.get(label);
    }
    Integer same = numeric ? value(label).map(values::get).orElse(null) : null;
    if (same == null) {
      throw place.problem(unknown(label));
    }
    return same;
  }

  private String unknown(String label) {
    return ofModel
        ? "the model does not know the class "
            + Excerpt.quoted(label)
            + ", expected one of "
            + texts.keySet().stream().limit(MAX_SHOWN).map(Excerpt::visible).toList()
        : "the class "
            + Excerpt.quoted(label)
            + " is in the test part only, no training example has it; correct the label or"
            + " remove the row";
  }

  private void add(String label) {
    texts.put(label, texts.size());
    Optional<String> value = numeric ? value(label) : Optional.empty();
    numeric = value.isPresent();
    value.ifPresent(one -> values.putIfAbsent(one, texts.size() - 1));
  }

  /** The classes: numbers in their order, others in that of their characters. */
  List<String> names() {
    List<String> names = new ArrayList<>(numeric ? values.keySet() : texts.keySet());
    names.sort(numeric ? Comparator.comparing(BigDecimal::new) : Comparator.naturalOrder());
    return names;
  }

  /** For each number that {@link #number} gave, the place of its class in {@link #names}. */
  int[] order() {
    Map<String, Integer> places = new HashMap<>();
    names().forEach(name -> places.put(name, places.size()));
    int[] order = new int[texts.size()];
    texts.forEach(
        (text, number) -> order[number] = places.get(numeric ? value(text).orElseThrow() : text));
    return order;
  }

  /** The shortest form of a number, exact; empty if a label is none. */
  private static Optional<String> value(String label) {
    double x = CellValues.number(label);
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return Optional.empty();
    }
    try {
      BigDecimal exact = new BigDecimal(label.strip()).stripTrailingZeros();
      boolean plain = Math.abs((long) exact.scale()) + exact.precision() <= MAX_PLAIN_DIGITS;
      return Optional.of(plain ? exact.toPlainString() : exact.toString());
    } catch (NumberFormatException e) {
      return Optional.empty(); // an exponent that no one means
    }
  }
}
