/**
 * Pictures of a single sign, drawn or photographed, in the form of a dataset of grey images, and
 * drawings collected as such a dataset. Start from {@link dev.bakeoff.picture.PictureReader} and
 * {@link dev.bakeoff.picture.Preparation}.
 */
package dev.bakeoff.picture;
