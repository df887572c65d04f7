package dev.bakeoff.data.catalog;

import dev.bakeoff.config.Vocabulary.DatasetTraits;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.metric.AccuracyRange;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The datasets that there are, in the order of {@code data/catalog.yaml}.
 *
 * @param entries by id
 */
public record Catalog(Map<String, CatalogEntry> entries) {

  /** Keeps an unmodifiable copy. */
  public Catalog {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * Reads a catalog.
   *
   * @param file a YAML file of at most 3 MB
   * @throws DataException if it cannot be read or something in it is wrong; the message lists all
   *     mistakes with line and column
   */
  public static Catalog read(Path file) throws DataException {
    return new CatalogReader(file).read();
  }

  /**
   * One dataset.
   *
   * @throws DataException if there is none with this id; the message lists those there are
   */
  public CatalogEntry entry(String id) throws DataException {
    CatalogEntry entry = entries.get(id);
    if (entry == null) {
      throw new DataException(
          "no dataset '" + id + "' in the catalog; there are " + List.copyOf(entries.keySet()));
    }
    return entry;
  }

  /** The test accuracies that are usual on its datasets, by id; without those that have none. */
  public Map<String, List<AccuracyRange>> ranges() {
    Map<String, List<AccuracyRange>> ranges = new LinkedHashMap<>();
    for (CatalogEntry entry : entries.values()) {
      if (!entry.ranges().isEmpty()) {
        ranges.put(entry.id(), entry.ranges());
      }
    }
    return Collections.unmodifiableMap(ranges);
  }

  /** What a config must know of each dataset, by id. */
  public Map<String, DatasetTraits> traits() {
    Map<String, DatasetTraits> traits = new LinkedHashMap<>();
    for (CatalogEntry entry : entries.values()) {
      boolean bytes = entry.content().features() == Features.Type.U8;
      traits.put(entry.id(), new DatasetTraits(bytes, entry.generated(), true));
    }
    return Collections.unmodifiableMap(traits);
  }
}
