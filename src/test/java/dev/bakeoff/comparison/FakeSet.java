package dev.bakeoff.comparison;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.config.Baseline;
import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.Limits;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.Reference;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.Npy;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.report.Reports;
import dev.bakeoff.store.DatasetInfo;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.RowLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes a result set in the form in which {@link ResultSet} reads it. */
public final class FakeSet {
  private static final ObjectMapper JSON = new ObjectMapper();

  public final List<String> datasets = new ArrayList<>(List.of("toy"));
  public final List<String> models = new ArrayList<>();
  public final Map<String, List<Baseline>> relativeTo = new LinkedHashMap<>();
  public final List<Reference> references = new ArrayList<>();
  public final List<String> metrics = new ArrayList<>();
  public final List<Integer> trainSizes = new ArrayList<>();
  public final Map<String, Map<String, String>> environments = new LinkedHashMap<>();
  public String name = "fake";
  public String baseline;

  public int repeats = 1;
  public SplitSpec split = new SplitSpec.Given();
  private final Path dir;
  private final Map<String, DatasetInfo> infos = new LinkedHashMap<>();
  private int files;

  public FakeSet(Path dir) throws IOException {
    this.dir = dir;
    Files.createDirectories(dir.resolve("predictions"));
    Files.createDirectories(dir.resolve("curves"));
    Files.createDirectories(dir.resolve("gallery"));
    Files.deleteIfExists(dir.resolve(ResultSet.LOG));
    Files.createFile(dir.resolve(ResultSet.LOG));
    environments.put(
        "env1", new LinkedHashMap<>(Map.of("cpu", "8 fast cores", "jvm", "OpenJDK 17.0.9")));
  }

  public FakeSet dataset(String id, List<String> classes, Integer height, Integer width) {
    infos.put(id, new DatasetInfo(classes, height, width));
    return this;
  }

  /** Appends a row. */
  public FakeSet add(FakeRow row) throws IOException {
    if (!models.contains(row.name)) {
      models.add(row.name);
    }
    Files.writeString(
        dir.resolve(ResultSet.LOG), RowLines.of(row.build()), StandardOpenOption.APPEND);
    return this;
  }

  /** Stores predictions for a row that is added after; sets its test size. */
  public FakeSet predictions(FakeRow row, int[] rows, int[] truth, int[] predicted)
      throws IOException {
    String path = "predictions/" + ++files + ".csv.gz";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out = new OutputStreamWriter(new Uncompressed(bytes), StandardCharsets.US_ASCII)) {
      out.write("part,row,truth,prediction\ntrain,0,0,0\n");
      for (int i = 0; i < rows.length; i++) {
        out.write("test," + rows[i] + "," + truth[i] + "," + predicted[i] + "\n");
      }
    }
    Files.write(dir.resolve(path), bytes.toByteArray());
    row.nTest = rows.length;
    row.files.put(path, Sha256.hex(bytes.toByteArray()));
    return this;
  }

  /** The same bytes on every JDK; what is compressed differs by zlib. */
  private static final class Uncompressed extends GZIPOutputStream {
    Uncompressed(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }

  /** Stores probabilities, shape (n, k), row-major, for a row that is added after. */
  public FakeSet probabilities(FakeRow row, float... scores) throws IOException {
    String path = "predictions/" + ++files + ".probabilities.npy";
    byte[] bytes = Npy.of(scores, row.nTest, row.nClasses).toBytes();
    Files.write(dir.resolve(path), bytes);
    row.files.put(path, Sha256.hex(bytes));
    return this;
  }

  /** Stores a curve, given as lines, for a row that is added after. */
  public FakeSet curve(FakeRow row, String... lines) throws IOException {
    String path = "curves/" + ++files + ".csv";
    Files.writeString(
        dir.resolve(path), "iteration,seconds,loss,accuracy\n" + String.join("\n", lines) + "\n");
    row.files.put(path, Sha256.ofFile(dir.resolve(path)));
    return this;
  }

  /** Stores the candidates of a search, given as lines, for a row that is added after. */
  public FakeSet search(FakeRow row, String... lines) throws IOException {
    String path = "search/" + ++files + ".csv";
    Files.createDirectories(dir.resolve("search"));
    Files.writeString(dir.resolve(path), String.join("\n", lines) + "\n");
    row.files.put(path, Sha256.ofFile(dir.resolve(path)));
    return this;
  }

  public FakeSet gallery(String dataset, int[] rows, byte[] pixels, int height, int width)
      throws IOException {
    Path gallery = dir.resolve("gallery");
    Files.write(gallery.resolve(dataset + ".rows.npy"), Npy.of(rows, rows.length).toBytes());
    Files.write(
        gallery.resolve(dataset + ".images.npy"),
        Npy.of(pixels, rows.length, height, width).toBytes());
    return this;
  }

  public FakeSet examples(
      String dataset, int[] rows, int[] labels, byte[] pixels, int height, int width)
      throws IOException {
    Path gallery = dir.resolve("gallery").resolve(dataset + ".examples");
    Files.write(
        gallery.resolveSibling(gallery.getFileName() + ".rows.npy"),
        Npy.of(rows, rows.length).toBytes());
    Files.write(
        gallery.resolveSibling(gallery.getFileName() + ".labels.npy"),
        Npy.of(labels, rows.length).toBytes());
    Files.write(
        gallery.resolveSibling(gallery.getFileName() + ".images.npy"),
        Npy.of(pixels, rows.length, height, width).toBytes());
    return this;
  }

  public ResultSet set() throws IOException {
    JSON.writeValue(dir.resolve(ResultSet.DATASETS).toFile(), infos);
    JSON.writeValue(dir.resolve(ResultSet.ENVIRONMENT).toFile(), environments);
    return ResultSet.read(dir);
  }

  public Config config() {
    Limits limits = new Limits(2, 1L << 32, 1L << 33, Duration.ofMinutes(30));
    return new Config(
        name,
        42,
        new Config.Data(
            datasets.stream()
                .<DatasetSpec>map(
                    id -> new DatasetSpec.Catalogued(id, OptionalInt.empty(), OptionalInt.empty()))
                .toList(),
            split,
            Scaling.UNIT,
            trainSizes),
        List.of(),
        models.stream()
            .map(model -> new ModelSpec("provider", model, model, List.of(Map.of()), limits))
            .toList(),
        new Config.Measuring(repeats, 1, List.of()),
        new Config.Reporting(
            metrics, relativeTo, references, CheckSpec.DEFAULT, Optional.ofNullable(baseline)),
        "");
  }

  public Reports reports() throws IOException {
    return new Reports(Comparison.of(set(), config()));
  }
}
