package dev.bakeoff.benchmark;

import dev.bakeoff.io.Sha256;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.store.StoreException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * What this machine is, and with which options and variables trials run on it, as far as that can
 * change a measurement.
 *
 * @param facts names and values, in the order in which to print them
 */
public record Machine(Map<String, String> facts) {

  /** Keeps an unmodifiable copy. */
  public Machine {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * Looks at this machine.
   *
   * @param environment what trials get of this process's environment
   */
  public static Machine look(ChildEnvironment environment) {
    Map<String, String> facts = hardware();
    facts.put(
        "os",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    facts.put(
        "jvm",
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vm.version")
            + " ("
            + System.getProperty("java.vendor")
            + ")");
    facts.put("blas", "OpenBLAS " + LibraryVersions.of("openblas"));
    facts.put("bakeoff", LibraryVersions.of("bakeoff"));
    facts.putAll(environment.facts());
    return new Machine(facts);
  }

  private static Map<String, String> hardware() {
    Map<String, String> facts = new LinkedHashMap<>();
    try {
      HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
      CentralProcessor cpu = hardware.getProcessor();
      facts.put("cpu", cpu.getProcessorIdentifier().getName().strip());
      facts.put(
          "cores",
          cpu.getPhysicalProcessorCount()
              + " physical, "
              + Runtime.getRuntime().availableProcessors()
              + " available");
      facts.put("memory", Math.round(hardware.getMemory().getTotal() / 1e9) + " GB");
      return facts;
    } catch (LinkageError e) { // it unpacks native code into the folder for temporary files
      throw unknown(e);
    }
  }

  private static UncheckedIOException unknown(LinkageError e) {
    return new UncheckedIOException(
        new StoreException(
            "cannot load the native code that tells what this machine is ("
                + e.getMessage()
                + "); is there room in "
                + System.getProperty("java.io.tmpdir")
                + ", and may programs be there? -Djava.io.tmpdir in JAVA_TOOL_OPTIONS names another"
                + " folder",
            e));
  }

  /** The key of this environment: the first 12 hex digits of the SHA-256 of its facts. */
  public String key() {
    return Sha256.hex(facts.toString()).substring(0, 12);
  }

  /** The machine's name. */
  public static String host() {
    try {
      String name = new SystemInfo().getOperatingSystem().getNetworkParams().getHostName();
      return name.isBlank() ? "unknown" : name;
    } catch (LinkageError e) {
      throw unknown(e);
    }
  }
}
