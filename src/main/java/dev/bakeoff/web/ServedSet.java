package dev.bakeoff.web;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.result.Identity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

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

  /** What a model is called: its name, and of a grid what sets its point apart. */
  public String name(int model) {
    String apart = apart(model, "=", ",");
    return entry(model).name() + (apart.isEmpty() ? "" : "[" + apart + "]");
  }

  /** The same for people. */
  public String label(int model) {
    String apart = apart(model, " = ", ", ");
    String label = entry(model).label() == null ? entry(model).name() : entry(model).label();
    return label + (apart.isEmpty() ? "" : " (" + apart + ")");
  }

  private Identity.Entry entry(int model) {
    return models.get(model).row().identity().entry();
  }

  /** The hyperparameters in which a model differs from others of its name. */
  private String apart(int model, String equals, String comma) {
    Map<String, Object> own = params(models.get(model));
    List<Map<String, Object>> others =
        models.stream()
            .filter(other -> other.row().identity().entry().name().equals(entry(model).name()))
            .map(ServedSet::params)
            .toList();
    return own.keySet().stream()
        .filter(
            name ->
                others.stream().anyMatch(other -> !Objects.equals(other.get(name), own.get(name))))
        .map(name -> name + equals + own.get(name))
        .collect(Collectors.joining(comma));
  }

  private static Map<String, Object> params(ServedModel model) {
    return model.row().identity().settings().params();
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
