package dev.bakeoff.web;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.predict.SavedModel;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * What a site shows: models of one dataset.
 *
 * @param dataset its id
 * @param models at least one; their numbers are their places. All have the classes and the image
 *     shape of the first
 */
public record ServedSet(String dataset, List<ServedModel> models) implements AutoCloseable {

  /** Keeps an unmodifiable copy. */
  public ServedSet {
    models = List.copyOf(models);
    for (ServedModel model : models) {
      if (!fit(model.saved(), models.get(0).saved())) {
        throw new IllegalArgumentException(
            model.row().name() + " has other classes or images than the first model");
      }
    }
  }

  /** Whether two models are of the same classes and images. */
  public static boolean fit(SavedModel one, SavedModel other) {
    return one.input().classes().equals(other.input().classes())
        && one.input().image().equals(other.input().image());
  }

  /** The classes' names, in the order of their numbers. */
  public List<String> classes() {
    return models.get(0).saved().input().classes();
  }

  /** The shape of an example. */
  public ImageShape image() {
    return models.get(0).saved().input().image();
  }

  /**
   * Loads all models in the background, in their order.
   *
   * @param atOnce how many are loaded at once
   */
  public void load(int atOnce) {
    Semaphore loading = new Semaphore(atOnce, true);
    models.forEach(model -> model.load(loading));
  }

  /** Ends them all. */
  @Override
  public void close() {
    models.parallelStream().forEach(ServedModel::close);
  }
}
