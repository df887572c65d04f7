package dev.bakeoff.data;

import dev.bakeoff.config.DatasetSpec.Arrays;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.Image;
import dev.bakeoff.config.DatasetSpec.InFiles;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.config.DatasetSpec.Text;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.FileDatasets;
import dev.bakeoff.data.array.IdxReader;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;

/**
 * Reading 10,000 drawn digits from a file in each format, the SHA-256 of its bytes included. In the
 * results, {@code megabytes} are those of the inflated file a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReaderBenchmark {
  private static final int DIGITS = 10_000;

  /** The format, and whether the file is compressed. */
  @Param({"idx", "idx.gz", "csv", "csv.gz", "libsvm", "arff", "mat"})
  public String format;

  private Path folder;
  private Path file;
  private double megabytes;
  private DataFiles files;

  /** How much was read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Volume {
    /** Inflated bytes by 10^6. */
    public double megabytes;
  }

  /** Draws digits and writes the file. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    folder = Files.createTempDirectory("bakeoff-jmh");
    file = folder.resolve("digits." + format);
    files = new DataFiles(Optional.empty(), folder, folder);
    Dataset digits = SyntheticDigits.generate(DIGITS, 1, 42);
    byte[] bytes = encode(digits);
    megabytes = bytes.length / 1e6;
    try (OutputStream out =
        format.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(bytes);
    }
  }

  /** Removes it. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    Files.delete(file);
    Files.delete(folder);
  }

  /** Reads it. */
  @Benchmark
  public Object read(Volume volume) throws IOException {
    volume.megabytes += megabytes;
    if (format.startsWith("idx")) {
      try (IdxReader reader = IdxReader.openImages(file)) {
        byte[] pixels = reader.read();
        reader.sha256();
        return pixels;
      }
    }
    InFiles spec =
        new InFiles(
            "digits",
            folder,
            file.getFileName().toString(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            reading());
    return new FileDatasets(spec, files).load();
  }

  private Reading reading() {
    Format kind =
        switch (format) {
          case "libsvm" -> Format.LIBSVM;
          case "arff" -> Format.ARFF;
          case "mat" -> Format.MAT;
          default -> Format.CSV;
        };
    return new Reading(
        kind,
        new Text(Optional.of(false), ',', '"', false, false),
        kind == Format.MAT ? Column.named("y") : Column.LAST,
        List.of(),
        new Arrays("X", Optional.empty()),
        Optional.of(new Image(28, 28)));
  }

  private byte[] encode(Dataset digits) throws IOException {
    return switch (format) {
      case "idx", "idx.gz" -> idx(digits);
      case "mat" -> mat(digits);
      default -> text(digits).getBytes(StandardCharsets.US_ASCII);
    };
  }

  private static byte[] idx(Dataset digits) {
    Features features = digits.features();
    ByteBuffer out = ByteBuffer.allocate(16 + DIGITS * features.columns());
    out.putInt(2051).putInt(DIGITS).putInt(28).putInt(28);
    out.put(features.storage().limit(DIGITS * features.columns()));
    return out.array();
  }

  private static byte[] mat(Dataset digits) throws IOException {
    Features features = digits.features();
    Matrix x = Mat5.newMatrix(DIGITS, features.columns());
    Matrix y = Mat5.newMatrix(DIGITS, 1);
    for (int i = 0; i < DIGITS; i++) {
      y.setDouble(i, digits.labels()[i]);
      for (int j = 0; j < features.columns(); j++) {
        x.setDouble(i, j, features.get(i, j));
      }
    }
    Path file = Files.createTempFile("bakeoff-jmh", ".mat");
    Mat5.writeToFile(Mat5.newMatFile().addArray("X", x).addArray("y", y), file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  /** CSV, LIBSVM's text, or ARFF. */
  private String text(Dataset digits) {
    Features features = digits.features();
    int d = features.columns();
    StringBuilder out = new StringBuilder();
    if (format.equals("arff")) {
      out.append("@relation digits\n");
      for (int j = 0; j < d; j++) {
        out.append("@attribute p").append(j).append(" numeric\n");
      }
      out.append("@attribute label {0,1,2,3,4,5,6,7,8,9}\n@data\n");
    }
    boolean sparse = format.equals("libsvm");
    for (int i = 0; i < DIGITS; i++) {
      if (sparse) {
        out.append(digits.labels()[i]);
      }
      for (int j = 0; j < d; j++) {
        int pixel = (int) features.get(i, j);
        if (!sparse) {
          out.append(pixel).append(',');
        } else if (pixel != 0) {
          out.append(' ').append(j + 1).append(':').append(pixel);
        }
      }
      out.append(sparse ? "" : String.valueOf(digits.labels()[i])).append('\n');
    }
    return out.toString();
  }
}
