package dev.bakeoff.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Limits;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an end looks like from outside, and how much of its cause that tells. */
class EndingTest {
  private static final Limits LIMITS = new Limits(1, 64L << 20, 1L << 30, Duration.ofSeconds(60));

  @TempDir Path dir;

  private Ending silent(int code, String printed) throws IOException {
    Path log = Files.writeString(dir.resolve("log"), printed);
    return Ending.silent(code, dir, log, LIMITS, "fitting");
  }

  @Test
  void aProgramThatPrintsOfMemoryAndExitsWithThreeHasNotRunOutOfIt() throws IOException {
    Ending ending = silent(3, "caught java.lang.OutOfMemoryError: Java heap space, going on\n");
    assertThat(ending.status()).isEqualTo(Status.FAILED);
    assertThat(ending.cause()).isEqualTo("no_result");
    assertThat(ending.reason()).contains("ended with code 3");
  }

  // The texts are those of OpenJDK 17: hotspot's memAllocator.cpp, metaspace.cpp and
  // debug.cpp, java.nio.Bits, java.lang.Thread, jdk.internal.util.ArraysSupport.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Java heap space | heap | the limit",
        "Requested array size exceeds VM limit | array_size | no limit of Bakeoff's",
        "Metaspace | metaspace | no limit of Bakeoff's",
        "Compressed class space | metaspace | no limit of Bakeoff's"
      })
  void theJvmsOwnLastWordNamesTheMemory(String kind, String cause) throws IOException {
    Ending ending = silent(3, "epoch 3Terminating due to java.lang.OutOfMemoryError: " + kind);
    assertThat(ending.status()).isEqualTo(Status.OUT_OF_MEMORY);
    assertThat(ending.cause()).isEqualTo(cause);
    assertThat(ending.reason()).contains("while fitting");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Java heap space | heap | 64 MB (limits: heap)",
        "GC overhead limit exceeded | heap | 64 MB (limits: heap)",
        "Cannot reserve 16777216 bytes of direct buffer memory (allocated: 67108864, limit: 67108864)"
            + " | direct_memory | as much as the heap, 64 MB",
        "Requested array size exceeds VM limit | array_size | no limit of Bakeoff's",
        "Required array length 2147483639 + 9 is too large | array_size | no limit of Bakeoff's",
        "unable to create native thread: possibly out of memory or process/resource limits reached"
            + " | threads | the system's limit",
        "Cannot allocate new FloatPointer(9): totalBytes = 1G, physicalBytes = 1G"
            + " | native_memory | 1024 MB resident (limits: memory)",
        "no more tea | memory | does not say of which kind"
      })
  void anErrorThatIsReportedNamesTheMemoryAndItsLimit(String text, String cause, String limit) {
    Ending ending =
        Ending.said(new Signal.Failed("java.lang.OutOfMemoryError: " + text, true), LIMITS);
    assertThat(ending.status()).isEqualTo(Status.OUT_OF_MEMORY);
    assertThat(ending.cause()).isEqualTo(cause);
    assertThat(ending.reason()).contains(text, limit);
  }

  @ParameterizedTest
  @CsvSource({"130, 2", "137, 9", "143, 15"})
  void aCodeThatASignalGivesAndACallTooAccusesNobody(int code, int signal) throws IOException {
    Ending ending = silent(code, "");
    assertThat(ending.status()).isEqualTo(Status.KILLED);
    assertThat(ending.cause()).isEqualTo("signal_or_exit");
    assertThat(ending.killedBy()).isEqualTo("unknown");
    assertThat(ending.signal()).isNull();
    assertThat(ending.reason())
        .contains("code " + code, "signal " + signal, "or it ended itself with that code");
  }

  @Test
  void anAbortWithoutAReportMayHaveBeenACall() throws IOException {
    Ending ending = silent(134, "assertion failed\n");
    assertThat(ending.status()).isEqualTo(Status.CRASHED);
    assertThat(ending.cause()).isEqualTo("signal_or_exit");
    assertThat(ending.reason()).contains("signal 6", "no crash report", "assertion failed");
  }
}
