package dev.bakeoff.benchmark;

import dev.bakeoff.io.Sha256;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.model.LibraryVersions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;

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
    SystemInfo system = new SystemInfo();
    CentralProcessor cpu = system.getHardware().getProcessor();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu", cpu.getProcessorIdentifier().getName().strip());
    facts.put(
        "cores",
        cpu.getPhysicalProcessorCount()
            + " physical, "
            + Runtime.getRuntime().availableProcessors()
            + " available");
    facts.put("memory", Math.round(system.getHardware().getMemory().getTotal() / 1e9) + " GB");
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

  /** The key of this environment: the first 12 hex digits of the SHA-256 of its facts. */
  public String key() {
    return Sha256.hex(facts.toString()).substring(0, 12);
  }

  /** The machine's name. */
  public static String host() {
    String name = new SystemInfo().getOperatingSystem().getNetworkParams().getHostName();
    return name.isBlank() ? "unknown" : name;
  }
}
