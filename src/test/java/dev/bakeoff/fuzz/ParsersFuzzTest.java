package dev.bakeoff.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bakeoff.io.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * Whatever bytes a stranger's file holds, reading it ends with what it holds or with an exception
 * that says what is wrong. In an ordinary build the saved inputs beside this class are read, those
 * of findings among them; {@code JAZZER_FUZZ=1 mvn -Dquick -Dtests.excluded= test
 * -Dtest=ParsersFuzzTest#csv} searches for further ones for an hour, led by what code an input
 * reaches.
 */
@Tag("reliability")
class ParsersFuzzTest {
  private static final String HOUR = "1h";
  private static Path folder;

  @BeforeAll
  static void begin() throws IOException {
    folder = Files.createTempDirectory("fuzz");
  }

  @AfterAll
  static void end() {
    FolderRemoval.remove(folder);
  }

  @FuzzTest(maxDuration = HOUR)
  void csv(byte[] bytes) throws IOException {
    Parser.CSV.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void arff(byte[] bytes) throws IOException {
    Parser.ARFF.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void libsvm(byte[] bytes) throws IOException {
    Parser.LIBSVM.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void mat(byte[] bytes) throws IOException {
    Parser.MAT.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void idx(byte[] bytes) throws IOException {
    Parser.IDX.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void npy(byte[] bytes) throws IOException {
    Parser.NPY.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void npz(byte[] bytes) throws IOException {
    Parser.NPZ.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void gzip(byte[] bytes) throws IOException {
    Parser.GZIP.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void config(byte[] bytes) throws IOException {
    Parser.CONFIG.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void catalog(byte[] bytes) throws IOException {
    Parser.CATALOG.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void results(byte[] bytes) throws IOException {
    Parser.RESULTS.read(folder, bytes);
  }

  @FuzzTest(maxDuration = HOUR)
  void savedModel(byte[] bytes) throws IOException {
    Parser.SAVED_MODEL.read(folder, bytes);
  }
}
