package dev.bakeoff.report.plot;

/**
 * A plot.
 *
 * @param title its heading
 * @param svg the image; safe to write into a page as it is
 * @param caption what it shows and how to read it
 */
public record Plot(String title, String svg, String caption) {}
