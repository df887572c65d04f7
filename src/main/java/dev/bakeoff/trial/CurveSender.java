package dev.bakeoff.trial;

import dev.bakeoff.result.CurvePoint;
import java.util.function.Consumer;

/**
 * Passes on the points of a fit's curve, the more sparsely the longer it gets, so that a fit of a
 * million iterations sends some ten thousand: all of the first thousand, every second until there
 * are another thousand, every fourth, and so on; and the last. Which ones those are depends on
 * their number alone.
 */
final class CurveSender {
  private static final int EACH_STRIDE = 1000; // points

  private final Consumer<CurvePoint> out;
  private long stride = 1;
  private int sent;
  private long since; // points since the last one that was sent
  private CurvePoint held; // null if the last point was sent

  CurveSender(Consumer<CurvePoint> out) {
    this.out = out;
  }

  /** Takes the next point. */
  synchronized void add(CurvePoint point) {
    held = point;
    if (++since < stride) {
      return;
    }
    flush();
    if (++sent % EACH_STRIDE == 0) {
      stride *= 2;
    }
  }

  /** Passes on the last point, unless that has been done. */
  synchronized void flush() {
    if (held != null) {
      out.accept(held);
      held = null;
    }
    since = 0;
  }
}
