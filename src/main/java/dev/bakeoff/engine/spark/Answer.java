package dev.bakeoff.engine.spark;

/**
 * A line that Spark's driver says.
 *
 * @param kind what it is
 * @param number of the trial; -1 where all are meant
 * @param text the folder of a trial that has ended; else what went wrong
 */
record Answer(Kind kind, int number, String text) {
  /** What a line can be. */
  enum Kind {
    /** The trial has ended, however it did. */
    ENDED,
    /** Spark could not run it. */
    FAILED,
    /** Spark runs nothing any more. */
    DOWN
  }

  static String ended(String number, String folder) {
    return Kind.ENDED + " " + number + " " + folder;
  }

  static String failed(String number, String why) {
    return Kind.FAILED + " " + number + " " + why;
  }

  static String down(String why) {
    return Kind.DOWN + " -1 " + why;
  }

  /** Reads a line; one that is none of the driver's is as if the driver were gone. */
  static Answer parse(String line) {
    String[] parts = line.split(" ", 3);
    try {
      return new Answer(Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return new Answer(Kind.DOWN, -1, "its driver said '" + line + "'");
    }
  }
}
