package dev.bakeoff.data.catalog;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.Image;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.array.IdxPairReader;
import dev.bakeoff.data.array.ImageFolderReader;
import dev.bakeoff.data.array.MatReader;
import dev.bakeoff.data.array.NumpyReader;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.data.examples.ExampleReader.Part;
import dev.bakeoff.data.format.ArffReader;
import dev.bakeoff.data.format.CsvReader;
import dev.bakeoff.data.format.LibsvmReader;
import dev.bakeoff.data.input.HashedInput;
import dev.bakeoff.io.Sha256;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads datasets in files of the user's own. */
public final class FileDatasets {
  /** Raised when the same files would give another dataset than before. */
  private static final int VERSION = 5;

  private final DatasetSpec.InFiles spec;
  private final DataFiles files;

  /** Reads one dataset. */
  public FileDatasets(DatasetSpec.InFiles spec, DataFiles files) {
    this.spec = spec;
    this.files = files;
  }

  /** Reads the file, then the one of the test part, if there is one. */
  public Dataset load() throws DataException {
    CollectedExamples out = new CollectedExamples(type());
    ExampleReader reader = reader(spec.reading());
    read(reader, spec.file(), Part.LABELLED, out);
    if (spec.testFile().isPresent()) {
      out.endTraining();
      read(reader, spec.testFile().get(), Part.LABELLED, out);
    }
    return out.dataset(spec, reader);
  }

  /** Reads the unlabelled file, with the columns of the training file. */
  Features loadUnlabelled() throws DataException {
    if (spec.unlabelledFile().isEmpty()) {
      throw new DataException(spec.id() + " has no 'unlabelled_file' in the config");
    }
    ExampleReader reader = reader(spec.reading());
    CollectedExamples training = new CollectedExamples(type());
    read(reader, spec.file(), Part.LABELLED, training);
    if (spec.testFile().isPresent()) { // of sparse rows it may have more columns
      training.endTraining();
      read(reader, spec.testFile().get(), Part.LABELLED, training);
    }
    CollectedExamples out = new CollectedExamples(type());
    read(reader, spec.unlabelledFile().get(), Part.UNLABELLED, out);
    return out.rows().features(reader.features());
  }

  /** See {@link Datasets#sourceKey}. */
  String sourceKey() throws DataException {
    StringBuilder text = new StringBuilder("files, version ").append(VERSION);
    text.append('\n').append(spec.reading());
    if (!spec.columns().isPlain()) {
      text.append('\n').append(spec.columns());
    }
    text.append('\n').append(sha256(spec.file()));
    if (spec.testFile().isPresent()) {
      text.append('\n').append(sha256(spec.testFile().get()));
    }
    for (String images : spec.labelFiles().keySet().stream().sorted().toList()) {
      text.append('\n').append(sha256(spec.labelFiles().get(images)));
    }
    return Sha256.hex(text.toString());
  }

  private static ImageShape size(Image image) {
    return new ImageShape(image.height(), image.width());
  }

  private String sha256(String name) throws DataException {
    Path found = files.locate(spec, name);
    return spec.reading().format() == Format.IMAGES ? folderSha256(found) : fileSha256(found);
  }

  /** Of all pictures and what tells their classes. */
  private static String folderSha256(Path folder) throws DataException {
    StringBuilder text = new StringBuilder();
    for (ImageFolderReader.Picture picture : ImageFolderReader.pictures(folder, true)) {
      text.append(fileSha256(picture.file())).append(' ').append(picture.label()).append('\n');
    }
    return Sha256.hex(text.toString());
  }

  private static String fileSha256(Path file) throws DataException {
    try (HashedInput in = HashedInput.open(file)) {
      return in.hashRest();
    }
  }

  private void read(ExampleReader reader, String name, Part part, CollectedExamples out)
      throws DataException {
    Path file = files.locate(spec, name);
    reader.read(file, part, out);
    Optional<Image> image = spec.reading().image();
    if (image.isPresent() && image.get().height() * image.get().width() != reader.features()) {
      throw new DataException(
          "%s: an example has %d features, but the config says image: %dx%d; correct it, or 'drop' columns"
              .formatted(file, reader.features(), image.get().height(), image.get().width()));
    }
  }

  private Features.Type type() {
    if (spec.reading().image().isPresent()) {
      return Features.Type.U8;
    }
    return switch (spec.reading().format()) {
      case IDX, IMAGES -> Features.Type.U8;
      case LIBSVM -> Features.Type.CSR;
      case CSV, MAT, ARFF, NPY, NPZ -> Features.Type.F64;
    };
  }

  /** The file with the labels of a file of features. */
  Path labels(Path images) throws DataException {
    for (Map.Entry<String, String> pair : spec.labelFiles().entrySet()) {
      if (images.equals(files.locate(spec, pair.getKey()))) {
        try {
          return files.locate(spec, pair.getValue());
        } catch (DataException e) {
          throw new DataException(
              e.getMessage()
                  + " (it is for the labels of "
                  + pair.getKey()
                  + "; 'labels_file' and 'test_labels_file' name others)",
              e);
        }
      }
    }
    throw new DataException(images + ": no file with its labels is named");
  }

  private ExampleReader reader(Reading reading) {
    return switch (reading.format()) {
      case CSV -> new CsvReader(reading, spec.columns());
      case MAT -> new MatReader(reading, spec.columns());
      case LIBSVM -> new LibsvmReader(reading);
      case ARFF -> new ArffReader(reading, spec.columns());
      case IDX -> new IdxPairReader(this::labels);
      case NPY -> NumpyReader.ofFiles(reading, spec.columns(), this::labels);
      case NPZ -> NumpyReader.ofArchives(reading, spec.columns());
      case IMAGES -> new ImageFolderReader(size(reading.image().orElseThrow()));
    };
  }
}
