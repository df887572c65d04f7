package dev.bakeoff.fuzz;

import dev.bakeoff.benchmark.ModelDirectory;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.Vocabulary;
import dev.bakeoff.config.reader.ConfigReader;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.catalog.Catalog;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.FileDatasets;
import dev.bakeoff.data.format.Own;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads bytes as a file of a kind. It returns where they are good and where an exception says what
 * is wrong; anything else that is thrown is a fault.
 */
enum Parser {
  CSV("csv") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      dataset(folder, new Own(folder, Format.CSV), bytes);
    }
  },
  ARFF("arff") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      dataset(folder, new Own(folder, Format.ARFF), bytes);
    }
  },
  LIBSVM("libsvm") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      dataset(folder, new Own(folder, Format.LIBSVM), bytes);
    }
  },
  MAT("mat") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      dataset(folder, new Own(folder, Format.MAT), bytes);
    }
  },
  IDX("idx") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      Files.write(folder.resolve("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 4, 5, 4});
      dataset(folder, new Own(folder, Format.IDX).labels(Map.of("m", "labels")), bytes);
    }
  },
  NPY("npy") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      Files.write(folder.resolve("labels"), Npy.of(new int[] {4, 5, 4}, 3).toBytes());
      dataset(folder, new Own(folder, Format.NPY).labels(Map.of("m", "labels")), bytes);
    }
  },
  NPZ("npz") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      dataset(folder, new Own(folder, Format.NPZ).variable("x_train"), bytes);
    }
  },
  /** A table of text, compressed whatever the first bytes say. */
  GZIP("gzip") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      byte[] packed = bytes.clone();
      if (packed.length > 1) {
        packed[0] = 0x1F;
        packed[1] = (byte) 0x8B;
      }
      dataset(folder, new Own(folder, Format.CSV), packed);
    }
  },
  CONFIG("config") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      Path file = Files.write(folder.resolve("c.yaml"), bytes);
      try {
        ConfigReader.read(file, plugins -> Known.VOCABULARY, folder);
      } catch (ConfigException e) {
        requireMessage(e);
      }
    }
  },
  CATALOG("catalog") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      try {
        Catalog.read(Files.write(folder.resolve("catalog.yaml"), bytes));
      } catch (DataException e) {
        requireMessage(e);
      }
    }
  },
  RESULTS("results") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      Path set = Files.createDirectories(folder.resolve("set"));
      Files.write(set.resolve(ResultSet.LOG), bytes);
      try {
        ResultSet.read(set);
      } catch (StoreException e) {
        requireMessage(e);
      }
    }
  },
  /** Its own exceptions are plain ones of reading and writing that name the file. */
  SAVED_MODEL("savedModel") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      Path model = Files.createDirectories(folder.resolve("model"));
      Files.write(model.resolve(SavedModel.DESCRIPTION), bytes);
      try {
        SavedModel.read(model);
      } catch (IOException e) {
        requireMessage(e);
        if (!e.getMessage().contains(SavedModel.DESCRIPTION)) {
          throw new AssertionError("it does not say which file", e);
        }
      }
    }
  };

  /** What configs may name. */
  private static final class Known {
    static final Vocabulary VOCABULARY = vocabulary();

    private static Vocabulary vocabulary() {
      try {
        return new Vocabulary(
            new ModelDirectory(List.of()).models().declared(),
            Catalog.read(Path.of("data/catalog.yaml")).traits());
      } catch (DataException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final String seeds;

  Parser(String seeds) {
    this.seeds = seeds;
  }

  /** The folder of inputs that are mostly good. */
  Path seeds() {
    return Path.of("src/test/resources/dev/bakeoff/fuzz/ParsersFuzzTestInputs", seeds);
  }

  /**
   * Reads a file.
   *
   * @param folder of the parser's own
   */
  abstract void read(Path folder, byte[] bytes) throws IOException;

  private static void dataset(Path folder, Own own, byte[] bytes) throws IOException {
    Files.write(folder.resolve("m"), bytes);
    try {
      new FileDatasets(own.spec("m"), new DataFiles(Optional.empty(), folder, folder)).load();
    } catch (DataException e) {
      requireMessage(e);
    }
  }

  private static void requireMessage(Exception e) {
    if (e.getMessage() == null || e.getMessage().isBlank()) {
      throw new AssertionError("it does not say what is wrong", e);
    }
  }
}
