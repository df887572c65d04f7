package dev.bakeoff.data.table;

import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.text.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which columns of a table hold what. Columns are counted from 0 here, from 1 in configs and
 * messages.
 *
 * @param names of all columns; empty strings where a file has no names
 * @param label the column with the labels; -1 if there is none, or none is wanted
 * @param features the columns of the features, in their order; shape (d,)
 */
public record Columns(List<String> names, int label, int[] features) {
  private static final int MAX_SHOWN = 10;

  /**
   * Chooses the columns that a config wants.
   *
   * @param names of the columns of the training file; empty strings where it has no names
   * @param spare whether a delimiter stood behind the last name, so that one may drop a column that
   *     is none
   * @param cells names the file in messages
   * @param line where the names stand
   * @throws DataException if a column is there twice, one that the config names is not there, or no
   *     feature is left
   */
  public static Columns choose(
      List<String> names, Reading reading, boolean spare, CellValues cells, long line)
      throws DataException {
    requireUnique(names, cells, line);
    int label = find(reading.label(), names, cells, line, "'label'");
    Set<Integer> others = new TreeSet<>(Set.of(label));
    for (Column drop : reading.drop()) {
      if (spare && drop.place() == names.size() + 1) {
        continue;
      }
      int j = find(drop, names, cells, line, "'drop'");
      if (j == label) {
        throw cells.problem(
            line, j + 1, names.get(j), "'drop' in the config names the column of the labels");
      }
      others.add(j);
    }
    int[] features = IntStream.range(0, names.size()).filter(j -> !others.contains(j)).toArray();
    if (features.length == 0) {
      throw cells.problem(line, "no column is left for features; is 'delimiter' right?");
    }
    return new Columns(List.copyOf(names), label, features);
  }

  /**
   * Refuses a table with two columns of one name.
   *
   * @param line where the names stand
   */
  public static void requireUnique(List<String> names, CellValues cells, long line)
      throws DataException {
    Map<String, Integer> places = new HashMap<>();
    for (int j = 0; j < names.size(); j++) {
      Integer first = names.get(j).isEmpty() ? null : places.put(names.get(j), j);
      if (first != null) {
        throw cells.problem(
            line,
            j + 1,
            names.get(j),
            "column " + (first + 1) + " has the same name; give each its own");
      }
    }
  }

  /**
   * Finds a column.
   *
   * @param key who wants it, for messages
   */
  public static int find(Column wanted, List<String> names, CellValues cells, long line, String key)
      throws DataException {
    if (wanted.name().isEmpty()) {
      int place = wanted.placeAmong(names.size());
      if (place > names.size()) {
        throw cells.problem(
            line,
            "there are %d columns, but %s names column %d".formatted(names.size(), key, place));
      }
      String word = wanted.placeWord().orElseThrow();
      int named = names.indexOf(word);
      if (named >= 0 && named != place - 1) {
        throw cells.problem(line, twoReadings(word, place, named + 1, names, key));
      }
      return place - 1;
    }
    int found = names.indexOf(wanted.name().get());
    if (found >= 0) {
      return found;
    }
    String start =
        "there is no column " + Excerpt.quoted(wanted.name().get()) + ", which " + key + " names";
    if (names.get(0).isEmpty() && Set.copyOf(names).size() == 1) {
      throw cells.problem(
          line, start + ": the file has no column names; give its place from 1, or 'last'");
    }
    throw cells.problem(
        line,
        start
            + Suggestions.nearest(wanted.name().get(), names)
                .map(near -> "; did you mean " + Excerpt.quoted(near) + "?")
                .orElse("; there are " + shown(names)));
  }

  private static String twoReadings(
      String word, int place, int named, List<String> names, String key) {
    return "%s: %s can be column %d, called %s, or the column called %s, which is column %d; name the former by %s, the latter by %s"
        .formatted(
            key,
            word,
            place,
            Excerpt.quoted(names.get(place - 1)),
            Excerpt.quoted(word),
            named,
            distinct(names.get(place - 1), place),
            distinct(word, named));
  }

  /** A name in quotes; the place of a column that a word would mean for another one. */
  private static String distinct(String name, int place) {
    return Column.of(name).name().isPresent() ? "\"" + Excerpt.visible(name) + "\"" : "" + place;
  }

  /** Some of the names, for messages. */
  public static String shown(List<String> names) {
    return String.join(", ", names.stream().limit(MAX_SHOWN).map(Excerpt::visible).toList())
        + (names.size() > MAX_SHOWN ? " and " + (names.size() - MAX_SHOWN) + " more" : "");
  }

  /**
   * The same columns in another file.
   *
   * @param found its column names
   * @param labelled whether it has to have the column of the labels
   * @throws DataException if it has other columns, or the same in another order
   */
  public Columns in(List<String> found, boolean labelled, CellValues cells, long line)
      throws DataException {
    if (found.equals(names)) {
      return labelled ? this : new Columns(names, -1, features);
    }
    Columns unlabelled = withoutLabel();
    if (!labelled && found.equals(unlabelled.names)) {
      return unlabelled;
    }
    List<String> expected =
        !labelled && found.size() == unlabelled.names.size() ? unlabelled.names : names;
    int j = 0;
    while (j < found.size() && j < expected.size() && found.get(j).equals(expected.get(j))) {
      j++;
    }
    throw cells.problem(
        line,
        j < found.size() && j < expected.size()
            ? "column "
                + (j + 1)
                + ": is called "
                + Excerpt.quoted(found.get(j))
                + ", expected "
                + Excerpt.quoted(expected.get(j))
                + " as in the training file"
            : "there are %d columns, expected %d as in the training file"
                .formatted(found.size(), expected.size()));
  }

  private Columns withoutLabel() {
    List<String> others = new ArrayList<>(names);
    others.remove(label);
    int[] moved = IntStream.of(features).map(j -> j > label ? j - 1 : j).toArray();
    return new Columns(others, -1, moved);
  }
}
