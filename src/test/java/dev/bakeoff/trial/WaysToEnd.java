package dev.bakeoff.trial;

import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Message;
import dev.bakeoff.jvm.Signal;
import dev.bakeoff.predict.SavedModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Main classes that end a trial's JVM in one way each. Each gets the trial's folder as its
 * argument.
 */
@SuppressWarnings({"DoNotCallSuggester", "ModifiedButNotUsed"}) // misbehaving is what they are for
final class WaysToEnd {
  private WaysToEnd() {}

  private static void say(Path dir, Message message) throws IOException {
    String nonce = Task.read(dir.resolve(ChildMain.TASK)).nonce();
    new Channel.Writer(dir.resolve(ChildMain.MESSAGES), nonce).send(message);
  }

  static final class ExitsWithZero {
    public static void main(String[] args) {
      System.exit(0);
    }
  }

  static final class ExitsWithSeven {
    public static void main(String[] args) {
      System.out.println("cannot go on");
      System.exit(7);
    }
  }

  /** Its last line: how it was started, and one variable. */
  static final class TellsItsEnvironment {
    public static void main(String[] args) {
      System.out.println(
          "interpreted "
              + ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xint")
              + ", blas "
              + System.getenv("OPENBLAS_CORETYPE"));
      System.exit(7);
    }
  }

  /** Has no main method: its JVM ends before it says a word. */
  static final class NeverStarts {}

  /** After it has said that it loads. */
  static final class Halts {
    public static void main(String[] args) throws IOException {
      say(Path.of(args[0]), new Signal.Phase("loading"));
      Runtime.getRuntime().halt(0);
    }
  }

  static final class Throws {
    public static void main(String[] args) {
      throw new IllegalStateException("thrown on purpose");
    }
  }

  static final class FillsTheHeap {
    public static void main(String[] args) {
      List<long[]> hoard = new ArrayList<>();
      while (true) {
        hoard.add(new long[1 << 20]);
      }
    }
  }

  static final class FillsNativeMemory {
    public static void main(String[] args) throws Exception {
      List<ByteBuffer> hoard = new ArrayList<>();
      while (true) {
        ByteBuffer block = ByteBuffer.allocateDirect(16 << 20);
        for (int i = 0; i < block.capacity(); i += 4096) {
          block.put(i, (byte) 1); // makes it resident
        }
        hoard.add(block);
        Thread.sleep(50); // a supervisor that is late sees little more
      }
    }
  }

  static final class LoopsForever {
    public static void main(String[] args) {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  static final class IgnoresTermination {
    public static void main(String[] args) throws Exception {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> LoopsForever.main(new String[0])));
      Thread.sleep(600_000);
    }
  }

  static final class StopsItself {
    public static void main(String[] args) throws Exception {
      new ProcessBuilder("kill", "-STOP", String.valueOf(ProcessHandle.current().pid())).start();
      Thread.sleep(600_000);
    }
  }

  static final class LeavesAGrandchild {
    public static void main(String[] args) throws Exception {
      Process grandchild = new ProcessBuilder("setsid", "sleep", "600").inheritIO().start();
      Path there = Path.of(args[0]).resolve("grandchild");
      Path beside = Path.of(args[0]).resolve("grandchild.part");
      Files.writeString(beside, String.valueOf(grandchild.pid()));
      Files.move(beside, there);
      Thread.sleep(600_000);
    }
  }

  static final class IsKilledFromOutside {
    public static void main(String[] args) throws Exception {
      new ProcessBuilder("kill", "-KILL", String.valueOf(ProcessHandle.current().pid())).start();
      Thread.sleep(600_000);
    }
  }

  static final class WritesThroughNull {
    public static void main(String[] args) throws Exception {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      type.getMethod("putInt", long.class, int.class).invoke(field.get(null), 0L, 1);
    }
  }

  static final class FloodsItsOutput {
    public static void main(String[] args) throws IOException {
      byte[] line =
          "noise noise noise noise noise noise noise noise noise noise\n"
              .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      for (int i = 0; i < 400_000; i++) {
        System.out.write(line);
      }
      System.out.println("the very last line");
      System.out.flush();
      System.exit(9);
    }
  }

  static final class ForgesAMessage {
    public static void main(String[] args) throws IOException {
      String forged = "00000000 {\"kind\":\"skipped\",\"reason\":\"forged\"}\n";
      System.out.print(forged);
      Files.writeString(Path.of(args[0]).resolve(TrialMain.MESSAGES), forged);
    }
  }

  static final class AnswersTooFew {
    public static void main(String[] args) throws IOException {
      answer(args[0], new int[] {0}, new int[] {0});
    }
  }

  static final class AnswersAClassThatIsNone {
    public static void main(String[] args) throws IOException {
      answer(args[0], new int[] {0, 1, 0, 1}, new int[] {0, 99});
    }
  }

  /** Says what stands in a file, with the right checksum, and stays. */
  static final class Says {
    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      Files.writeString(folder.resolve("pid"), String.valueOf(ProcessHandle.current().pid()));
      String nonce = Task.read(folder.resolve(TrialMain.TASK)).nonce();
      String json = Files.readString(folder.resolve("say"));
      java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
      crc.update((nonce + json).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      Files.writeString(
          folder.resolve(TrialMain.MESSAGES),
          java.util.HexFormat.of().toHexDigits((int) crc.getValue()) + " " + json + "\n");
      Thread.sleep(600_000);
    }
  }

  static final class SaysTooMuch {
    public static void main(String[] args) throws Exception {
      lengthen(Path.of(args[0]).resolve(TrialMain.MESSAGES));
      Thread.sleep(600_000);
    }
  }

  static final class LeavesAHugeCrashReport {
    public static void main(String[] args) throws IOException {
      lengthen(Path.of(args[0]).resolve("hs_err.log"));
      Runtime.getRuntime().halt(134);
    }
  }

  static final class AnswersInAHugeFile {
    public static void main(String[] args) throws IOException {
      lengthen(Path.of(args[0]).resolve(TrialMain.TRAIN));
      done(Path.of(args[0]));
    }
  }

  static final class AnswersThroughAPipe {
    public static void main(String[] args) throws Exception {
      Path pipe = Path.of(args[0]).resolve(TrialMain.TRAIN);
      new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
      done(Path.of(args[0]));
    }
  }

  static final class ReplacesMessagesByAFolder {
    public static void main(String[] args) throws Exception {
      Files.createDirectory(Path.of(args[0]).resolve(TrialMain.MESSAGES));
      Thread.sleep(600_000);
    }
  }

  static final class TruncatesMessages {
    public static void main(String[] args) throws Exception {
      Path messages = Path.of(args[0]).resolve(TrialMain.MESSAGES);
      while (true) { // until it is seen to shrink
        Files.writeString(messages, "what counts for nothing\n");
        Thread.sleep(50);
        Files.writeString(messages, "");
        Thread.sleep(50);
      }
    }
  }

  /** Saves a link to what is none of its model, in a folder that it locks. */
  static final class SavesALink {
    public static void main(String[] args) throws IOException {
      Path model = Files.createDirectory(Path.of(args[0]).resolve(TrialMain.MODEL));
      Files.writeString(model.resolve(SavedModel.DESCRIPTION), "{}");
      Files.createSymbolicLink(model.resolve("weights.npy"), Path.of("/etc/hostname"));
      Path locked = Files.createDirectory(Path.of(args[0]).resolve("locked"));
      Files.writeString(locked.resolve("file"), "");
      Files.setPosixFilePermissions(locked, java.util.Set.of());
      answer(args[0], new int[] {0, 1, 0, 1}, new int[] {0, 1});
    }
  }

  private static void lengthen(Path file) throws IOException {
    try (java.io.RandomAccessFile out = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(3_000_000_000L);
    }
  }

  /** All right, but the scores of its second example sum to 1.999. */
  static final class AnswersScoresThatAreNoProbabilities {
    public static void main(String[] args) throws IOException {
      float[] scores = {1, 0, 0.999f, 1};
      Files.write(
          Path.of(args[0]).resolve(TrialMain.PROBABILITIES),
          dev.bakeoff.data.Npy.of(scores, 2, 2).toBytes());
      answer(args[0], new int[] {0, 1, 0, 1}, new int[] {0, 1}, true);
    }
  }

  private static void answer(String dir, int[] train, int[] test) throws IOException {
    answer(dir, train, test, false);
  }

  private static void answer(String dir, int[] train, int[] test, boolean scores)
      throws IOException {
    Path folder = Path.of(dir);
    Files.write(
        folder.resolve(TrialMain.TRAIN), dev.bakeoff.data.Npy.of(train, train.length).toBytes());
    Files.write(
        folder.resolve(TrialMain.TEST), dev.bakeoff.data.Npy.of(test, test.length).toBytes());
    done(folder, scores);
  }

  private static void done(Path folder) throws IOException {
    done(folder, false);
  }

  private static void done(Path folder, boolean scores) throws IOException {
    Task task = Task.read(folder.resolve(TrialMain.TASK));
    try (Channel.Writer channel =
        new Channel.Writer(folder.resolve(TrialMain.MESSAGES), task.nonce())) {
      channel.send(
          new TrialMessage.Done(
              new TrialMessage.Done.Steps(0, 0, new double[] {0}, 0, 0),
              new TrialMessage.Done.Used(0.0, 0, 0, 0),
              1.0,
              null,
              scores,
              dev.bakeoff.model.FitSummary.unknown(),
              null,
              null));
    }
  }
}
