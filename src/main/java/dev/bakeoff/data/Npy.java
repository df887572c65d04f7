package dev.bakeoff.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array in NumPy's file format, little-endian and row-major as it is kept and written here;
 * files of other programs are brought to that ({@link #parse}).
 *
 * <p>Layout: the 6 bytes {@code \x93NUMPY}, version 1 and 0, the header's length as an unsigned
 * 16-bit number, the header (a Python dictionary with {@code descr}, {@code fortran_order} and
 * {@code shape}, padded with spaces to a multiple of 64 bytes in all and ended by a newline), then
 * the values.
 *
 * @param descr the values' type: {@code |u1}, {@code <i4}, {@code <i8}, {@code <f4} or {@code <f8}
 * @param shape the array's dimensions
 * @param values the values, positioned at 0, little-endian
 * @see <a
 *     href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public record Npy(String descr, int[] shape, ByteBuffer values) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** An array of unsigned bytes. */
  public static Npy of(byte[] values, int... shape) {
    return new Npy("|u1", shape, ByteBuffer.wrap(values));
  }

  /** An array of 32-bit integers. */
  public static Npy of(int[] values, int... shape) {
    ByteBuffer buffer = littleEndian(values.length, Integer.BYTES);
    buffer.asIntBuffer().put(values);
    return new Npy("<i4", shape, buffer);
  }

  /** An array of 32-bit floats. */
  public static Npy of(float[] values, int... shape) {
    ByteBuffer buffer = littleEndian(values.length, Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return new Npy("<f4", shape, buffer);
  }

  /** An array of 64-bit floats. */
  public static Npy of(double[] values, int... shape) {
    ByteBuffer buffer = littleEndian(values.length, Double.BYTES);
    buffer.asDoubleBuffer().put(values);
    return new Npy("<f8", shape, buffer);
  }

  private static ByteBuffer littleEndian(int values, int width) {
    return ByteBuffer.allocate(Math.multiplyExact(values, width)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The file's bytes. */
  public byte[] toBytes() {
    byte[] header = header(descr, shape);
    ByteBuffer out = ByteBuffer.allocate(header.length + values.remaining());
    return out.put(header).put(values.duplicate()).array();
  }

  /** All that stands before the values. */
  static byte[] header(String descr, int... shape) {
    String dimensions =
        Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '"
            + descr
            + "', 'fortran_order': False, 'shape': ("
            + dimensions
            + (shape.length == 1 ? "," : "")
            + "), }";
    int length = (MAGIC.length + 2 + dictionary.length() + 1 + 63) / 64 * 64 - MAGIC.length - 2;
    ByteBuffer out = ByteBuffer.allocate(MAGIC.length + 2 + length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putShort((short) length);
    out.put(dictionary.getBytes(StandardCharsets.US_ASCII));
    while (out.remaining() > 1) {
      out.put((byte) ' ');
    }
    return out.put((byte) '\n').array();
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is not such a file, or its size is not what its header says; the
   *     message names the file
   */
  public static Npy read(Path file) throws IOException {
    return parse(file, Files.readAllBytes(file));
  }

  /**
   * Reads a file of another program, of which type and shape are known beforehand.
   *
   * @throws DataException if it is none, or holds something else; no more than was expected is read
   */
  public static Npy read(Path file, String descr, int... shape) throws IOException {
    long values = Character.digit(descr.charAt(2), 10);
    for (int size : shape) {
      values = Math.multiplyExact(values, size);
    }
    Npy array = read(file, values);
    if (!array.descr.equals(descr) || !Arrays.equals(array.shape, shape)) {
      throw new DataException(
          "%s: expected values %s of shape %s, found %s of shape %s"
              .formatted(
                  file.getFileName(),
                  descr,
                  Arrays.toString(shape),
                  array.descr,
                  Arrays.toString(array.shape)));
    }
    return array;
  }

  /**
   * Reads a file of another program.
   *
   * @param most how many bytes of values there may be
   * @throws DataException if it is none, or has more
   */
  public static Npy read(Path file, long most) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new DataException(file.getFileName() + ": there is no such file");
    }
    long bytes = Files.size(file);
    if (bytes > MAGIC.length + 2 + 0xFFFF + most) {
      throw new DataException(
          file.getFileName() + ": has " + bytes + " bytes, expected values of at most " + most);
    }
    return read(file);
  }

  /**
   * Reads a file's content, of version 1 to 3, in either order of bytes and of rows and columns, of
   * bool, integers of 8 to 64 bits or floats of 16 to 64.
   *
   * @param file named in messages
   * @param content all its bytes; kept
   */
  public static Npy parse(Path file, byte[] content) throws DataException {
    return NpyFormat.parse(file, content);
  }

  /** How many values there are. */
  public int size() {
    return values.remaining() / Character.digit(descr.charAt(2), 10);
  }

  /** The value at a place, in row-major order, whatever its type. */
  public double value(int place) {
    ByteBuffer in = values.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return switch (descr) {
      case "|u1" -> in.get(place) & 0xFF;
      case "<i4" -> in.getInt(place * 4);
      case "<i8" -> in.getLong(place * 8);
      case "<f4" -> in.getFloat(place * 4);
      default -> in.getDouble(place * 8);
    };
  }

  /**
   * Copies values that follow each other, whatever their type.
   *
   * @param place of the first, in row-major order
   * @param out gets them from its start on
   * @param count how many
   */
  public void copy(int place, double[] out, int count) {
    ByteBuffer in = values.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    switch (descr) {
      case "|u1" -> {
        for (int k = 0; k < count; k++) {
          out[k] = in.get(place + k) & 0xFF;
        }
      }
      case "<f4" -> {
        for (int k = 0; k < count; k++) {
          out[k] = in.getFloat((place + k) * 4);
        }
      }
      case "<f8" ->
          in.position(place * 8)
              .slice()
              .order(ByteOrder.LITTLE_ENDIAN)
              .asDoubleBuffer()
              .get(out, 0, count);
      default -> {
        for (int k = 0; k < count; k++) {
          out[k] = value(place + k);
        }
      }
    }
  }

  /** The values as doubles, a new array. */
  public double[] doubles() {
    double[] out = new double[values.remaining() / 8];
    expect("<f8").asDoubleBuffer().get(out);
    return out;
  }

  /** The values as floats, a new array. */
  public float[] floats() {
    float[] out = new float[values.remaining() / 4];
    expect("<f4").asFloatBuffer().get(out);
    return out;
  }

  /** The values as integers, a new array. */
  public int[] ints() {
    int[] out = new int[values.remaining() / 4];
    expect("<i4").asIntBuffer().get(out);
    return out;
  }

  /** The values as bytes, a new array. */
  public byte[] bytes() {
    byte[] out = new byte[values.remaining()];
    expect("|u1").get(out);
    return out;
  }

  private ByteBuffer expect(String type) {
    if (!descr.equals(type)) {
      throw new IllegalArgumentException("the array's values are " + descr + ", expected " + type);
    }
    return values.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
