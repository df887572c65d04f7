package dev.bakeoff.config.yaml;

import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Place;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.Located.Setting;
import dev.bakeoff.text.Suggestions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mapping of a config, read key by key. A mistake is noted, and what was asked for is stood in
 * for by a fallback, so that reading goes on and finds the other mistakes.
 */
public final class MappingReader {
  private final Mapping mapping;
  private final String path;
  private final Problems problems;

  private MappingReader(Mapping mapping, String path, Problems problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
  }

  /**
   * Opens a mapping and notes the keys it should not have.
   *
   * @param found what should be a mapping
   * @param path what messages call it, for instance {@code models[0]}; empty for the whole config
   * @param keys what it may have
   */
  public static MappingReader of(Located found, String path, List<String> keys, Problems problems) {
    if (!(found instanceof Mapping mapping)) {
      MappingReader section =
          new MappingReader(new Mapping(found.place(), Map.of()), path, problems);
      section.problem(
          found.place(),
          "expected a mapping of " + String.join(", ", keys) + ", found " + found.shown());
      return section;
    }
    MappingReader section = new MappingReader(mapping, path, problems);
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!keys.contains(key)) {
                section.problem(entry.keyPlace(), Suggestions.unknown("key", key, keys));
              }
            });
    return section;
  }

  /** The same mapping under another name. */
  public MappingReader named(String newPath) {
    return new MappingReader(mapping, newPath, problems);
  }

  public Map<String, Setting> entries() {
    return mapping.entries();
  }

  public boolean has(String key) {
    return entries().containsKey(key);
  }

  public Optional<Located> find(String key) {
    return Optional.ofNullable(entries().get(key)).map(Setting::value);
  }

  /** Where a key's value begins, or the mapping where it has no such key. */
  public Place place(String key) {
    return find(key).map(Located::place).orElse(mapping.place());
  }

  /** Notes a mistake. */
  public void problem(Place place, String message) {
    problems.add(place, path.isEmpty() ? message : path + ": " + message);
  }

  /** How many mistakes the whole config has so far. */
  public int mistakes() {
    return problems.count();
  }

  /** Notes that a key is missing, if it is. */
  public void require(String key, String example) {
    if (!has(key)) {
      problem(mapping.place(), "the key '" + key + "' is missing; write for instance " + example);
    }
  }

  /** What a key is set to, or the fallback where it is not set or refused by {@code parse}. */
  public <T> T read(String key, T fallback, Function<Located, T> parse) {
    Optional<Located> found = find(key);
    return found.isEmpty() ? fallback : parse(found.get(), key, fallback, parse);
  }

  /** What a value stands for, or the fallback where {@code parse} refuses it. */
  public <T> T parse(Located found, String what, T fallback, Function<Located, T> parse) {
    try {
      return parse.apply(found);
    } catch (IllegalArgumentException e) {
      problem(found.place(), what + ": " + e.getMessage());
      return fallback;
    }
  }

  /** The mapping under a key; an empty one where it is not set. */
  public MappingReader section(String key, List<String> keys) {
    Located found = find(key).orElse(new Mapping(mapping.place(), Map.of()));
    return of(found, path.isEmpty() ? key : path + ": " + key, keys, problems);
  }

  /** The list under a key; an empty one where it is not set. */
  public List<Located> items(String key) {
    Optional<Located> found = find(key);
    if (found.isEmpty()) {
      return List.of();
    }
    if (found.get() instanceof Sequence sequence) {
      return sequence.items();
    }
    problem(found.get().place(), key + ": expected a list, found " + found.get().shown());
    return List.of();
  }

  /** As {@link #items}, for a list that is not empty where it is set. */
  public List<Located> someItems(String key) {
    if (find(key).orElse(null) instanceof Sequence sequence && sequence.items().isEmpty()) {
      problem(sequence.place(), key + ": the list is empty, expected at least one entry");
    }
    return items(key);
  }
}
