package dev.bakeoff.jvm;

import dev.bakeoff.config.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of memory of which a JVM can have too little, told by the texts of its {@link
 * OutOfMemoryError}s. Each has a limit of its own.
 */
enum OutOfMemory {
  HEAP("heap", "the Java heap was full", "java heap space", "gc overhead limit"),
  DIRECT("direct_memory", "there was no room for another direct buffer", "direct buffer memory"),
  ARRAY(
      "array_size",
      "an array was to be longer than a Java array can be",
      "requested array size",
      "required array length",
      "required length exceeds"),
  CLASSES(
      "metaspace", "there was no room for another class", "metaspace", "compressed class space"),
  THREADS("threads", "the system gave it no further thread", "native thread"),
  /** JavaCPP's, which counts what its libraries allocate; and the JVM's own. */
  NATIVE("native_memory", "there was no more native memory", "physicalbytes", "maxbytes"),
  UNKNOWN("memory", "memory ran out");

  /** What a JVM prints by itself, started with {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final String LAST_WORD = "Terminating due to java.lang.OutOfMemoryError: ";

  private final String cause;
  private final String what;
  private final List<String> texts;

  OutOfMemory(String cause, String what, String... texts) {
    this.cause = cause;
    this.what = what;
    this.texts = List.of(texts);
  }

  /** The kind that an error's text tells of. */
  static OutOfMemory of(String error) {
    String text = error.toLowerCase(Locale.ROOT);
    for (OutOfMemory kind : values()) {
      if (kind.texts.stream().anyMatch(text::contains)) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /**
   * The kind that a JVM named when it ended itself; empty if it said nothing of the sort. A line
   * that a program prints about an error of its own is no such word.
   *
   * @param lines what it printed
   */
  static Optional<OutOfMemory> lastWord(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      int at = lines.get(i).lastIndexOf(LAST_WORD); // after what had no end of line yet
      if (at >= 0) {
        return Optional.of(of(lines.get(i).substring(at + LAST_WORD.length())))
            .filter(kind -> kind != UNKNOWN);
      }
    }
    return Optional.empty();
  }

  /** One word for it, as a row's cause. */
  String cause() {
    return cause;
  }

  /** What happened. */
  String what() {
    return what;
  }

  /** The limit that it went beyond, and how to move it. */
  String limit(Limits limits) {
    long heap = limits.heapBytes() >> 20;
    return switch (this) {
      case HEAP -> "its limit is " + heap + " MB (limits: heap)";
      case DIRECT ->
          "all direct buffers together may have as much as the heap, "
              + heap
              + " MB (limits: heap)";
      case ARRAY -> "that is no limit of Bakeoff's: it takes smaller data or another model";
      case CLASSES -> "that is no limit of Bakeoff's: it loads or makes too many classes";
      case THREADS -> "that is the system's limit on threads or memory, not one of Bakeoff's";
      case NATIVE ->
          "the trial's processes may have "
              + (limits.memoryBytes() >> 20)
              + " MB resident (limits: memory)";
      case UNKNOWN -> "the error does not say of which kind";
    };
  }
}
