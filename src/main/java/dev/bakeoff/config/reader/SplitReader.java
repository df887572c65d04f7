package dev.bakeoff.config.reader;

import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.config.SplitSpec.Range;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code split}. */
final class SplitReader {
  /** For instance {@code 5} or {@code 0..59999}. */
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})(?:\\.\\.([0-9]{1,10}))?");

  private SplitReader() {}

  /** The split of a config, {@code given} where it says nothing. */
  static SplitSpec read(MappingReader config) {
    MappingReader split = config.section("split", Keys.SPLIT);
    String kind =
        split.read("kind", "", found -> Values.word(found, "kind of split", Keys.SPLIT_KINDS));
    if (kind.isEmpty()) {
      if (split.has("kind")) {
        return new SplitSpec.Given();
      }
      kind = "given";
    }
    refuseKeysOfOtherKinds(split, kind);
    return switch (kind) {
      case "holdout" ->
          new SplitSpec.Holdout(
              split.read("test", 0.2, Values::share), split.read("stratify", true, Values::flag));
      case "kfold" ->
          new SplitSpec.KFold(
              split.read("folds", 5L, Values.integer(2, 1000)).intValue(),
              split.read("stratify", true, Values::flag));
      case "rows" -> rows(split);
      default -> new SplitSpec.Given();
    };
  }

  private static void refuseKeysOfOtherKinds(MappingReader split, String kind) {
    split
        .entries()
        .forEach(
            (key, entry) -> {
              if (Keys.SPLIT.contains(key) && !Keys.split(kind).contains(key)) {
                List<String> others =
                    Keys.SPLIT_KINDS.stream().filter(k -> Keys.split(k).contains(key)).toList();
                split.problem(
                    entry.keyPlace(),
                    "the key '%s' does not go with kind: %s, only with %s"
                        .formatted(key, kind, String.join(" or ", others)));
              }
            });
  }

  private static SplitSpec rows(MappingReader split) {
    split.require("train", "train: 0..59999");
    split.require("test", "test: 60000..69999");
    List<Range> train = split.read("train", List.of(), SplitReader::ranges);
    List<Range> test = split.read("test", List.of(), SplitReader::ranges);
    firstTwice(train, test)
        .ifPresent(
            row ->
                split.problem(
                    split.place("test"), "test: row " + row + " is a training row already"));
    return new SplitSpec.Rows(train, test);
  }

  private static List<Range> ranges(Located found) {
    List<Located> items = found instanceof Sequence sequence ? sequence.items() : List.of(found);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("the list is empty, expected rows such as 0..59999");
    }
    List<Range> ranges = items.stream().map(SplitReader::range).toList();
    firstTwice(ranges, List.of())
        .ifPresent(
            row -> {
              throw new IllegalArgumentException("row " + row + " is named twice");
            });
    return ranges;
  }

  /** The smallest row that is in two of the ranges. */
  private static OptionalInt firstTwice(List<Range> some, List<Range> others) {
    List<Range> sorted = new ArrayList<>(some);
    sorted.addAll(others);
    sorted.sort(Comparator.comparingInt(Range::first));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).first() <= sorted.get(i - 1).last()) {
        return OptionalInt.of(sorted.get(i).first());
      }
    }
    return OptionalInt.empty();
  }

  private static Range range(Located found) {
    if (found instanceof Scalar scalar) {
      Matcher matcher = RANGE.matcher(scalar.text());
      if (matcher.matches()) {
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
        if (first <= last && last < Integer.MAX_VALUE) {
          return new Range((int) first, (int) last);
        }
      }
    }
    throw new IllegalArgumentException(
        "expected rows such as 0..59999 (both included, from 0) or 5, found " + found.shown());
  }
}
