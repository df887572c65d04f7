/**
 * YAML whose every value knows its line and column, read key by key so that all mistakes are found
 * at once; nothing here knows what a config is. Start from {@link
 * dev.bakeoff.config.yaml.YamlFile}.
 */
package dev.bakeoff.config.yaml;
