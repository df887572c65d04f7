package dev.bakeoff.model.smile;

import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.model.UnavailableException;

/** Loads Smile, which may be missing: it is under the GPLv3, so Bakeoff's packages lack it. */
final class SmileLibrary {
  private SmileLibrary() {}

  /**
   * Loads classes of it.
   *
   * @throws UnavailableException if it is missing; the message says how to get it
   */
  static void load(String... classes) {
    try {
      for (String name : classes) {
        Class.forName(name);
      }
    } catch (ClassNotFoundException e) {
      throw new UnavailableException(missing());
    }
  }

  private static String missing() {
    String version = LibraryVersions.of("smile");
    return "Smile is not on the class path. It is under the GPLv3, so that packages of Bakeoff leave"
        + " it out: put smile-core-"
        + version
        + ".jar and smile-base-"
        + version
        + ".jar into lib/ in Bakeoff's folder, or run Bakeoff from its sources";
  }
}
