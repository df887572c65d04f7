/**
 * The datasets that a config can name, and where their files come from. Start from {@link
 * dev.bakeoff.data.catalog.Datasets}.
 */
package dev.bakeoff.data.catalog;
