/** The commands that set one result set, row or machine against another. */
package dev.bakeoff.cli.check;
