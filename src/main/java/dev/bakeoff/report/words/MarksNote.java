package dev.bakeoff.report.words;

import dev.bakeoff.comparison.Best;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.PairTest;
import dev.bakeoff.comparison.PairTest.Kind;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says below a table what its marks rest on: which test, on what, at what level. */
public final class MarksNote {
  private MarksNote() {}

  /**
   * The sentences for a table.
   *
   * @param fields what it shows
   */
  public static List<String> of(DatasetComparison section, List<Field> fields) {
    long candidates =
        section.entries().stream().filter(entry -> entry.allOk() && !entry.isBaseline()).count();
    if (candidates < 2) {
      return List.of(); // nobody to be better than
    }
    List<Field> tested =
        fields.stream()
            .filter(Field::isQuality)
            .filter(field -> !section.tests().all(field).isEmpty())
            .toList();
    List<String> notes = new ArrayList<>();
    if (!tested.isEmpty()) {
      notes.add(
          "Marked are the best value of a column and every model that is not significantly worse. "
              + tests(section, tested));
    }
    unmarked(section, fields, tested, notes);
    if (fields.stream().anyMatch(field -> !field.isQuality())) {
      notes.add(
          "Of times and memory, which are not tested, all within "
              + Numbers.plain(100 * Best.NOISE)
              + " % of the lowest are marked.");
    }
    return List.of(String.join(" ", notes));
  }

  /**
   * How models are told apart.
   *
   * @param fields some qualities that are tested
   */
  public static String tests(DatasetComparison section, List<Field> fields) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    long pairs = 0;
    for (Field field : fields) {
      List<PairTest> all = section.tests().all(field);
      all.forEach(test -> kinds.add(test.kind()));
      pairs = Math.max(pairs, all.stream().filter(test -> !Double.isNaN(test.p())).count());
    }
    String correction =
        pairs == 0
            ? ""
            : ", level 5 %, p corrected by Holm over "
                + (pairs == 1 ? "the one pair" : "all " + Numbers.count(pairs) + " pairs")
                + " of models";
    return kinds.stream()
        .map(kind -> how(kind, section))
        .collect(Collectors.joining("; ", "Tested: ", correction + "."));
  }

  private static String how(Kind kind, DatasetComparison section) {
    return switch (kind) {
      case MCNEMAR ->
          "test accuracies by McNemar's exact test on those of "
              + Numbers.count(examples(section), "test example")
              + " that one model has right and the other wrong"
              + (section.repeated() ? " (of several trials: right more often)" : "");
      case PAIRED_T -> "other qualities by a paired t-test of what each test example adds to them";
      case CORRECTED_T ->
          "Nadeau and Bengio's corrected resampled t-test over the "
              + trials(section)
              + " trials of each, which have test parts of their own";
      case INTERVALS ->
          "not where predictions are not stored; there accuracies count as not told apart where their"
              + " 95 % intervals overlap";
    };
  }

  private static int examples(DatasetComparison section) {
    return section.tests().tested().stream()
        .mapToInt(entry -> entry.first().outcome().sizes().nTest())
        .max()
        .orElse(0);
  }

  private static int trials(DatasetComparison section) {
    return section.tests().tested().stream()
        .mapToInt(entry -> entry.trials().size())
        .max()
        .orElse(0);
  }

  /** What carries no mark although it is there. */
  private static void unmarked(
      DatasetComparison section, List<Field> fields, List<Field> tested, List<String> notes) {
    String untested =
        fields.stream()
            .filter(field -> field.isQuality() && !field.isOfTraining())
            .filter(field -> !tested.contains(field))
            .map(field -> FieldText.of(field).title())
            .collect(Collectors.joining(", "));
    if (!untested.isEmpty()) {
      notes.add("Not tested and so not marked: " + untested + ".");
    }
    long others =
        section.entries().stream().filter(ModelResults::allOk).count()
            - section.tests().tested().size();
    if (section.entries().size() > DatasetComparison.MAX_DETAILED && others > 0) {
      notes.add(
          "Only the "
              + DatasetComparison.MAX_DETAILED
              + " most accurate models are tested; the others carry no mark of quality.");
    }
  }
}
