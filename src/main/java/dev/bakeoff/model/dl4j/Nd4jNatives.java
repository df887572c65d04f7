package dev.bakeoff.model.dl4j;

import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.model.network.Updater;
import dev.bakeoff.numeric.InitialWeights;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Loads ND4J with its natives. */
final class Nd4jNatives {
  private static final String ONE_DNN = "-onednn";
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  private Nd4jNatives() {}

  /**
   * Loads all that training needs, the first time.
   *
   * @param threads how many the natives may use
   */
  static void load(int threads) {
    if (System.getProperty(EXTENSION) == null && hasOneDnn()) {
      System.setProperty(EXTENSION, ONE_DNN);
      // JavaCPP may have read its properties already, if another library came first.
      Loader.loadProperties(true);
    }
    Nd4j.getEnvironment().setMaxThreads(threads);
    // oneDNN takes OpenMP's number.
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    trainOnce();
  }

  private static boolean hasOneDnn() {
    String library =
        "/org/nd4j/linalg/cpu/nativecpu/bindings/"
            + Loader.getPlatform()
            + ONE_DNN
            + "/"
            + System.mapLibraryName("jnind4jcpu");
    return Nd4jNatives.class.getResource(library) != null;
  }

  /** Makes SameDiff load its classes and register its operations, of which there are hundreds. */
  private static void trainOnce() {
    List<Layer> layers =
        List.of(
            new Layer.Convolution(1, 2),
            new Layer.MaxPooling(2),
            new Layer.Convolution(1, 2),
            new Layer.Activation(Layer.Activation.Function.RELU, 0),
            new Layer.Dense(2));
    Design design = new Design(new Layer.Shape(5, 5, 1), layers, 2, true, InitialWeights.HE);
    Training training =
        new Training(1, 1, 1e-3, false, Updater.Adam::new, 0, true, InitialWeights.HE);
    try (ArrayNetwork network = new Nd4jNetwork(design, training, new Random(0))) {
      network.step(new float[25], new int[1], new int[1], 1e-3);
      network.probabilities(new float[25], 1);
    }
  }
}
