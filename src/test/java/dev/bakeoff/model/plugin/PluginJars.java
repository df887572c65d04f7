package dev.bakeoff.model.plugin;

import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.model.ModelProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles plugins for tests. */
public final class PluginJars {
  private static final String SERVICE = "META-INF/services/" + ModelProvider.class.getName();

  private PluginJars() {}

  /** The source of a provider in no package that says what it is, and predicts class 0. */
  public static String provider(String className, String id, String version) {
    return """
    import dev.bakeoff.model.*;
    import dev.bakeoff.model.support.ArrayModelProvider;

    public final class %s extends ArrayModelProvider<double[]> {
      public %s() {
        super(
            new ModelInfo("%s", "baseline", new Library("Lib", %s), "a plugin for tests"), "");
      }

      @Override
      protected double[] fit(
          double[][] x, int[] y, int classes, Hyperparameters params, FitContext context) {
        double[] first = new double[classes];
        first[0] = 1;
        return first;
      }

      @Override
      protected double[] probabilities(double[] first, double[] x, int classes) {
        return first;
      }
    }
    """
        .formatted(className, className, id, version);
  }

  /** Makes a jar of sources, by class name, with a service file that names some classes. */
  public static void write(Path jar, Map<String, String> sources, List<String> services)
      throws IOException {
    Path classes = Files.createTempDirectory("plugin-classes");
    try {
      compile(sources, classes);
      Files.createDirectories(jar.getParent());
      pack(classes, services, jar);
    } finally {
      FolderRemoval.remove(classes);
    }
  }

  private static void compile(Map<String, String> sources, Path classes) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = classes.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      files.add(file);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }

  private static void pack(Path classes, List<String> services, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(one -> one.toString().endsWith(".class")).sorted().toList()) {
        put(out, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      if (!services.isEmpty()) {
        put(out, SERVICE, String.join("\n", services).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
