/**
 * One immutable {@link dev.bakeoff.data.Dataset}, however it came about, and the arrays that it is
 * made of. What cannot be read is a {@link dev.bakeoff.data.DataException} that names file and
 * place.
 */
package dev.bakeoff.data;
