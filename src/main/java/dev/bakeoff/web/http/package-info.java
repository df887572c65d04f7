/**
 * The JDK's HTTP server made safe to leave running: who may ask, how much, and for how long. Knows
 * nothing of what it serves. Start from {@link dev.bakeoff.web.http.Server}.
 */
package dev.bakeoff.web.http;
