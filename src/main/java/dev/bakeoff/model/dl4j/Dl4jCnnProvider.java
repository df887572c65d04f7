package dev.bakeoff.model.dl4j;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of LeNet-5's form: two convolutions, each followed by max-pooling and an activation,
 * then dense layers and a softmax.
 *
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf">LeCun, Bottou, Bengio and
 *     Haffner (1998), "Gradient-Based Learning Applied to Document Recognition", Proceedings of the
 *     IEEE 86(11), 2278-2324</a>. Theirs had sigmoids and trainable subsampling
 */
public final class Dl4jCnnProvider implements ModelProvider {
  private static final int FILTER_SIDE = 5;
  private static final int POOL_SIDE = 2;

  @Override
  public String id() {
    return "dl4j-cnn";
  }

  @Override
  public String family() {
    return "cnn";
  }

  @Override
  public String library() {
    return "DeepLearning4J";
  }

  @Override
  public String libraryVersion() {
    return LibraryVersions.of("nd4j");
  }

  @Override
  public String description() {
    return "convolutional network of LeNet-5's form, trained with Adam; needs images";
  }

  @Override
  public List<Hyperparameter> hyperparameters() {
    return List.of(
        Hyperparameter.integer("epochs", 5, 1, 10_000, "passes over the training examples"),
        Hyperparameter.integer("batch", 64, 1, 4096, "examples a step; the last may have fewer"),
        Hyperparameter.positive("learning_rate", 0.002, "Adam's step size, at first"),
        Hyperparameter.flag("decay", true, "whether the step size falls to 0 in a straight line"),
        Hyperparameter.integer("conv1", 6, 1, 512, "5 x 5 filters of the first convolution"),
        Hyperparameter.integer("conv2", 16, 1, 512, "5 x 5 filters of the second convolution"),
        Hyperparameter.integer("dense1", 120, 1, 4096, "units of the first dense layer"),
        Hyperparameter.integer(
            "dense2", 84, 0, 4096, "units of the second dense layer; 0 leaves it out"),
        Hyperparameter.choice(
            "activation", "relu", List.of("relu", "leaky_relu"), "after each layer but the last"),
        Hyperparameter.real("leak", 0.01, 0, 1, "slope of leaky_relu below 0"));
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    Nd4jNatives.load(context.threads());
    return new CnnTrainer(
        layers(hyperparameters),
        hyperparameters.integer("epochs"),
        hyperparameters.integer("batch"),
        hyperparameters.real("learning_rate"),
        hyperparameters.flag("decay"),
        context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    Nd4jNatives.load(context.threads());
    return CnnClassifier.load(layers(context.hyperparameters()), folder, context);
  }

  private static List<Layer> layers(Hyperparameters h) {
    boolean leaky = h.choice("activation").equals("leaky_relu");
    Layer activation = new Layer.Activation(leaky ? h.real("leak") : 0);
    List<Layer> layers = new ArrayList<>();
    for (String filters : List.of("conv1", "conv2")) {
      layers.add(new Layer.Convolution(h.integer(filters), FILTER_SIDE));
      // A rising function and a maximum can change places: this way round there is less to do.
      layers.add(new Layer.MaxPooling(POOL_SIDE));
      layers.add(activation);
    }
    for (String units : List.of("dense1", "dense2")) {
      if (h.integer(units) > 0) {
        layers.add(new Layer.Dense(h.integer(units)));
        layers.add(activation);
      }
    }
    return layers;
  }
}
