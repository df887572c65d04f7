package dev.bakeoff.data.catalog;

import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Place;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.config.yaml.YamlFile;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.catalog.CatalogEntry.Role;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import dev.bakeoff.metric.AccuracyRange;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a catalog key by key, and finds all mistakes in it at once. */
final class CatalogReader {
  private static final int MAX_PIXELS = Integer.MAX_VALUE - 8; // bytes; one buffer holds them
  private static final int MAX_CLASSES = 256; // labels are bytes
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s?#]+/");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Function<Located, Long> COUNT = Values.integer(1, Integer.MAX_VALUE);

  /** What every dataset has, as an example. */
  private static final List<String> OF_ALL =
      List.of(
          "id: mnist",
          "title: MNIST handwritten digits",
          "description: Grey images of handwritten digits",
          "licence: CC BY-SA 3.0",
          "source: who made it, and where",
          "features: u8",
          "train: 60000",
          "test: 10000",
          "image: {height: 28, width: 28}",
          "classes: [even, odd]",
          "split: given");

  private static final List<String> OF_IMAGES = List.of("height: 28", "width: 28");
  private static final List<String> OF_FILES =
      List.of(
          "role: train_images",
          "name: train-images.gz",
          "sha256: ba89... (64 hexadecimal digits)",
          "bytes: 47040016");
  private static final List<String> OF_RANGES =
      List.of("family: logistic", "low: 0.88", "high: 0.95", "source: who measured it, and where");
  private static final List<String> KEYS =
      Stream.concat(keys(OF_ALL).stream(), Stream.of("generator", "mirrors", "files", "ranges"))
          .toList();

  private final Path file;
  private final Problems problems;

  CatalogReader(Path file) {
    this.file = file;
    this.problems = new Problems(file.toString());
  }

  Catalog read() throws DataException {
    try {
      Located root = YamlFile.read(file, file.toString(), problems);
      MappingReader top = MappingReader.of(root, "", List.of("datasets"), problems);
      top.require("datasets", "datasets: [{id: mnist, ...}]");
      Map<String, CatalogEntry> entries = new LinkedHashMap<>();
      List<Located> all = top.someItems("datasets");
      for (int i = 0; i < all.size(); i++) {
        MappingReader dataset = MappingReader.of(all.get(i), "datasets[" + i + "]", KEYS, problems);
        CatalogEntry entry = entry(dataset);
        if (entries.put(entry.id(), entry) != null) {
          dataset.problem(dataset.place("id"), "id: '" + entry.id() + "' is there already");
        }
      }
      problems.throwIfAny();
      return new Catalog(entries);
    } catch (ConfigException e) {
      throw new DataException(e.getMessage(), e);
    }
  }

  private CatalogEntry entry(MappingReader found) {
    String id = found.read("id", "", Values::name);
    MappingReader dataset = id.isEmpty() ? found : found.named(id);
    require(dataset, OF_ALL);
    word(dataset, "features", "u8");
    word(dataset, "split", "given");
    List<URI> mirrors = List.of();
    List<CatalogEntry.File> files = List.of();
    if (dataset.has("generator")) {
      word(dataset, "generator", SyntheticDigits.ID);
      word(dataset, "id", SyntheticDigits.ID);
      for (String key : List.of("mirrors", "files")) {
        if (dataset.has(key)) {
          dataset.problem(dataset.place(key), "the key '" + key + "' does not go with a generator");
        }
      }
    } else {
      mirrors = mirrors(dataset);
      files = files(dataset);
    }
    MappingReader image = dataset.section("image", keys(OF_IMAGES));
    if (dataset.has("image")) {
      require(image, OF_IMAGES);
    }
    int train = count(dataset, "train");
    int test = count(dataset, "test");
    ImageShape shape = new ImageShape(count(image, "height"), count(image, "width"));
    if ((double) shape.height() * shape.width() * ((double) train + test) > MAX_PIXELS) {
      dataset.problem(
          dataset.place("image"),
          "train, test, image: more than " + MAX_PIXELS + " pixels in all, which is the most");
    }
    return new CatalogEntry(
        id,
        new CatalogEntry.About(
            text(dataset, "title"),
            text(dataset, "description"),
            text(dataset, "licence"),
            text(dataset, "source")),
        new CatalogEntry.Content(Features.Type.U8, train, test, shape, classes(dataset)),
        mirrors,
        files,
        ranges(dataset, count(dataset, "train")));
  }

  /** The keys of examples. */
  private static List<String> keys(List<String> examples) {
    return examples.stream().map(example -> example.substring(0, example.indexOf(':'))).toList();
  }

  /** Notes which keys are missing, each with its example. */
  private static void require(MappingReader from, List<String> examples) {
    examples.forEach(example -> from.require(example.substring(0, example.indexOf(':')), example));
  }

  private static String text(MappingReader from, String key) {
    return from.read(key, "", Values::text);
  }

  private static int count(MappingReader from, String key) {
    return from.read(key, 1L, COUNT).intValue();
  }

  /** Notes if a key says anything but the one word that it may. */
  private static void word(MappingReader from, String key, String only) {
    from.read(key, only, found -> Values.word(found, key, List.of(only)));
  }

  private static List<String> classes(MappingReader dataset) {
    List<String> classes = new ArrayList<>();
    for (Located one : dataset.someItems("classes")) {
      classes.add(dataset.parse(one, "classes", "", Values::text));
    }
    if (dataset.has("classes") && (classes.size() < 2 || classes.size() > MAX_CLASSES)) {
      dataset.problem(
          dataset.place("classes"),
          "classes: expected 2 to " + MAX_CLASSES + " names, found " + classes.size());
    }
    return classes;
  }

  private static List<URI> mirrors(MappingReader dataset) {
    dataset.require("mirrors", "mirrors: [https://example.org/folder/]");
    List<URI> mirrors = new ArrayList<>();
    for (Located one : dataset.someItems("mirrors")) {
      mirrors.add(dataset.parse(one, "mirrors", URI.create(""), CatalogReader::address));
    }
    return mirrors;
  }

  private static URI address(Located found) {
    String text = Values.text(found);
    if (!ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected an http or https address that ends in /, found '" + text + "'");
    }
    return URI.create(text);
  }

  private List<CatalogEntry.File> files(MappingReader dataset) {
    dataset.require("files", "files: [{role: train_images, name: ..., sha256: ..., bytes: ...}]");
    List<CatalogEntry.File> files = new ArrayList<>();
    Set<Role> missing = EnumSet.allOf(Role.class);
    List<Located> all = dataset.someItems("files");
    for (int i = 0; i < all.size(); i++) {
      MappingReader one =
          MappingReader.of(all.get(i), "files[" + i + "]", keys(OF_FILES), problems);
      require(one, OF_FILES);
      Role role = Role.valueOf(upper(one.read("role", "train_images", CatalogReader::role)));
      if (one.has("role") && !missing.remove(role)) {
        one.problem(one.place("role"), "role: expected each role once");
      }
      files.add(
          new CatalogEntry.File(
              role,
              one.read("name", "", Values::name),
              one.read("sha256", "", CatalogReader::sha256),
              one.read("bytes", 1L, COUNT)));
    }
    if (!missing.isEmpty() && !all.isEmpty()) {
      Place place = dataset.place("files");
      dataset.problem(
          place,
          "files: expected a file for each role, found none for "
              + lower(missing.iterator().next()));
    }
    return files;
  }

  private List<AccuracyRange> ranges(MappingReader dataset, int train) {
    List<AccuracyRange> ranges = new ArrayList<>();
    if (!dataset.has("ranges")) {
      return ranges;
    }
    List<Located> all = dataset.someItems("ranges");
    for (int i = 0; i < all.size(); i++) {
      MappingReader one =
          MappingReader.of(all.get(i), "ranges[" + i + "]", keys(OF_RANGES), problems);
      require(one, OF_RANGES);
      double low = one.read("low", 0.0, Values::share);
      double high = one.read("high", 1.0, Values::share);
      if (low > high) {
        one.problem(one.place("low"), "low: expected at most high, " + high + ", found " + low);
      }
      ranges.add(
          new AccuracyRange(
              one.read("family", "", Values::name), low, high, train, text(one, "source")));
    }
    return ranges;
  }

  private static String role(Located found) {
    return Values.word(
        found, "role", EnumSet.allOf(Role.class).stream().map(CatalogReader::lower).toList());
  }

  private static String sha256(Located found) {
    String text = Values.text(found);
    if (!SHA256.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected 64 lower-case hexadecimal digits, found '" + text + "'");
    }
    return text;
  }

  private static String lower(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
