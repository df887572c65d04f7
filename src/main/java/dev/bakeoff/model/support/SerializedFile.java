package dev.bakeoff.model.support;

import dev.bakeoff.data.DataException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A library's model object in Java's serialised form, for libraries that have no form of their own.
 * Only classes of an allowlist are read back, so that a file made by somebody else cannot make
 * others run.
 */
public final class SerializedFile {
  // What object graphs of any library are made of: none of these does anything when it is read.
  private static final String COMMON =
      "java.lang.Number;java.lang.Integer;java.lang.Long;java.lang.Double;java.lang.Float;"
          + "java.lang.Boolean;java.lang.String;java.lang.Enum;java.lang.Object;"
          + "java.util.ArrayList;java.util.Arrays$ArrayList;java.util.HashMap;java.util.LinkedHashMap;java.util.TreeMap;"
          + "java.util.HashSet;java.util.Map$Entry;java.util.BitSet;"
          + "java.util.Collections$*;java.time.OffsetDateTime;java.time.Ser";
  private static final String BOUNDS = "maxdepth=1000;maxrefs=100000000;maxarray=500000000;";

  private SerializedFile() {}

  /** Writes an object. */
  public static void write(Path file, Object object) throws IOException {
    try (ObjectOutputStream out =
        new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeObject(object);
    }
  }

  /**
   * Reads an object.
   *
   * @param loader loads the classes, at best that of the caller's own class
   * @param allowed patterns of {@link ObjectInputFilter.Config#createFilter}, separated by
   *     semicolons, such as {@code smile.**}; a few classes of Java's own are always allowed
   * @throws DataException if the file is missing or damaged, or names a class that is not allowed
   */
  public static Object read(Path file, ClassLoader loader, String allowed) throws IOException {
    PayloadFiles.require(file);
    NamingFilter filter =
        new NamingFilter(
            ObjectInputFilter.Config.createFilter(BOUNDS + COMMON + ";" + allowed + ";!*"));
    try (ObjectInputStream in =
        new LoadedInput(new BufferedInputStream(Files.newInputStream(file)), loader)) {
      in.setObjectInputFilter(filter);
      return in.readObject();
    } catch (InvalidClassException e) {
      throw new DataException(file + ": holds what must not be loaded: " + filter.refused, e);
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      throw new DataException(file + ": is damaged: " + e, e);
    }
  }

  /** Remembers what was refused, for the message. */
  private static final class NamingFilter implements ObjectInputFilter {
    private final ObjectInputFilter filter;
    private String refused = "more than its limits allow";

    NamingFilter(ObjectInputFilter filter) {
      this.filter = filter;
    }

    @Override
    public Status checkInput(FilterInfo info) {
      Status status = filter.checkInput(info);
      if (status == Status.REJECTED && info.serialClass() != null) {
        refused = info.serialClass().getName();
      }
      return status;
    }
  }

  /** Resolves classes where a plugin's jars are seen too. */
  private static final class LoadedInput extends ObjectInputStream {
    private final ClassLoader loader;

    LoadedInput(InputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(described.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(described); // a primitive
      }
    }
  }
}
