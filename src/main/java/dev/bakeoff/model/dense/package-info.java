/**
 * Networks of dense layers on the kernels of {@code numeric}: {@code mlp-adam}, and what its steps
 * share with training on all examples at once. Start from {@link
 * dev.bakeoff.model.dense.DensePass}, which all of them compute; {@link
 * dev.bakeoff.model.dense.DenseLayers} says where weights stand.
 */
package dev.bakeoff.model.dense;
