package dev.bakeoff.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses arrays as any program writes them, see {@link Npy} for the layout. Versions 2 and 3 have a
 * header's length of 32 bits; version 3 has it in UTF-8. Numbers of either byte order and of every
 * width are brought to the types of {@link Npy}, arrays in column order to row order:
 *
 * <table>
 *   <caption>Types in a file and here</caption>
 *   <tr><td>{@code b1, u1}</td><td>{@code |u1}</td></tr>
 *   <tr><td>{@code i1, i2, u2, i4}</td><td>{@code <i4}</td></tr>
 *   <tr><td>{@code u4, i8, u8}</td><td>{@code <i8}; of {@code u8} only numbers below 2^63</td></tr>
 *   <tr><td>{@code f2, f4}</td><td>{@code <f4}</td></tr>
 *   <tr><td>{@code f8}</td><td>{@code <f8}</td></tr>
 * </table>
 */
final class NpyFormat {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSIONS = 3;
  private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*(['\"])(.*?)\\1");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9L,\\s]*)\\)");
  private static final Pattern NUMBER = Pattern.compile("([<>=|]?)(b1|[iu][1248]|f[248])");

  private final Path file;
  private final ByteBuffer in;

  private NpyFormat(Path file, byte[] content) {
    this.file = file;
    this.in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Parses a file's content.
   *
   * @param file named in messages
   * @param content all its bytes; kept
   * @throws DataException if it is no such file, has another type of values, or another size than
   *     its header says
   */
  static Npy parse(Path file, byte[] content) throws DataException {
    return new NpyFormat(file, content).parse();
  }

  private Npy parse() throws DataException {
    String header = header();
    int start = in.position();
    Matcher order = ORDER.matcher(header);
    Matcher dimensions = SHAPE.matcher(header);
    Matcher descr = DESCR.matcher(header);
    if (!order.find() || !dimensions.find()) {
      throw problem("header not understood, expected 'descr', 'fortran_order' and 'shape'");
    }
    String type = descr.find() ? descr.group(2) : "a structure";
    Matcher number = NUMBER.matcher(type);
    if (!number.matches()) {
      throw problem(
          "values of type "
              + type
              + ", expected integers, bool or floats of up to 64 bits; convert them with astype");
    }
    int width = number.group(2).charAt(1) - '0';
    int[] shape = shape(dimensions.group(1), width);
    if (in.remaining() != width * size(shape)) {
      throw new DataException(
          "%s: the header promises %d bytes of values from byte %d on, the file has %d"
              .formatted(file, width * size(shape), start, in.remaining()));
    }
    ByteBuffer values =
        in.slice()
            .order(number.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    Npy array = canonical(number.group(2), shape, values);
    return order.group(1).equals("True") ? byRows(array) : array;
  }

  /** Reads everything before the values. */
  private String header() throws DataException {
    boolean whole = in.remaining() >= MAGIC.length + 4;
    if (!whole || !Arrays.equals(in.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new DataException(file + ": not a NumPy file");
    }
    int version = in.get(MAGIC.length);
    in.position(MAGIC.length + 2);
    if (version < 1 || version > VERSIONS) {
      throw new DataException(file + ", byte 6: version " + version + ", expected 1, 2 or 3");
    }
    long length = version == 1 ? in.getShort() & 0xFFFFL : lengthOf32Bits();
    if (length > in.remaining()) {
      throw new DataException(
          "%s, byte 8: header of %d bytes, the file has %d left"
              .formatted(file, length, in.remaining()));
    }
    byte[] header = new byte[(int) length];
    in.get(header);
    return new String(header, StandardCharsets.UTF_8);
  }

  private long lengthOf32Bits() throws DataException {
    if (in.remaining() < Integer.BYTES) {
      throw new DataException(file + ": not a NumPy file");
    }
    return in.getInt() & 0xFFFFFFFFL;
  }

  private int[] shape(String text, int width) throws DataException {
    try {
      int[] shape =
          Arrays.stream(text.split(","))
              .map(size -> size.strip().replaceFirst("L$", "")) // as Python 2 writes it
              .filter(size -> !size.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      long bytes = width;
      for (int size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      return shape;
    } catch (NumberFormatException | ArithmeticException e) {
      throw new DataException(file + ", byte 10: the shape (" + text + ") is too large", e);
    }
  }

  private static long size(int[] shape) {
    return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
  }

  /**
   * Values of one of the types of {@link Npy}.
   *
   * @param values of the type, in their own byte order
   */
  private Npy canonical(String type, int[] shape, ByteBuffer values) throws DataException {
    int n = values.remaining() / (type.charAt(1) - '0');
    boolean same = values.order() == ByteOrder.LITTLE_ENDIAN;
    switch (type) {
      case "b1", "u1" -> {
        return new Npy("|u1", shape, values);
      }
      case "i4" -> {
        return same ? new Npy("<i4", shape, values) : Npy.of(ints(n, values::getInt), shape);
      }
      case "i1" -> {
        return Npy.of(ints(n, values::get), shape);
      }
      case "i2" -> {
        return Npy.of(ints(n, values::getShort), shape);
      }
      case "u2" -> {
        return Npy.of(ints(n, () -> values.getShort() & 0xFFFF), shape);
      }
      case "f4" -> {
        return same ? new Npy("<f4", shape, values) : Npy.of(floats(n, values::getFloat), shape);
      }
      case "f2" -> {
        return Npy.of(floats(n, () -> half(values.getShort())), shape);
      }
      case "f8" -> {
        return wide("<f8", shape, values);
      }
      case "u4" -> {
        return new Npy("<i8", shape, longs(n, () -> values.getInt() & 0xFFFFFFFFL));
      }
      default -> {
        for (int i = 0; type.equals("u8") && i < n; i++) {
          if (values.getLong(i * Long.BYTES) < 0) {
            throw problem("value " + i + " is 2^63 or more; convert the array with astype");
          }
        }
        return wide("<i8", shape, values);
      }
    }
  }

  /** Eight bytes a value, of which only the order may have to change. */
  private static Npy wide(String descr, int[] shape, ByteBuffer values) {
    return values.order() == ByteOrder.LITTLE_ENDIAN
        ? new Npy(descr, shape, values)
        : new Npy(descr, shape, longs(values.remaining() / Long.BYTES, values::getLong));
  }

  private interface FloatSource {
    float next();
  }

  private static int[] ints(int n, IntSupplier source) {
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      out[i] = source.getAsInt();
    }
    return out;
  }

  private static float[] floats(int n, FloatSource source) {
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = source.next();
    }
    return out;
  }

  private static ByteBuffer longs(int n, LongSupplier source) {
    ByteBuffer out = ByteBuffer.allocate(n * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < n; i++) {
      out.putLong(source.getAsLong());
    }
    return out.flip();
  }

  /** IEEE 754 half precision: a sign, 5 bits of exponent with a bias of 15, 10 of fraction. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1 + fraction / 1024f, exponent - 15);
        };
    return bits < 0 ? -size : size;
  }

  /** The same array, stored row after row instead of column after column. */
  private static Npy byRows(Npy array) {
    int[] shape = array.shape();
    int width = array.descr().charAt(2) - '0';
    ByteBuffer from = array.values();
    ByteBuffer to = ByteBuffer.allocate(from.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    int[] index = new int[shape.length];
    for (int i = 0, n = array.size(); i < n; i++) {
      int place = 0;
      for (int k = shape.length - 1; k >= 0; k--) {
        place = place * shape[k] + index[k];
      }
      to.put(i * width, from, place * width, width);
      for (int k = shape.length - 1; k >= 0 && ++index[k] == shape[k]; k--) {
        index[k] = 0;
      }
    }
    return new Npy(array.descr(), shape, to);
  }

  private DataException problem(String what) {
    return new DataException(file + ", byte 10: " + what);
  }
}
