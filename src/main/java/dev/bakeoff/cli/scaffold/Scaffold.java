package dev.bakeoff.cli.scaffold;

import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files of a new model, filled in from templates; replaces none that is there. */
public final class Scaffold {
  private static final String SERVICE = "META-INF/services/" + ModelProvider.class.getName();

  private final String name;
  private final String version;
  private final String className;
  private final String flatName;

  /**
   * Prepares it.
   *
   * @param name what configs will call the model, such as {@code my-model}
   * @param version Bakeoff's
   */
  public Scaffold(String name, String version) {
    this.name = name;
    this.version = version;
    this.className =
        Arrays.stream(name.split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    this.flatName = name.replace("-", "");
  }

  /** Writes a project of its own; gives the files. */
  public List<Path> writeProject(Path folder) throws IOException, UsageException {
    String packageName = flatName;
    String sources = "java/" + packageName + "/" + className;
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(folder.resolve("pom.xml"), text("pom.xml", packageName, ""));
    files.put(
        folder.resolve("src/main/" + sources + "Provider.java"),
        text("Provider.java", packageName, ""));
    files.put(
        folder.resolve("src/main/resources/" + SERVICE),
        packageName + "." + className + "Provider\n");
    files.put(
        folder.resolve("src/test/" + sources + "ProviderTest.java"),
        text("ProviderTest.java", packageName, ""));
    files.put(
        folder.resolve("compare.yaml"), text("compare.yaml", packageName, "plugins: plugins\n"));
    return write(files);
  }

  /** Writes into Bakeoff's own sources; the contract's test there finds the model by itself. */
  public List<Path> writeInTree(Path home) throws IOException, UsageException {
    String packageName = "dev.bakeoff.model." + flatName;
    Path sources = home.resolve("src/main/java/dev/bakeoff/model").resolve(flatName);
    Path service = home.resolve("src/main/resources").resolve(SERVICE);
    if (!Files.isRegularFile(service)) {
      throw new UsageException(home + " holds no sources of Bakeoff; leave out --in-tree");
    }
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(sources.resolve(className + "Provider.java"), text("Provider.java", packageName, ""));
    files.put(sources.resolve("package-info.java"), text("package-info.java", packageName, ""));
    files.put(
        home.resolve("configs").resolve(name + ".yaml"), text("compare.yaml", packageName, ""));
    List<Path> written = write(files);
    Files.writeString(
        service, packageName + "." + className + "Provider\n", StandardOpenOption.APPEND);
    return written;
  }

  private List<Path> write(Map<Path, String> files) throws IOException, UsageException {
    for (Path file : files.keySet()) {
      if (Files.exists(file)) {
        throw new UsageException(file + " is there already; nothing was written");
      }
    }
    try {
      for (Map.Entry<Path, String> file : files.entrySet()) {
        Files.createDirectories(file.getKey().toAbsolutePath().getParent());
        Files.writeString(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException e) {
      throw new StoreException("cannot write the new model: " + e, e);
    }
    return List.copyOf(files.keySet());
  }

  private String text(String template, String packageName, String plugins) throws IOException {
    try (InputStream in = Scaffold.class.getResourceAsStream("new-model/" + template + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@PACKAGE@", packageName)
          .replace("@CLASS@", className)
          .replace("@NAME@", name)
          .replace("@VERSION@", version)
          .replace("@JUNIT@", LibraryVersions.of("junit"))
          .replace("@PLUGINS@", plugins);
    }
  }
}
