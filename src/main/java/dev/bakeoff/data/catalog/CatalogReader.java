package dev.bakeoff.data.catalog;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.catalog.CatalogEntry.Role;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Checks a catalog file key by key. */
final class CatalogReader {
  private static final int MAX_BYTES = 1 << 20; // bytes
  private static final int MAX_DATASET = Integer.MAX_VALUE - 8; // bytes; one buffer holds it
  private static final int MAX_DEPTH = 20; // nested lists and maps
  private static final int MAX_CLASSES = 256; // labels are bytes
  private static final int EXCERPT = 80; // characters of a wrong value in a message
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> ENTRY_KEYS =
      Set.of(
          "id",
          "title",
          "description",
          "licence",
          "source",
          "features",
          "train",
          "test",
          "image",
          "classes",
          "split");
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(MAX_BYTES)
          .build();

  private final Path file;

  CatalogReader(Path file) {
    this.file = file;
  }

  Catalog read() throws DataException {
    Map<String, Object> root = map("the file", parse(text()), Set.of("datasets"), Set.of());
    Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    List<?> list = list("datasets", root.get("datasets"));
    for (int i = 0; i < list.size(); i++) {
      CatalogEntry entry = entry("datasets[" + i + "]", list.get(i));
      if (entries.put(entry.id(), entry) != null) {
        throw wrong("datasets[" + i + "].id", "an id of its own", entry.id());
      }
    }
    return new Catalog(entries);
  }

  private String text() throws DataException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new DataException(
            file + ": is larger than " + MAX_BYTES + " bytes; this cannot be the catalog");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw new DataException(
          file + ": the catalog cannot be read (" + e + "); is this Bakeoff's own folder?", e);
    }
  }

  private Object parse(String text) throws DataException {
    try {
      // The loader recurses and would overflow the stack; events come one after the other.
      int depth = 0;
      for (Event event : new Parse(SETTINGS).parseString(text)) {
        depth += event instanceof CollectionStartEvent ? 1 : 0;
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        if (depth > MAX_DEPTH) {
          throw new DataException(
              file + ": is nested more than " + MAX_DEPTH + " deep; flatten it");
        }
      }
      return new Load(SETTINGS).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new DataException(file + ": is not YAML that can be read: " + e.getMessage(), e);
    }
  }

  private CatalogEntry entry(String path, Object value) throws DataException {
    Map<String, Object> map = map(path, value, ENTRY_KEYS, Set.of("generator", "mirrors", "files"));
    String id = name(path + ".id", map.get("id"));
    String here = path + " (" + id + ")";
    require(here + ".features", "u8", map.get("features"));
    require(here + ".split", "given", map.get("split"));
    List<CatalogEntry.File> files = List.of();
    List<URI> mirrors = List.of();
    if (map.containsKey("generator")) {
      require(here + ".generator", SyntheticDigits.ID, map.get("generator"));
      require(here + ".id", SyntheticDigits.ID, id);
      map(here, value, ENTRY_KEYS, Set.of("generator"));
    } else {
      files = files(here + ".files", map.get("files"));
      mirrors = mirrors(here + ".mirrors", map.get("mirrors"));
    }
    Map<String, Object> image =
        map(here + ".image", map.get("image"), Set.of("height", "width"), Set.of());
    int train = integer(here + ".train", map.get("train"));
    int test = integer(here + ".test", map.get("test"));
    int height = integer(here + ".image.height", image.get("height"));
    int width = integer(here + ".image.width", image.get("width"));
    if ((double) height * width * ((double) train + test) > MAX_DATASET) {
      throw wrong(here, "at most " + MAX_DATASET + " pixels", "more (train, test, image)");
    }
    return new CatalogEntry(
        id,
        string(here + ".title", map.get("title")),
        string(here + ".description", map.get("description")),
        string(here + ".licence", map.get("licence")),
        string(here + ".source", map.get("source")),
        Features.Type.U8,
        train,
        test,
        new ImageShape(height, width),
        classes(here + ".classes", map.get("classes")),
        mirrors,
        files);
  }

  private List<String> classes(String path, Object value) throws DataException {
    List<String> classes = new ArrayList<>();
    for (Object one : list(path, value)) {
      classes.add(string(path, one));
    }
    if (classes.size() < 2 || classes.size() > MAX_CLASSES) {
      throw wrong(path, "2 to " + MAX_CLASSES + " names", classes.size());
    }
    return classes;
  }

  private List<URI> mirrors(String path, Object value) throws DataException {
    List<URI> mirrors = new ArrayList<>();
    for (Object one : list(path, value)) {
      String text = string(path, one);
      if (!text.matches("https?://[^\\s?#]+/")) {
        throw wrong(path, "an http or https address that ends in /", text);
      }
      try {
        mirrors.add(URI.create(text));
      } catch (IllegalArgumentException e) {
        throw wrong(path, "an address (" + e.getMessage() + ")", text);
      }
    }
    return mirrors;
  }

  private List<CatalogEntry.File> files(String path, Object value) throws DataException {
    List<CatalogEntry.File> files = new ArrayList<>();
    Set<Role> missing = EnumSet.allOf(Role.class);
    List<?> list = list(path, value);
    for (int i = 0; i < list.size(); i++) {
      String here = path + "[" + i + "]";
      Map<String, Object> map =
          map(here, list.get(i), Set.of("role", "name", "sha256", "bytes"), Set.of());
      Role role = role(here + ".role", map.get("role"));
      if (!missing.remove(role)) {
        throw wrong(here + ".role", "each role once", map.get("role"));
      }
      String sha256 = string(here + ".sha256", map.get("sha256"));
      if (!SHA256.matcher(sha256).matches()) {
        throw wrong(here + ".sha256", "64 lower-case hexadecimal digits", sha256);
      }
      String name = name(here + ".name", map.get("name"));
      files.add(
          new CatalogEntry.File(role, name, sha256, integer(here + ".bytes", map.get("bytes"))));
    }
    if (!missing.isEmpty()) {
      throw wrong(path, "a file for each role", "none for " + lower(missing.iterator().next()));
    }
    return files;
  }

  private Role role(String path, Object value) throws DataException {
    for (Role role : Role.values()) {
      if (lower(role).equals(value)) {
        return role;
      }
    }
    throw wrong(path, "train_images, train_labels, test_images or test_labels", value);
  }

  private static String lower(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** A map with all of some keys and maybe some others. */
  private Map<String, Object> map(
      String path, Object value, Set<String> needed, Set<String> optional) throws DataException {
    if (!(value instanceof Map<?, ?> raw)) {
      throw wrong(path, "a map", value);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<?, ?> one : raw.entrySet()) {
      String key = String.valueOf(one.getKey());
      if (!needed.contains(key) && !optional.contains(key)) {
        throw wrong(path, "no other keys than " + keys(needed, optional), key);
      }
      map.put(key, one.getValue());
    }
    for (String key : needed) {
      if (!map.containsKey(key)) {
        throw wrong(path + "." + key, "a value", null);
      }
    }
    return map;
  }

  private static List<String> keys(Set<String> needed, Set<String> optional) {
    List<String> keys = new ArrayList<>(needed);
    keys.addAll(optional);
    keys.sort(null);
    return keys;
  }

  private List<?> list(String path, Object value) throws DataException {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw wrong(path, "a list that is not empty", value);
  }

  private String string(String path, Object value) throws DataException {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(path, "a text (numbers in quotes)", value);
  }

  /** A plain file name, since folders and files are named by it. */
  private String name(String path, Object value) throws DataException {
    String name = string(path, value);
    if (!NAME.matcher(name).matches()) {
      throw wrong(path, "a name of letters, digits, '.', '_' and '-'", name);
    }
    return name;
  }

  private int integer(String path, Object value) throws DataException {
    if (value instanceof Integer number && number > 0) {
      return number;
    }
    throw wrong(path, "a whole number from 1 to 2147483647", value);
  }

  private void require(String path, String expected, Object value) throws DataException {
    if (!expected.equals(value)) {
      throw wrong(path, expected, value);
    }
  }

  private DataException wrong(String path, String expected, Object found) {
    String text = String.valueOf(found);
    String excerpt = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
    String what = found == null ? "nothing" : "'" + excerpt + "'";
    return new DataException(
        file + ": " + path + ": expected " + expected + ", found " + what + "; correct the file");
  }
}
