package dev.bakeoff.check;

import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;

/**
 * What is compared: a model of a config on a dataset.
 *
 * @param dataset its id
 * @param name the model's name in the config
 * @param nTrain training examples
 * @param variant tells the points of a grid apart; empty where the model has none
 */
public record ModelKey(String dataset, String name, int nTrain, String variant) {

  /** For people and machines: {@code svm[C=0.05] / mnist / 60,000 examples}. */
  public String label() {
    return Escape.visible(
        name + variant + " / " + dataset + " / " + Numbers.count(nTrain) + " examples");
  }

  /** The same without the training size. */
  public String model() {
    return Escape.visible(name + variant);
  }
}
