package dev.bakeoff.model.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.model.network.Updater;
import dev.bakeoff.numeric.InitialWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Loads DJL with PyTorch's natives. */
final class PyTorchNatives {
  private static final String ENGINE = "PyTorch";

  private PyTorchNatives() {}

  /**
   * Loads all that training needs, the first time. DJL unpacks the natives from their jar, once, to
   * a folder of ours unless {@code DJL_CACHE_DIR} names another one; it downloads nothing, and
   * tells nobody that it runs.
   */
  static synchronized void load() {
    setUnlessSet("DJL_CACHE_DIR", cache().toString());
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Engine.getEngine(ENGINE);
    keepMemory();
    trainOnce();
  }

  /**
   * Lets the C library keep what PyTorch frees after each operation: glibc keeps up to twice the
   * largest block freed so far, if that was at most 32 MiB, and hands back the rest, to ask for it
   * again in the next step, one thread after the other.
   */
  private static void keepMemory() {
    try (NDManager manager = engine().newBaseManager()) {
      manager.create(new Shape(8_000_000)); // float32, on no page yet
    }
  }

  /** Lets PyTorch compute on the calling thread alone; each thread has its own setting. */
  static void useOneThread() {
    JniUtils.setNumThreads(1);
  }

  static Engine engine() {
    return Engine.getEngine(ENGINE);
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getenv(name) == null && System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static Path cache() {
    Path home = Path.of(System.getProperty("user.home"));
    return Files.isWritable(home)
        ? home.resolve(".cache").resolve("bakeoff").resolve("djl")
        : Path.of(System.getProperty("java.io.tmpdir")).resolve("bakeoff-djl");
  }

  /** Makes PyTorch set up oneDNN. */
  private static void trainOnce() {
    List<Layer> layers = List.of(new Layer.Convolution(1, 2), new Layer.Dense(2));
    Design design = new Design(new Layer.Shape(3, 3, 1), layers, 2, true, InitialWeights.HE);
    Training training =
        new Training(1, 1, 1e-3, false, Updater.Adam::new, 0, true, InitialWeights.HE);
    try (ArrayNetwork network = new DjlNetwork(design, training, new Random(0), 1)) {
      network.step(new float[9], new int[1], new int[1], 1e-3);
      network.probabilities(new float[9], 1);
    }
  }
}
