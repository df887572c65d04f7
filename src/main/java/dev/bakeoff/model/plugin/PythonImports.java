package dev.bakeoff.model.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a Python script imports from beside itself, which are as much a part of the
 * program as the script. They are found by reading, not by running: a name that follows {@code
 * import} or {@code from} at the beginning of a line, be it in a text, and that a file or a package
 * in the folder of the script or of the importing file has. A package counts with all its modules.
 * What a program imports by a computed name, or from elsewhere, is not found.
 */
final class PythonImports {
  private static final Pattern IMPORT =
      Pattern.compile(
          "^[ \\t]*(?:from[ \\t]+\\.*([\\w.]*)[ \\t]+import[ \\t]+(.*)|import[ \\t]+(.*))$",
          Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("\\.*(\\w+).*", Pattern.DOTALL);

  private PythonImports() {}

  /** The imported files of a script, and those that these import; not the script itself. */
  static Set<Path> of(Path script) throws IOException {
    Set<Path> found = new LinkedHashSet<>(Set.of(script));
    Deque<Path> toRead = new ArrayDeque<>(found);
    while (!toRead.isEmpty()) {
      Path file = toRead.remove();
      for (String name : names(Files.readString(file, StandardCharsets.ISO_8859_1))) {
        for (Path folder : List.of(script.resolveSibling(name), file.resolveSibling(name))) {
          for (Path module : modules(folder)) {
            if (found.add(module)) {
              toRead.add(module);
            }
          }
        }
      }
    }
    found.remove(script);
    return found;
  }

  /** The first part of each imported name; of {@code from a import b} also b, if a is but dots. */
  private static Collection<String> names(String source) {
    List<String> names = new ArrayList<>();
    Matcher matcher = IMPORT.matcher(source);
    while (matcher.find()) {
      String from = matcher.group(1);
      String list = from == null ? matcher.group(3) : from.isEmpty() ? matcher.group(2) : from;
      for (String one : list.split(",", -1)) {
        Matcher name = NAME.matcher(one.replace("(", "").strip());
        if (name.matches()) {
          names.add(name.group(1));
        }
      }
    }
    return names;
  }

  /** The module of a path without its ending, or all of the package that the path is. */
  private static List<Path> modules(Path path) throws IOException {
    Path module = path.resolveSibling(path.getFileName() + ".py");
    if (Files.isRegularFile(module)) {
      return List.of(module);
    }
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(file -> file.toString().endsWith(".py") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }
}
