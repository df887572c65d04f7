package dev.bakeoff.model.dl4j;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network of layers that the config lists; by default of LeNet-5's form: two convolutions, each
 * followed by an activation and max-pooling, then dense layers and a softmax.
 *
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf">LeCun, Bottou, Bengio and
 *     Haffner (1998), "Gradient-Based Learning Applied to Document Recognition", Proceedings of the
 *     IEEE 86(11), 2278-2324</a>. Theirs had sigmoids and trainable subsampling
 */
public final class Dl4jCnnProvider implements ModelProvider {
  private static final List<String> LENET =
      List.of(
          "conv 6 5x5",
          "relu",
          "max_pool 2",
          "conv 16 5x5",
          "relu",
          "max_pool 2",
          "dense 120",
          "relu",
          "dense 84",
          "relu");

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "dl4j-cnn",
        "cnn",
        Library.bundled("DeepLearning4J", "nd4j"),
        "network of listed layers, by default of LeNet-5's form; convolutions need images",
        hyperparameters());
  }

  private static List<Hyperparameter> hyperparameters() {
    Hyperparameter layers =
        new Hyperparameter(
            "layers",
            new LayersType(),
            LENET,
            "written {value: [...]}; a dense layer with a unit a class and a softmax follow");
    return Stream.concat(
            Stream.of(layers), Training.hyperparameters(5, 64, 0.002, true, "he").stream())
        .toList();
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  /** ND4J has one number of threads for the whole process. */
  @Override
  public boolean fitsSideBySide() {
    return false;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    Nd4jNatives.load(context.threads());
    return new NetworkTrainer(layers(hyperparameters), Training.of(hyperparameters), context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    Nd4jNatives.load(context.threads());
    return NetworkClassifier.load(layers(context.hyperparameters()), folder, context);
  }

  private static List<Layer> layers(Hyperparameters hyperparameters) {
    return LayersType.layers(hyperparameters.list("layers"));
  }
}
