package dev.bakeoff.model;

import dev.bakeoff.config.Hyperparameter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The models on the class path, by id. */
public final class Models {
  private final Map<String, ModelProvider> byId;

  private Models(Map<String, ModelProvider> byId) {
    this.byId = byId;
  }

  /**
   * Finds every provider.
   *
   * @throws IllegalStateException if two providers have one id; the message names both classes
   */
  public static Models find() {
    Map<String, ModelProvider> byId = new TreeMap<>();
    for (ModelProvider provider : ServiceLoader.load(ModelProvider.class)) {
      ModelProvider other = byId.put(provider.id(), provider);
      if (other != null) {
        throw new IllegalStateException(
            "two providers are called '"
                + provider.id()
                + "': "
                + other.getClass().getName()
                + " and "
                + provider.getClass().getName());
      }
    }
    return new Models(Collections.unmodifiableMap(byId));
  }

  /** All of them, by id. */
  public Collection<ModelProvider> all() {
    return byId.values();
  }

  /**
   * The provider with an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ModelProvider get(String id) {
    ModelProvider provider = byId.get(id);
    if (provider == null) {
      throw new IllegalArgumentException("no model '" + id + "', there are " + byId.keySet());
    }
    return provider;
  }

  /** What each declares, by id: the models part of a config's vocabulary. */
  public Map<String, List<Hyperparameter>> declared() {
    Map<String, List<Hyperparameter>> declared = new LinkedHashMap<>();
    byId.forEach((id, provider) -> declared.put(id, provider.hyperparameters()));
    return declared;
  }
}
