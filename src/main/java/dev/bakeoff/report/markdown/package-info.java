/**
 * Markdown in GitHub's dialect, whole or between the marks of another file. Start from {@link
 * dev.bakeoff.report.markdown.MarkdownReport}.
 */
package dev.bakeoff.report.markdown;
