/** {@code serve}: from a result set to a site that answers. */
package dev.bakeoff.cli.serving;
