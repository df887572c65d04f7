package dev.bakeoff.model.plugin;

import dev.bakeoff.model.ModelProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the providers that service files name, one by one: what {@link java.util.ServiceLoader}
 * does, but one that cannot be made is no reason to lose the others, and is told apart by its
 * reason.
 */
final class ProviderFinder {
  static final String SERVICE_FILE = "META-INF/services/" + ModelProvider.class.getName();

  private static final Pattern NEWER = Pattern.compile("class file version (\\d+)");
  private static final int FIRST_JAVA = 44; // class files of version 45 are Java 1's

  private final ClassLoader loader;
  private final List<ModelProvider> providers = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ProviderFinder(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Makes them.
   *
   * @param providers what could be made, in the order of the files
   * @param problems why others could not
   */
  record Found(List<ModelProvider> providers, List<String> problems) {}

  /** The providers of Bakeoff's own class path. */
  static Found onClassPath() throws IOException {
    ClassLoader own = ProviderFinder.class.getClassLoader();
    return new ProviderFinder(own).find(Collections.list(own.getResources(SERVICE_FILE)));
  }

  /** The providers of a plugin's jars. */
  static Found of(PluginLoader plugin) throws IOException {
    return new ProviderFinder(plugin).find(Collections.list(plugin.findResources(SERVICE_FILE)));
  }

  private Found find(List<URL> files) throws IOException {
    for (URL file : files) {
      for (String name : names(file)) {
        make(name);
      }
    }
    return new Found(List.copyOf(providers), List.copyOf(problems));
  }

  /** A class name a line; what follows a # is a comment. */
  private static List<String> names(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false); // a jar that is replaced meanwhile would be read wrongly
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return in.lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    }
  }

  private void make(String name) {
    try {
      Object made = loader.loadClass(name).getConstructor().newInstance();
      if (made instanceof ModelProvider provider) {
        provider.info().id(); // says what it is, or throws
        providers.add(provider);
      } else {
        problems.add(name + " is no " + ModelProvider.class.getName());
      }
    } catch (ClassNotFoundException e) {
      problems.add("its service file names " + name + ", but no jar has that class");
    } catch (NoSuchMethodException e) {
      problems.add(name + " has no public constructor without parameters");
    } catch (InvocationTargetException e) {
      problems.add(name + " cannot be made: its constructor threw " + e.getCause());
    } catch (ReflectiveOperationException e) {
      problems.add(name + " cannot be made: " + e);
    } catch (UnsupportedClassVersionError e) {
      problems.add(name + " needs " + newer(e) + "; this is Java " + Runtime.version().feature());
    } catch (LinkageError | RuntimeException e) {
      problems.add(name + " cannot be made: " + e);
    }
  }

  private static String newer(UnsupportedClassVersionError error) {
    Matcher version = NEWER.matcher(String.valueOf(error.getMessage()));
    return version.find()
        ? "Java " + (Integer.parseInt(version.group(1)) - FIRST_JAVA)
        : "a newer Java";
  }
}
