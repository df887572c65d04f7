package dev.bakeoff.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
    try {
      byte[] text = (seed + "/" + part + "/" + repeat).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
