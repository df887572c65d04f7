package dev.bakeoff.config;

import dev.bakeoff.io.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Derives the seeds of a config's parts from its one seed, so that no two parts share a random
 * stream.
 */
public final class Seeds {
  private Seeds() {}

  /**
   * Derives a seed.
   *
   * @param seed the config's seed
   * @param part what it is for, for instance {@code split}
   * @param repeat the repeat, from 1
   * @return the first 8 bytes, big endian, of the SHA-256 of {@code "seed/part/repeat"}
   */
  public static long derive(long seed, String part, int repeat) {
    byte[] text = (seed + "/" + part + "/" + repeat).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Sha256.digest().digest(text)).getLong();
  }
}
