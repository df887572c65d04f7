package dev.bakeoff.predict;

import dev.bakeoff.model.ClassScores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a saved model says of one example.
 *
 * @param label class number in [0, k)
 * @param scale what its scores are
 * @param scores one a class, shape (k,); empty where the model gives none
 * @param seconds what it took, with conversion to the library's own form
 */
public record Answer(int label, Scale scale, float[] scores, double seconds) {

  /** What scores are. */
  public enum Scale {
    /** There are none. */
    NONE(0),
    /** In [0, 1], with sum 1. */
    PROBABILITY(1),
    /** See {@link ClassScores.Kind#DECISION_VALUE}. */
    DECISION_VALUE(2),
    /** See {@link ClassScores.Kind#VOTES}. */
    VOTES(3);

    private final int code;

    Scale(int code) {
      this.code = code;
    }

    static Optional<Scale> of(int code) {
      return Arrays.stream(values()).filter(scale -> scale.code == code).findFirst();
    }

    static Scale of(ClassScores.Kind kind) {
      return kind == ClassScores.Kind.VOTES ? VOTES : DECISION_VALUE;
    }
  }

  /**
   * Of a model that gives probabilities, or says something else by which it decides, or neither.
   */
  static Answer of(int label, float[] probabilities, Optional<ClassScores> scores, double seconds) {
    if (probabilities != null) {
      return new Answer(label, Scale.PROBABILITY, probabilities, seconds);
    }
    return scores
        .map(given -> new Answer(label, Scale.of(given.kind()), given.values(), seconds))
        .orElseGet(() -> new Answer(label, Scale.NONE, new float[0], seconds));
  }

  /**
   * Its bytes, little-endian: label and scale as int, seconds as double, then the scores as k
   * floats, 0 where there are none.
   *
   * @param classes k
   */
  ByteBuffer encode(int classes) {
    ByteBuffer bytes = buffer(classes);
    bytes.putInt(label).putInt(scale.code).putDouble(seconds);
    for (int c = 0; c < classes; c++) {
      bytes.putFloat(scores.length == 0 ? 0 : scores[c]);
    }
    return bytes.flip();
  }

  /**
   * Reads what {@link #encode} wrote; whoever wrote it may have written anything.
   *
   * @throws IOException if it ends early, or is no answer
   */
  static Answer read(ReadableByteChannel from, int classes) throws IOException {
    ByteBuffer bytes = buffer(classes);
    while (bytes.hasRemaining()) {
      if (from.read(bytes) < 0) {
        throw new IOException("it ended without an answer");
      }
    }
    bytes.flip();
    int label = bytes.getInt();
    Optional<Scale> scale = Scale.of(bytes.getInt());
    double seconds = bytes.getDouble();
    if (label < 0 || label >= classes || scale.isEmpty()) {
      throw new IOException("its answer is none: class " + label + " of " + classes);
    }
    float[] scores = new float[scale.get() == Scale.NONE ? 0 : classes];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = bytes.getFloat();
    }
    return new Answer(label, scale.get(), scores, seconds);
  }

  private static ByteBuffer buffer(int classes) {
    return ByteBuffer.allocate(4 + 4 + 8 + 4 * classes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
