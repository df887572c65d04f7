package dev.bakeoff.model;

import dev.bakeoff.data.ImageShape;
import java.util.Optional;

/**
 * What a provider is told of a saved model beside its files.
 *
 * @param hyperparameters those it was trained with
 * @param features d
 * @param classes k, also those that no training example had
 * @param image set where an example is an image with height * width = d
 * @param threads how many threads prediction may use, at least 1
 */
public record LoadContext(
    Hyperparameters hyperparameters,
    int features,
    int classes,
    Optional<ImageShape> image,
    int threads) {}
