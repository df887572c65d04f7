/**
 * Where models come from: Bakeoff's own class path, plugins' jars, programs of any language. Start
 * from {@link dev.bakeoff.model.plugin.Models}.
 */
package dev.bakeoff.model.plugin;
