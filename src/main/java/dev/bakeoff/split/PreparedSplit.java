package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.RawForm;
import java.io.IOException;
import java.util.List;

/**
 * A split as the parent knows it.
 *
 * @param files where it is
 * @param dataSha256 of the dataset: header, features and labels in a row
 * @param splitSha256 of the same followed by row numbers and what prepares rows
 * @param nTrain training examples
 * @param nTest test examples
 * @param nFeatures features that models see
 * @param form what its examples look like before they are prepared, and how the columns of a table
 *     are encoded
 * @param warnings sentences about what was found while it was prepared
 */
public record PreparedSplit(
    SplitFiles files,
    String dataSha256,
    String splitSha256,
    int nTrain,
    int nTest,
    int nFeatures,
    RawForm form,
    List<String> warnings) {

  /** Keeps an unmodifiable copy. */
  public PreparedSplit {
    warnings = List.copyOf(warnings);
  }

  /** Number of classes k. */
  public int nClasses() {
    return form.classes().size();
  }

  /**
   * Both parts, to grade by.
   *
   * @param train the training part
   * @param test the test part
   */
  public record Truths(Truth train, Truth test) {}

  /**
   * Reads the truth, and verifies what it reads.
   *
   * @throws DataException if the files are not what they were when the split was prepared
   */
  public Truths truths() throws IOException {
    return files.truths(nFeatures, nClasses());
  }
}
