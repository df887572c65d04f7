package dev.bakeoff.data.examples;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.Layout;
import dev.bakeoff.data.TableColumn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the files of one dataset. The first one read has to be that of the training part (or of all
 * examples): the others need the same columns.
 */
public interface ExampleReader {

  /** What a file's labels are. */
  enum Part {
    /** Every example has one. */
    LABELLED,
    /** They are left out, or there and not looked at. */
    UNLABELLED,
    /** Of rows for a saved model: every example has one, or none has. */
    EITHER
  }

  /**
   * Reads a file.
   *
   * @param file as it is or compressed with gzip
   * @param part whether to read labels
   * @param out gets the examples
   * @throws DataException if anything in the file is not as it should be; the message says where
   */
  void read(Path file, Part part, CollectedExamples out) throws DataException;

  /** Number of columns that are read; known once a file was read. */
  int features();

  /** Set where the file itself says that its examples are images. Known once a file was read. */
  default Optional<ImageShape> image() {
    return Optional.empty();
  }

  /** What further files of this form need. Known once a file was read. */
  default Layout layout() {
    return Layout.PLAIN;
  }

  /** The columns' names, in order; empty where they have none. Known once a file was read. */
  default List<String> names() {
    return List.of();
  }

  /**
   * How the columns of a table become features; empty where they are the features. Known once all
   * files were read.
   */
  default List<TableColumn> table() {
    return List.of();
  }
}
