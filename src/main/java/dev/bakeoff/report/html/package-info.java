/** One page that needs nothing else. Start from {@link dev.bakeoff.report.html.HtmlReport}. */
package dev.bakeoff.report.html;
