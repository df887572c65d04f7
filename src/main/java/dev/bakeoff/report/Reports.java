package dev.bakeoff.report;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.InnerFiles;
import dev.bakeoff.report.html.HtmlReport;
import dev.bakeoff.report.markdown.MarkdownReport;
import dev.bakeoff.report.markdown.MarkedBlock;
import dev.bakeoff.report.markdown.MarksException;
import dev.bakeoff.report.table.ComparisonTables;
import dev.bakeoff.report.table.ReportFile;
import dev.bakeoff.report.table.ReportFormat;
import dev.bakeoff.report.table.TextTable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the reports of a result set, a file of each form. */
public final class Reports {
  private static final HtmlReport HTML = new HtmlReport();
  private static final MarkdownReport MARKDOWN = new MarkdownReport();
  private static final CsvExport CSV = new CsvExport();
  private static final PairsCsv PAIRS = new PairsCsv();
  private static final ClassesCsv CLASSES = new ClassesCsv();

  private static final JsonReport JSON = new JsonReport();
  private static final LatexReport LATEX = new LatexReport();

  /** What is written where nobody asks for a form; the first is where a reader begins. */
  private static final List<ReportFormat> USUAL = List.of(HTML, MARKDOWN, CSV);

  /** What can be asked for, by its word, with the files of it. */
  private static final Map<String, List<ReportFormat>> FORMS =
      new TreeMap<>(
          Map.of(
              "html", List.of(HTML),
              "md", List.of(MARKDOWN),
              "csv", List.of(CSV, PAIRS, CLASSES),
              "json", List.of(JSON),
              "latex", List.of(LATEX)));

  private final Comparison comparison;

  /**
   * Takes what is to be written.
   *
   * @param comparison read once; every form shows the same numbers
   */
  public Reports(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The words of the forms that {@link #write(Path, List)} knows. */
  public static List<String> forms() {
    return List.copyOf(FORMS.keySet());
  }

  /**
   * Writes the files of some forms, each so that a reader sees the old file or the new one.
   *
   * @param dir an existing folder
   * @param forms some of {@link #forms}
   * @return the files
   * @throws IllegalArgumentException if a form is unknown; the message lists those that there are
   */
  public List<Path> write(Path dir, List<String> forms) throws IOException {
    List<ReportFormat> formats = new ArrayList<>();
    for (String form : forms) {
      if (!FORMS.containsKey(form)) {
        throw new IllegalArgumentException(
            "unknown format '" + form + "', expected one of " + String.join(", ", forms()));
      }
      formats.addAll(FORMS.get(form));
    }
    return put(dir, formats);
  }

  /**
   * Writes a file of each usual form, each so that a reader sees the old file or the new one.
   *
   * @param dir an existing folder
   */
  public void write(Path dir) throws IOException {
    put(dir, USUAL);
  }

  private List<Path> put(Path dir, List<ReportFormat> formats) throws IOException {
    InnerFiles inner = new InnerFiles(dir); // a link in a stranger's set leads nowhere else
    ExecutorService workers = Executors.newFixedThreadPool(2); // Markdown takes as long as HTML
    try {
      List<Future<List<Path>>> files = new ArrayList<>();
      for (ReportFormat format : formats) {
        files.add(workers.submit(() -> put(inner, format.write(comparison))));
      }
      List<Path> written = new ArrayList<>();
      for (Future<List<Path>> some : files) {
        written.addAll(some.get());
      }
      return written;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException known) {
        throw known;
      }
      throw new IllegalStateException("a report cannot be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while making reports");
    } finally {
      workers.shutdown();
    }
  }

  private static List<Path> put(InnerFiles inner, List<ReportFile> files) throws IOException {
    List<Path> written = new ArrayList<>();
    for (ReportFile file : files) {
      Path path = inner.resolve(file.name());
      AtomicFile.write(path, file.text());
      written.add(path);
    }
    return written;
  }

  /** Every row with all its fields as CSV. */
  public String csv() {
    return CSV.text(comparison);
  }

  /** Every pair of models that was compared, as CSV. */
  public String pairsCsv() {
    return PAIRS.text(comparison);
  }

  /** Every model on every class, as CSV. */
  public String classesCsv() {
    return CLASSES.text(comparison);
  }

  /** The tables that compare models, for LaTeX. */
  public String latex() {
    return LATEX.text(comparison);
  }

  /** The comparison for programs, as JSON. */
  public String json() {
    return JSON.text(comparison);
  }

  /** The whole report as Markdown. */
  public String markdown() {
    return MARKDOWN.text(comparison);
  }

  /** The whole report as HTML. */
  public String html() {
    return HTML.text(comparison);
  }

  /** The comparison as plain text, one table for each dataset, for a terminal. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (DatasetComparison section : comparison.sections()) {
      out.append(out.isEmpty() ? "" : "\n");
      out.append(TextTable.write(ComparisonTables.brief(comparison, section)));
    }
    return out.toString();
  }

  /** The comparison as Markdown tables alone, for another document. */
  public String markdownTable() {
    return MarkdownReport.tables(comparison);
  }

  /** The most accurate model of each family alone, likewise. */
  public String markdownFamilies() {
    return MarkdownReport.families(comparison);
  }

  /** The reported numbers beside ours, likewise; empty where the config names none. */
  public String markdownReferences() {
    return MarkdownReport.references(comparison);
  }

  /** Times relative to those of other models, likewise. */
  public String markdownRelative() {
    return MarkdownReport.relative(comparison);
  }

  /**
   * Rewrites what stands between {@code <!-- bakeoff:NAME -->}, with the config's name, and {@code
   * <!-- /bakeoff -->} in a Markdown file to {@link #markdownTable}, after {@code <!-- bakeoff:NAME
   * families -->} to {@link #markdownFamilies}, after {@code <!-- bakeoff:NAME references -->} to
   * {@link #markdownReferences}, after {@code <!-- bakeoff:NAME relative -->} to {@link
   * #markdownRelative}. One of the marks is enough. A file that has it all already is not touched.
   *
   * @param markdownFile an existing file
   * @throws MarksException if there is no such file, or its marks are missing or doubled
   * @throws IOException if the file cannot be read or written; it is then as it was
   */
  public void updateMarked(Path markdownFile) throws IOException {
    MarkedBlock.update(markdownFile, name(), markdownTable(), markedTables());
  }

  /**
   * Whether a file's marked tables are what the results say: {@link #updateMarked} would change
   * nothing.
   */
  public boolean isMarkedCurrent(Path markdownFile) throws IOException {
    return MarkedBlock.isCurrent(markdownFile, name(), markdownTable(), markedTables());
  }

  private String name() {
    return comparison.config().name();
  }

  private Map<String, String> markedTables() {
    String references = markdownReferences();
    String relative = markdownRelative();
    return Map.of(
        "families",
        markdownFamilies(),
        "references",
        references.isEmpty() ? "No result yet of a model with a reported number." : references,
        "relative",
        relative.isEmpty() ? "No result yet of a model and its baseline." : relative);
  }
}
