package dev.bakeoff.config;

/** How features are scaled; whatever is learned for it is learned from training rows only. */
public enum Scaling {
  /** Values as they are. */
  NONE,
  /** Bytes divided by 255, into [0, 1]. */
  UNIT,
  /** Each feature's training range is mapped to [0, 1]; a constant feature to 0. */
  MINMAX,
  /** Each feature gets mean 0 and population standard deviation 1; a constant feature becomes 0. */
  STANDARD
}
