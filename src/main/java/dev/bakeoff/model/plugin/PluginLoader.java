package dev.bakeoff.model.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads a plugin's classes from its own jars before Bakeoff's class path, so that it keeps the
 * versions of libraries that it brought. Only what is called {@code dev.bakeoff} comes from Bakeoff
 * first: a plugin and Bakeoff must mean the same interfaces.
 */
final class PluginLoader extends URLClassLoader {
  private static final String OWN = "dev.bakeoff.";

  static {
    registerAsParallelCapable();
  }

  private PluginLoader(Path folder, List<Path> jars) {
    super(
        "plugin " + folder.getFileName(),
        jars.stream().map(PluginLoader::url).toArray(URL[]::new),
        PluginLoader.class.getClassLoader());
  }

  /** The loader of the jars right in a folder. */
  static PluginLoader of(Path folder) throws IOException {
    return new PluginLoader(folder, Models.jars(folder));
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        try {
          loaded = findClass(name);
        } catch (ClassNotFoundException e) {
          return super.loadClass(name, resolve);
        }
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }
}
