/**
 * Files and their names: whole files put in place, folders removed, files of others read with
 * bounds, content named by its SHA-256. A leaf: every package may use it.
 */
package dev.bakeoff.io;
