package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.RawForm;
import java.io.IOException;

/**
 * A split as the parent knows it.
 *
 * @param files where it is
 * @param dataSha256 of the dataset: header, features and labels in a row
 * @param splitSha256 of the same followed by row numbers and scaler
 * @param nTrain training examples
 * @param nTest test examples
 * @param nFeatures features
 * @param nClasses classes
 * @param form what its examples look like before they are scaled
 */
public record PreparedSplit(
    SplitFiles files,
    String dataSha256,
    String splitSha256,
    int nTrain,
    int nTest,
    int nFeatures,
    int nClasses,
    RawForm form) {

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
    return files.truths(nFeatures, nClasses);
  }
}
