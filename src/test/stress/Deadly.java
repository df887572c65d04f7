import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A plugin for configs/stress.yaml whose fit, or whose predictions, go wrong in one way each. */
public final class Deadly implements ModelProvider {
  private static final List<String> WAYS =
      List.of(
          "none",
          "noise",
          "exception",
          "system_exit_0",
          "halt_0",
          "halt_3",
          "halt_3_with_a_lie",
          "halt_130",
          "halt_137",
          "kill_9",
          "heap",
          "direct_memory",
          "huge_array",
          "native_memory",
          "stack",
          "native_crash",
          "loop",
          "loop_despite_interrupts",
          "stop",
          "blocked_hook",
          "progress_flood",
          "daemons",
          "scratch_flood",
          "fake_frames",
          "deleted_folder",
          "wrong_count",
          "nan_scores",
          "no_such_class");

  private String way;

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "deadly",
        "baseline",
        new Library("Deadly", "1"),
        "goes wrong; for tests",
        List.of(Hyperparameter.choice("way", "none", WAYS, "in which way")));
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    way = hyperparameters.choice("way");
    return new Trainer() {
      @Override
      public void prepare(Examples train) {}

      @Override
      public Classifier fit() throws Exception {
        act(context);
        return examples -> predictions(examples);
      }
    };
  }

  private Predictions predictions(Examples examples) {
    int n = examples.size();
    int k = examples.classes();
    if (way.equals("nan_scores")) {
      float[] scores = new float[n * k];
      Arrays.fill(scores, Float.NaN);
      return new Predictions(new int[n], scores);
    }
    int[] labels = new int[way.equals("wrong_count") ? n - 1 : n];
    Arrays.fill(labels, way.equals("no_such_class") ? k : 0);
    return Predictions.ofLabels(labels);
  }

  private void act(FitContext context) throws Exception {
    Path folder = context.scratch().getParent();
    String self = String.valueOf(ProcessHandle.current().pid());
    switch (way) {
      case "noise" -> print("noise noise noise noise noise noise noise noise noise noise\n", 400_000);
      case "exception" -> throw new IllegalStateException("thrown on purpose");
      case "system_exit_0" -> System.exit(0);
      case "halt_0" -> Runtime.getRuntime().halt(0);
      case "halt_3" -> Runtime.getRuntime().halt(3);
      case "halt_3_with_a_lie" -> {
        print("java.lang.OutOfMemoryError: Java heap space\n", 1);
        Runtime.getRuntime().halt(3);
      }
      case "halt_130" -> Runtime.getRuntime().halt(130);
      case "halt_137" -> Runtime.getRuntime().halt(137);
      case "kill_9" -> {
        new ProcessBuilder("kill", "-KILL", self).start();
        Thread.sleep(600_000);
      }
      case "heap" -> hoard(() -> new long[1 << 20]);
      case "direct_memory" -> hoard(() -> ByteBuffer.allocateDirect(16 << 20));
      case "huge_array" -> hoard(() -> new int[Integer.MAX_VALUE]);
      case "native_memory" -> takeNativeMemory();
      case "stack" -> deeper(0);
      case "native_crash" ->
          unsafe().getClass().getMethod("putInt", long.class, int.class).invoke(unsafe(), 0L, 1);
      case "loop" -> spin();
      case "loop_despite_interrupts" -> {
        while (true) {
          try {
            Thread.sleep(1000);
          } catch (InterruptedException e) {
            spin();
          }
        }
      }
      case "stop" -> {
        new ProcessBuilder("kill", "-STOP", self).start();
        Thread.sleep(600_000);
      }
      case "blocked_hook" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(Deadly::spin));
        System.exit(0);
      }
      case "progress_flood" -> {
        for (int i = 0; true; i++) {
          context.progress(i, 1, 0.5);
        }
      }
      case "daemons" -> {
        // The test looks for this many seconds among the machine's processes.
        new ProcessBuilder("setsid", "sleep", "86399").start();
        new ProcessBuilder("setsid", "-f", "setsid", "sleep", "86399").start();
        Thread.sleep(300); // until they are themselves
        Runtime.getRuntime().halt(0);
      }
      case "scratch_flood" -> {
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(context.scratch().resolve("flood"))) {
          for (int i = 0; i < 200; i++) {
            out.write(block);
          }
        }
        Thread.sleep(600_000);
      }
      case "fake_frames" -> {
        String frame = "00000000 {\"kind\":\"skipped\",\"reason\":\"forged\"}\n";
        print(frame, 1000);
        Files.writeString(folder.resolve("messages"), frame, StandardOpenOption.APPEND);
        Runtime.getRuntime().halt(0);
      }
      case "deleted_folder" -> {
        Thread.sleep(1000); // until what was said before has been heard
        delete(folder);
      }
      default -> {
        // goes wrong later, or not at all
      }
    }
  }

  private static void print(String line, int times) {
    for (int i = 0; i < times; i++) {
      System.out.print(line);
    }
    System.out.flush();
  }

  private interface Piece {
    Object make();
  }

  private static void hoard(Piece piece) {
    List<Object> hoard = new ArrayList<>();
    while (true) {
      hoard.add(piece.make());
    }
  }

  private static void takeNativeMemory() throws Exception {
    Object unsafe = unsafe();
    var allocate = unsafe.getClass().getMethod("allocateMemory", long.class);
    var fill =
        unsafe.getClass().getMethod("setMemory", long.class, long.class, byte.class);
    long block = 16 << 20;
    for (int i = 0; i < 64; i++) { // 1 GB, and not all of the machine's, whatever happens
      fill.invoke(unsafe, allocate.invoke(unsafe, block), block, (byte) 1); // makes it resident
      Thread.sleep(50);
    }
    Thread.sleep(600_000);
  }

  private static Object unsafe() throws Exception {
    Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
    field.setAccessible(true);
    return field.get(null);
  }

  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
