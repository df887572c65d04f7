package dev.bakeoff.model.plugin;

import dev.bakeoff.io.SearchPath;
import dev.bakeoff.io.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files that make a program what it is: every word of its command that names one, also after
 * {@code --option=}; what a Python script among them imports from beside itself; and the
 * interpreters, the command's first word and what the first line of a script says.
 *
 * @param files absolute paths, no two the same
 */
record ProgramFiles(Collection<Path> files) {
  private static final Pattern ASKS_FOR_VERSIONS =
      Pattern.compile("^\\W*bakeoff:versions\\W*$", Pattern.MULTILINE);
  private static final long MAX_SCRIPT = 1 << 20;
  private static final int MAX_FIRST_LINE = 256;

  /**
   * Looks for them.
   *
   * @param command a program and its arguments, its files as absolute paths
   */
  static ProgramFiles of(List<String> command) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (int i = 0; i < command.size(); i++) {
      String word = command.get(i);
      Optional<Path> file = i == 0 ? program(word) : file(word.substring(word.indexOf('=') + 1));
      if (file.isEmpty()) {
        file = file(word);
      }
      if (file.isPresent() && files.add(file.get())) {
        if (file.get().toString().endsWith(".py")) {
          files.addAll(PythonImports.of(file.get()));
        }
        interpreter(file.get()).ifPresent(files::add);
      }
    }
    return new ProgramFiles(List.copyOf(files));
  }

  private static Optional<Path> file(String word) {
    try {
      Path path = Path.of(word);
      // A relative one would be looked for in the trial's own folder, which is new.
      return Optional.of(path).filter(Path::isAbsolute).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The file that a command's first word starts, behind all symbolic links. */
  private static Optional<Path> program(String word) throws IOException {
    if (word.contains(File.separator)) {
      return file(word);
    }
    for (String folder : SearchPath.folders()) {
      Optional<Path> found = file(folder + File.separator + word).filter(Files::isExecutable);
      if (found.isPresent()) {
        return Optional.of(found.get().toRealPath());
      }
    }
    return Optional.empty();
  }

  /** What the first line of a script names after {@code #!}, by itself or through env. */
  private static Optional<Path> interpreter(Path script) throws IOException {
    byte[] start;
    try (var in = Files.newInputStream(script)) {
      start = in.readNBytes(MAX_FIRST_LINE);
    }
    String line = new String(start, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    if (!line.startsWith("#!")) {
      return Optional.empty();
    }
    for (String word : line.substring(2).strip().split("[ \\t]+", -1)) {
      boolean env = word.endsWith("/env") || word.startsWith("-") || word.contains("=");
      if (!env) {
        return program(word);
      }
    }
    return Optional.empty();
  }

  /** The SHA-256 of names and contents, in the order in which they were found. */
  String sha256() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(file.getFileName()).append(' ').append(Sha256.ofFile(file)).append('\n');
    }
    return Sha256.hex(all.toString());
  }

  /** Whether one of them has a line that says {@code bakeoff:versions}, and nothing else. */
  boolean tellVersions() throws IOException {
    for (Path file : files) {
      if (Files.size(file) <= MAX_SCRIPT
          && ASKS_FOR_VERSIONS
              .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
              .find()) {
        return true;
      }
    }
    return false;
  }
}
