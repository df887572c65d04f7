package dev.bakeoff.result;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What it took. Null where it was not reached or cannot be measured on this system.
 *
 * @param loadSeconds loading the library's classes and natives; of a program from its start to when
 *     it begins to read the training examples, if it says so
 * @param prepareSeconds converting the training examples to the library's own form
 * @param fitSeconds training alone, the first (cold) fit; after a search the refit on the whole
 *     training part
 * @param fitWarmSeconds median of the further fits in the same JVM
 * @param searchSeconds finding the hyperparameters, the library's loading included; null without a
 *     search
 * @param predictTrainSeconds predicting the training part, conversion included
 * @param predictTestSeconds predicting the test part, conversion included
 * @param wallSeconds fork to exit
 * @param cpuSeconds processor time of the whole process, all threads; of a program its own
 * @param gcSeconds time in garbage collection
 * @param jitSeconds time in the compiler's threads
 * @param peakRssBytes largest resident memory, native memory included; of a program its own
 * @param modelBytes all files of the saved model; null where there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Cost(
    Double loadSeconds,
    Double prepareSeconds,
    Double fitSeconds,
    Double fitWarmSeconds,
    Double searchSeconds,
    Double predictTrainSeconds,
    Double predictTestSeconds,
    Double wallSeconds,
    Double cpuSeconds,
    Double gcSeconds,
    Double jitSeconds,
    Long peakRssBytes,
    Long modelBytes) {}
