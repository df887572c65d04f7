package dev.bakeoff.config.yaml;

import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Place;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.Located.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a config with the files it includes.
 *
 * <p>Mappings are merged key by key, and the including file wins; of several included files the
 * last one does. Lists and single values replace, and so does a mapping with another {@code kind}
 * or {@code id}: it describes another thing.
 *
 * <p>Only files below the config's own folder, the repository or one allowed folder are read,
 * symbolic links resolved: a stranger's config must not make this program show files that it could
 * not name otherwise, such as in the log of a pipeline.
 */
public final class Includes {
  /** The environment variable that names a folder of files to include, beside the usual ones. */
  public static final String ALLOWED = "BAKEOFF_INCLUDES";

  private static final String KEY = "include";
  private static final int MAX_DEPTH = 10;
  private static final int MAX_FILES = 100;

  private final Path repository;
  private final Optional<Path> allowed;
  private final Problems problems;
  private final Deque<Path> open = new ArrayDeque<>(); // innermost last
  private Path first; // the folder of the config itself
  private int files;
  private boolean complete = true;

  /**
   * Prepares to read one config.
   *
   * @param repository where included files are looked for last
   * @param allowed a folder that included files may be in, beside the config's and the repository
   * @param problems gets the mistakes
   */
  public Includes(Path repository, Optional<Path> allowed, Problems problems) {
    this.repository = repository;
    this.allowed = allowed;
    this.problems = problems;
  }

  /** Whether everything that was to be included could be read. */
  public boolean complete() {
    return complete;
  }

  /**
   * Reads a file and what it includes; mistakes in there are noted.
   *
   * @param shown what messages call it
   * @return the merged mapping, without {@code include}; empty if the file cannot be used
   */
  public Optional<Mapping> load(Path file, String shown) {
    Located root;
    try {
      root = YamlFile.read(file, shown, problems);
    } catch (ConfigException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
    if (!(root instanceof Mapping own)) {
      problems.add(root.place(), "expected keys such as 'name: mnist', found " + root.shown());
      return Optional.empty();
    }
    open.addLast(identity(file));
    if (first == null) {
      first = file.toAbsolutePath().getParent();
    }
    Mapping merged = new Mapping(own.place(), new LinkedHashMap<>());
    for (Scalar target : targets(own)) {
      Optional<Mapping> base = include(target, file);
      if (base.isPresent()) {
        merged = merge(merged, base.get());
      } else {
        complete = false;
      }
    }
    open.removeLast();
    merged = merge(merged, own);
    merged.entries().remove(KEY);
    return Optional.of(merged);
  }

  private List<Scalar> targets(Mapping own) {
    Setting entry = own.entries().get(KEY);
    if (entry == null) {
      return List.of();
    }
    List<Located> items =
        entry.value() instanceof Sequence sequence ? sequence.items() : List.of(entry.value());
    if (items.isEmpty()) {
      problems.add(entry.value().place(), "include: expected a path or a list of paths, found []");
    }
    return items.stream().map(this::target).flatMap(Optional::stream).toList();
  }

  private Optional<Scalar> target(Located item) {
    if (item instanceof Scalar scalar && scalar.value() instanceof String text && !text.isBlank()) {
      return Optional.of(scalar);
    }
    complete = false;
    problems.add(
        item.place(), "include: expected a path or a list of paths, found " + item.shown());
    return Optional.empty();
  }

  private Optional<Mapping> include(Scalar target, Path from) {
    Place place = target.place();
    Path beside;
    Path inRepository;
    try {
      beside = from.resolveSibling(target.text()).normalize();
      inRepository = repository.resolve(target.text()).normalize();
    } catch (InvalidPathException e) {
      problems.add(place, "include: not a path: " + target.shown());
      return Optional.empty();
    }
    if (!Files.exists(beside) && !Files.exists(inRepository)) {
      problems.add(
          place,
          "include: no file " + target.shown() + ", neither " + beside + " nor " + inRepository);
      return Optional.empty();
    }
    Path file = Files.exists(beside) ? beside : inRepository;
    if (!isInside(identity(file))) {
      // Not opened: a message about a stranger's file would show what stands there.
      problems.add(
          place,
          "include: "
              + target.shown()
              + " is neither below the config's folder "
              + first
              + " nor below the repository "
              + repository
              + "; put it there, or name its folder in the environment variable "
              + ALLOWED);
      return Optional.empty();
    }
    if (open.contains(identity(file))) {
      problems.add(place, "include: " + file + " includes itself");
      return Optional.empty();
    }
    if (open.size() > MAX_DEPTH) {
      problems.add(place, "include: nested deeper than " + MAX_DEPTH + " files");
      return Optional.empty();
    }
    if (++files > MAX_FILES) {
      problems.add(place, "include: more than " + MAX_FILES + " files are included in all");
      return Optional.empty();
    }
    return load(file, file.toString());
  }

  private boolean isInside(Path file) {
    return Stream.concat(Stream.of(first, repository), allowed.stream())
        .anyMatch(folder -> file.startsWith(identity(folder)));
  }

  private static Path identity(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  private static Mapping merge(Mapping base, Mapping own) {
    Map<String, Setting> merged = new LinkedHashMap<>(base.entries());
    // one dataset or several: two spellings of the same thing
    if (own.entries().containsKey("dataset")) {
      merged.remove("datasets");
    }
    if (own.entries().containsKey("datasets")) {
      merged.remove("dataset");
    }
    own.entries().forEach((key, entry) -> merged.merge(key, entry, Includes::override));
    return new Mapping(own.place(), merged);
  }

  private static Setting override(Setting base, Setting own) {
    if (base.value() instanceof Mapping below
        && own.value() instanceof Mapping above
        && agree(below, above, "kind")
        && agree(below, above, "id")
        && agree(below, above, "file")) {
      return new Setting(own.keyPlace(), merge(below, above));
    }
    return own;
  }

  private static boolean agree(Mapping base, Mapping own, String key) {
    Setting above = own.entries().get(key);
    Setting below = base.entries().get(key);
    return above == null
        || (below != null && Objects.equals(above.value().value(), below.value().value()));
  }
}
