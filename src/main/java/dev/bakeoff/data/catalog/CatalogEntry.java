package dev.bakeoff.data.catalog;

import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.metric.AccuracyRange;
import java.net.URI;
import java.util.List;

/**
 * One dataset of the catalog. It comes either in files or from the built-in generator.
 *
 * @param id what configs call it; also the name of its folder
 * @param about it in words
 * @param content what it holds
 * @param mirrors addresses under which its files can be downloaded, in the order of trying
 * @param files one for each {@link Role}; empty for a generator
 * @param ranges test accuracies that are usual on it, of some families of models
 */
public record CatalogEntry(
    String id,
    About about,
    Content content,
    List<URI> mirrors,
    List<File> files,
    List<AccuracyRange> ranges) {

  /** Keeps unmodifiable copies. */
  public CatalogEntry {
    mirrors = List.copyOf(mirrors);
    files = List.copyOf(files);
    ranges = List.copyOf(ranges);
  }

  /**
   * A dataset in words.
   *
   * @param title what people call it
   * @param description a few sentences
   * @param licence its licence, as commonly stated
   * @param source who made it and where it is published
   */
  public record About(String title, String description, String licence, String source) {}

  /**
   * What a dataset holds.
   *
   * @param features how a feature value is stored
   * @param train examples in the given training part; of a generator, where a config does not say
   * @param test examples in the given test part; likewise
   * @param image the shape of each example
   * @param classes the classes' names, in the order of their numbers
   */
  public record Content(
      Features.Type features, int train, int test, ImageShape image, List<String> classes) {

    /** Keeps an unmodifiable copy. */
    public Content {
      classes = List.copyOf(classes);
    }
  }

  /** What a file holds. */
  public enum Role {
    /** The training part's images. */
    TRAIN_IMAGES,
    /** The training part's labels. */
    TRAIN_LABELS,
    /** The test part's images. */
    TEST_IMAGES,
    /** The test part's labels. */
    TEST_LABELS
  }

  /**
   * One file.
   *
   * @param role what it holds
   * @param name its name under each mirror and in the dataset's folder; ends in {@code .gz} if
   *     mirrors have it compressed
   * @param sha256 SHA-256 of its inflated bytes, 64 lower-case hexadecimal digits: compressed bytes
   *     differ from mirror to mirror
   * @param bytes size of its inflated bytes
   */
  public record File(Role role, String name, String sha256, long bytes) {}

  /** Whether a generator draws it, as many examples as wanted. */
  public boolean generated() {
    return files.isEmpty();
  }

  /** The file with a role; only for a dataset that comes in files. */
  public File file(Role role) {
    return files.stream().filter(file -> file.role() == role).findFirst().orElseThrow();
  }
}
