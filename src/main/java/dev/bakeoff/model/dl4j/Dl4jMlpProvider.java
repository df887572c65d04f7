package dev.bakeoff.model.dl4j;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Hyperparameter.IntegerType;
import dev.bakeoff.config.Hyperparameter.ListType;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.layers.Layer;
import dev.bakeoff.model.layers.Layer.Activation;
import dev.bakeoff.model.layers.Layer.Activation.Function;
import dev.bakeoff.model.layers.NetworkClassifier;
import dev.bakeoff.model.layers.NetworkTrainer;
import dev.bakeoff.model.layers.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A network of dense layers and a softmax, for any features. */
public final class Dl4jMlpProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "dl4j-mlp",
        "mlp",
        Library.bundled("DeepLearning4J", "nd4j"),
        "network of dense layers with a softmax, trained in batches with Adam or SGD",
        hyperparameters());
  }

  /** ND4J has one number of threads for the whole process. */
  private static List<Hyperparameter> hyperparameters() {
    Stream<Hyperparameter> layers =
        Stream.of(
            new Hyperparameter(
                "hidden",
                new ListType(new IntegerType(1, 100_000), 0, 20),
                List.of(100),
                "units of each hidden layer; of one layer its number, of several {value: [...]}"),
            Hyperparameter.choice(
                "activation",
                "relu",
                Arrays.stream(Function.values()).map(Function::word).toList(),
                "after each hidden layer"),
            Hyperparameter.real("leak", 0.01, 0, 1, "slope of leaky_relu below 0"),
            Hyperparameter.real(
                "dropout", 0, 0, 0.99, "how likely a hidden unit is left out of a step"));
    return Stream.concat(layers, Training.hyperparameters(20, 32, 0.001, false, "glorot").stream())
        .toList();
  }

  @Override
  public boolean fitsSideBySide() {
    return false;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    Nd4jNatives.load(context.threads());
    return new NetworkTrainer(
        Nd4jNetwork::new, layers(hyperparameters), Training.of(hyperparameters), context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    Nd4jNatives.load(context.threads());
    return NetworkClassifier.load(
        Nd4jNetwork::new, layers(context.hyperparameters()), folder, context);
  }

  private static List<Layer> layers(Hyperparameters h) {
    Function function = Function.valueOf(h.choice("activation").toUpperCase(Locale.ROOT));
    double slope = function == Function.LEAKY_RELU ? h.real("leak") : 0;
    List<Layer> layers = new ArrayList<>();
    for (Object units : h.list("hidden")) {
      layers.add(new Layer.Dense(((Long) units).intValue()));
      layers.add(new Activation(function, slope));
      if (h.real("dropout") > 0) {
        layers.add(new Layer.Dropout(h.real("dropout")));
      }
    }
    return layers;
  }
}
