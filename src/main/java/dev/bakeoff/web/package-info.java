/**
 * The drawing page: saved models that stay loaded, and the site that asks them. Start from {@link
 * dev.bakeoff.web.DrawingSite} and {@link dev.bakeoff.web.ServedModel}.
 */
package dev.bakeoff.web;
