package dev.bakeoff.data.array;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.input.HashedInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * Real numeric matrices of a MAT file of version 5, as MATLAB, Octave and SciPy write it:
 *
 * <pre>
 * byte   0  116 bytes of text, 8 unused
 *      124  version 0x0100, then "IM" (little endian) or "MI" (big endian)
 *      128  elements: type (4 bytes), size (4 bytes), so many bytes, filled up to a multiple of 8;
 *           type 14 is a variable, type 15 one compressed with zlib
 *
 * variable: elements again
 *      flags       8 bytes, the lowest of the first four is the class (double, uint8, cell ...)
 *      dimensions  4 bytes each
 *      name        characters
 *      values      column by column, perhaps in a smaller type than that of the class; of a sparse
 *                  matrix (class 5) row numbers, where each column's begin, and the values there
 * </pre>
 *
 * An element of at most four bytes may be short: its size and type share the first 4 bytes.
 *
 * <p>Sizes are a stranger's claims: bytes are read piece by piece up to the size, so that nothing
 * is allocated on its word alone. Variables that are not asked for are skipped unseen; cells and
 * structures are never looked into.
 */
final class MatFile {
  private static final int HEADER = 128;
  private static final int VERSION = 0x0100;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int SPARSE_CLASS = 5;
  private static final int FIRST_NUMERIC_CLASS = 6;
  private static final int LAST_NUMERIC_CLASS = 15;
  private static final int COMPLEX = 0x0800;
  private static final int MAX_NAME = 1024;
  private static final String[] CLASSES = {"", "a cell array", "a structure", "an object", "text"};

  private final Path file;
  private final HashedInput hashed;
  private final List<String> wanted;
  private final Map<String, Matrix> matrices = new HashMap<>();
  private final Map<String, String> others = new HashMap<>(); // what they are, by name
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  private MatFile(Path file, HashedInput hashed, List<String> wanted) {
    this.file = file;
    this.hashed = hashed;
    this.wanted = wanted;
  }

  /** A matrix of real numbers. */
  interface Matrix {
    /** Number of rows. */
    int rows();

    /** Number of columns. */
    int columns();

    /** The value at a row and a column. */
    double get(int row, int column);

    /**
     * Its values as examples.
     *
     * @param byColumn whether a column is an example, and not a row
     * @param name of the variable, for messages
     */
    ExampleMatrix examples(boolean byColumn, String name);
  }

  /**
   * Reads some variables.
   *
   * @param wanted their names
   * @throws DataException if the file is none of version 5 or is damaged
   */
  static MatFile read(Path file, List<String> wanted) throws DataException {
    try (HashedInput in = HashedInput.open(file)) {
      MatFile mat = new MatFile(file, in, wanted);
      mat.readAll(in.stream());
      return mat;
    }
  }

  /** Whether there is a variable with this name, of whatever kind. */
  boolean has(String name) {
    return matrices.containsKey(name) || others.containsKey(name);
  }

  /**
   * A variable.
   *
   * @throws DataException if there is none with this name, or it is no matrix of real numbers
   */
  Matrix matrix(String name) throws DataException {
    Matrix found = matrices.get(name);
    if (found != null) {
      return found;
    }
    if (wanted.contains(name) && others.containsKey(name)) {
      throw new DataException(
          "%s: '%s' is %s, expected a matrix of real numbers"
              .formatted(file, name, others.get(name)));
    }
    List<String> there = new ArrayList<>(others.keySet());
    there.addAll(matrices.keySet());
    throw new DataException(
        "%s: there is no variable '%s'; there are %s; name the right ones with 'variable' and 'label'"
            .formatted(
                file, name, there.stream().sorted().limit(20).map(Excerpt::visible).toList()));
  }

  private void readAll(InputStream in) throws DataException {
    try {
      header(in.readNBytes(HEADER));
      for (byte[] tag = in.readNBytes(8); tag.length > 0; tag = in.readNBytes(8)) {
        if (tag.length < 8) {
          throw new EOFException();
        }
        ByteBuffer start = ByteBuffer.wrap(tag).order(order);
        int type = start.getInt();
        Part element = new Part(in, start.getInt() & 0xFFFF_FFFFL);
        if (type == COMPRESSED) {
          compressed(element);
        } else if (type == MATRIX) {
          variable(element);
        }
        element.skipRest();
      }
    } catch (DataException e) {
      throw e;
    } catch (EOFException e) {
      throw damaged("ends too early, or a size in it is wrong", e);
    } catch (IOException e) { // of the inflater
      throw damaged("holds damaged compressed data (" + e.getMessage() + ")", e);
    }
  }

  private void compressed(Part element) throws IOException {
    try (InputStream inflated = new InflaterInputStream(element)) {
      ByteBuffer tag = ByteBuffer.wrap(exactly(inflated, 8)).order(order);
      if (tag.getInt() == MATRIX) {
        variable(new Part(inflated, tag.getInt() & 0xFFFF_FFFFL));
      }
    }
  }

  private DataException damaged(String what, IOException cause) {
    return new DataException(
        "%s: before byte %,d: %s; get the file again".formatted(file, hashed.position(), what),
        cause);
  }

  private void header(byte[] bytes) throws DataException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089HDF") || text.startsWith("MATLAB 7.3")) {
      throw new DataException(
          file + ": is a MAT file of version 7.3 (HDF5), which is not supported; save it with -v7");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean little = text.startsWith("IM", HEADER - 2);
    order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    if (bytes.length < HEADER
        || !(little || text.startsWith("MI", HEADER - 2))
        || in.order(order).getShort(HEADER - 4) != VERSION) {
      throw new DataException(
          file + ": byte 124: is no MAT file of version 5; check the file, or save it with -v7");
    }
  }

  private void variable(Part in) throws IOException {
    Element flags = element(in, 16);
    if (flags.bytes.remaining() >= 8 && (flags.bytes.getInt(0) & 0xFF) > LAST_NUMERIC_CLASS) {
      return; // functions and newer objects are laid out otherwise, nobody can ask for them
    }
    Element dimensions = element(in, 4 * 64);
    String name = StandardCharsets.UTF_8.decode(element(in, MAX_NAME).bytes).toString();
    if (flags.bytes.remaining() < 8 || dimensions.bytes.remaining() < 8) {
      throw new EOFException();
    }
    int kind = flags.bytes.getInt(0);
    int category = kind & 0xFF;
    boolean numeric =
        category == SPARSE_CLASS
            || (category >= FIRST_NUMERIC_CLASS && category <= LAST_NUMERIC_CLASS);
    boolean flat = dimensions.bytes.remaining() == 8;
    if (!wanted.contains(name)) {
      others.put(name, "not wanted");
    } else if (!numeric || !flat || (kind & COMPLEX) != 0) {
      others.put(
          name,
          category < CLASSES.length && category > 0
              ? CLASSES[category]
              : numeric && flat
                  ? "complex"
                  : numeric ? "an array of more than 2 dimensions" : "of another kind");
    } else {
      int rows = dimensions.bytes.getInt(0);
      int columns = dimensions.bytes.getInt(4);
      matrices.put(
          name, category == SPARSE_CLASS ? sparse(in, rows, columns) : matrix(in, rows, columns));
    }
  }

  private Matrix matrix(Part in, int rows, int columns) throws IOException {
    long count = (long) rows * columns;
    Element values = element(in, Integer.MAX_VALUE - 8);
    int width = MatValues.width(values.type);
    if (rows < 0
        || columns < 0
        || count > Integer.MAX_VALUE
        || width == 0
        || values.bytes.remaining() != count * width) {
      throw damaged(
          "promises %d x %d values, but holds %,d bytes of type %d"
              .formatted(rows, columns, values.bytes.remaining(), values.type),
          null);
    }
    return new DenseMat(rows, columns, values.type, values.bytes);
  }

  private Matrix sparse(Part in, int rows, int columns) throws IOException {
    Element places = element(in, Integer.MAX_VALUE - 8);
    Element starts = element(in, Integer.MAX_VALUE - 8);
    Element values = element(in, Integer.MAX_VALUE - 8);
    int width = MatValues.width(values.type);
    if (rows < 0 || columns < 0 || starts.bytes.remaining() != 4L * (columns + 1L) || width == 0) {
      throw damaged("promises a sparse matrix that it does not hold", null);
    }
    int[] first = ints(starts.bytes, columns + 1);
    int count = first[columns];
    boolean whole =
        count >= 0
            && places.bytes.remaining() / 4 >= count
            && values.bytes.remaining() / width >= count
            && first[0] == 0;
    for (int c = 0; whole && c < columns; c++) {
      whole = first[c] <= first[c + 1];
    }
    if (!whole) {
      throw damaged("holds a sparse matrix whose columns are not where it says", null);
    }
    double[] stored = new double[count];
    MatValues.copy(values.bytes, values.type, 0, 1, stored, count);
    try {
      return SparseMat.of(rows, first, ints(places.bytes, count), stored);
    } catch (IllegalArgumentException e) {
      throw damaged("holds a sparse matrix with " + e.getMessage(), null);
    }
  }

  private static int[] ints(ByteBuffer bytes, int count) {
    int[] out = new int[count];
    bytes.asIntBuffer().get(out);
    return out;
  }

  private record Element(int type, ByteBuffer bytes) {}

  private Element element(Part in, int most) throws IOException {
    ByteBuffer tag = ByteBuffer.wrap(exactly(in, 8)).order(order);
    int first = tag.getInt();
    int shortSize = first >>> 16;
    if (shortSize != 0) {
      if (shortSize > 4) {
        throw new EOFException();
      }
      byte[] bytes = new byte[shortSize];
      tag.get(bytes);
      return new Element(first & 0xFFFF, ByteBuffer.wrap(bytes).order(order));
    }
    int size = tag.getInt();
    if (size < 0 || size > most || size > in.left) {
      throw new EOFException();
    }
    if (size > hashed.usual()) {
      throw damaged(
          "a variable of %,d bytes is in a file so small that it would have to be blank"
              .formatted(size),
          null);
    }
    byte[] bytes = exactly(in, size);
    in.skipNBytes(Math.min(in.left, -size & 7));
    return new Element(first, ByteBuffer.wrap(bytes).order(order));
  }

  /** Reads piece by piece, so that a wrong size does not allocate more than there is. */
  private static byte[] exactly(InputStream in, int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException();
    }
    return bytes;
  }

  /** So many bytes of a stream. */
  private static final class Part extends InputStream {
    private final InputStream in;
    private long left;

    Part(InputStream in, long size) {
      this.in = in;
      left = size;
    }

    @Override
    public int read() throws IOException {
      int one = left > 0 ? in.read() : -1;
      left -= one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = left > 0 ? in.read(out, offset, (int) Math.min(left, length)) : -1;
      left -= Math.max(0, count);
      return count;
    }

    void skipRest() throws IOException {
      in.skipNBytes(left);
      left = 0;
    }
  }
}
