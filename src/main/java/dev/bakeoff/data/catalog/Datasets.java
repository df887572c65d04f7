package dev.bakeoff.data.catalog;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.array.IdxReader;
import dev.bakeoff.data.catalog.CatalogEntry.Role;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import dev.bakeoff.io.Sha256;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns what a config says of a dataset into the dataset. */
public final class Datasets {
  /** Rises when the same files would be read differently; own files have {@link FileDatasets}'s. */
  private static final int READING = 1;

  private Datasets() {}

  /**
   * Reads a dataset's files, or generates it.
   *
   * @param spec what the config says
   * @param seed the dataset's own seed; only a generator uses it
   * @param catalog where its id is looked up
   * @param files where its files are
   * @param progress is told how a download goes
   * @return a dataset whose training part comes first
   * @throws DataException if the id is unknown, a file is nowhere or is damaged, or files differ
   *     from what the catalog says of them
   */
  public static Dataset load(
      DatasetSpec spec, long seed, Catalog catalog, DataFiles files, DownloadProgress progress)
      throws DataException {
    if (spec instanceof DatasetSpec.InFiles own) {
      return new FileDatasets(own, files).load();
    }
    if (spec instanceof DatasetSpec.OwnTest own) {
      Dataset whole = load(own.training(), seed, catalog, files, progress);
      return new TestPair(own.test(), files).replacing(whole);
    }
    DatasetSpec.Catalogued named = (DatasetSpec.Catalogued) spec;
    CatalogEntry entry = catalog.entry(spec.id());
    if (entry.generated()) {
      return SyntheticDigits.generate(train(named, entry), test(named, entry), seed);
    }
    requireNoCounts(named);
    int pixels = pixels(entry);
    byte[] images = new byte[(entry.content().train() + entry.content().test()) * pixels];
    int[] labels = new int[entry.content().train() + entry.content().test()];
    readImages(entry, Role.TRAIN_IMAGES, files, progress, images, 0);
    readLabels(entry, Role.TRAIN_LABELS, files, progress, labels, 0);
    readImages(entry, Role.TEST_IMAGES, files, progress, images, entry.content().train() * pixels);
    readLabels(entry, Role.TEST_LABELS, files, progress, labels, entry.content().train());
    return new Dataset(
        entry.id(),
        Features.of(Features.Type.U8, labels.length, pixels, ByteBuffer.wrap(images)),
        labels,
        entry.content().classes(),
        OptionalInt.of(entry.content().train()),
        Optional.of(entry.content().image()));
  }

  /**
   * Reads the examples of unknown class that a config names, with the columns of its training file.
   *
   * @param spec what the config says
   * @param files where its files are
   * @return unscaled, shape (n, d), rows in file order
   * @throws DataException if there is no such file, or it has other columns
   */
  public static Features loadUnlabelled(DatasetSpec.InFiles spec, DataFiles files)
      throws DataException {
    return new FileDatasets(spec, files).loadUnlabelled();
  }

  /**
   * Identifies what {@link #load} would give, without parsing or generating anything.
   *
   * @param spec what the config says
   * @param seed the dataset's own seed
   * @param catalog where its id is looked up
   * @param files where its files are
   * @return a SHA-256 in hexadecimal, over the checksums in the catalog, over the generator's name,
   *     version, seed and counts, or over the inflated bytes of the user's own files and how to
   *     read them
   * @throws DataException if the id is unknown, or a file of the user's own cannot be read
   */
  public static String sourceKey(DatasetSpec spec, long seed, Catalog catalog, DataFiles files)
      throws DataException {
    if (spec instanceof DatasetSpec.InFiles own) {
      return new FileDatasets(own, files).sourceKey();
    }
    if (spec instanceof DatasetSpec.OwnTest own) {
      String training = sourceKey(own.training(), seed, catalog, files);
      return Sha256.hex(training + '\n' + new FileDatasets(own.test(), files).sourceKey());
    }
    DatasetSpec.Catalogued named = (DatasetSpec.Catalogued) spec;
    CatalogEntry entry = catalog.entry(spec.id());
    StringBuilder text = new StringBuilder(entry.id());
    if (entry.generated()) {
      text.append("\nversion ").append(SyntheticDigits.VERSION);
      text.append("\nseed ").append(seed);
    } else {
      requireNoCounts(named);
      text.append("\nimage ")
          .append(entry.content().image())
          .append("\nclasses ")
          .append(entry.content().classes());
      text.append("\nreading ").append(READING);
      for (Role role : Role.values()) {
        text.append('\n').append(role).append(' ').append(entry.file(role).sha256());
      }
    }
    text.append("\ntrain ")
        .append(train(named, entry))
        .append("\ntest ")
        .append(test(named, entry));
    return Sha256.hex(text.toString());
  }

  private static int train(DatasetSpec.Catalogued spec, CatalogEntry entry) {
    return spec.train().orElse(entry.content().train());
  }

  private static int test(DatasetSpec.Catalogued spec, CatalogEntry entry) {
    return spec.test().orElse(entry.content().test());
  }

  private static void requireNoCounts(DatasetSpec.Catalogued spec) throws DataException {
    if (spec.train().isPresent() || spec.test().isPresent()) {
      throw new DataException(
          "dataset '"
              + spec.id()
              + "' comes in files, so a config cannot choose how many examples there are;"
              + " remove train and test from it");
    }
  }

  private static int pixels(CatalogEntry entry) {
    return entry.content().image().height() * entry.content().image().width();
  }

  private static void readImages(
      CatalogEntry entry,
      Role role,
      DataFiles files,
      DownloadProgress progress,
      byte[] out,
      int offset)
      throws DataException {
    CatalogEntry.File file = entry.file(role);
    Path path = files.locate(entry, file, progress);
    try (IdxReader reader = IdxReader.openImages(path)) {
      reader.requireCount(count(entry, role), "the catalog");
      reader.requireImage(entry.content().image());
      reader.read(out, offset);
      requireChecksum(files, path, file, reader);
    }
  }

  private static void readLabels(
      CatalogEntry entry,
      Role role,
      DataFiles files,
      DownloadProgress progress,
      int[] out,
      int offset)
      throws DataException {
    CatalogEntry.File file = entry.file(role);
    Path path = files.locate(entry, file, progress);
    try (IdxReader reader = IdxReader.openLabels(path)) {
      reader.requireCount(count(entry, role), "the catalog");
      int[] labels = reader.readLabels(entry.content().classes().size());
      System.arraycopy(labels, 0, out, offset, labels.length);
      requireChecksum(files, path, file, reader);
    }
  }

  private static int count(CatalogEntry entry, Role role) {
    return role == Role.TRAIN_IMAGES || role == Role.TRAIN_LABELS
        ? entry.content().train()
        : entry.content().test();
  }

  private static void requireChecksum(
      DataFiles files, Path path, CatalogEntry.File file, IdxReader reader) throws DataException {
    String found = reader.sha256();
    if (!found.equals(file.sha256())) {
      throw files.mismatch(path, file, found);
    }
  }
}
