package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.report.words.FieldText;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Slug;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that every format can write. Its texts are free of control characters but not escaped for
 * any format.
 *
 * @param title what it shows
 * @param columns at least one
 * @param rows as many cells each as there are columns
 * @param notes remarks below it
 */
public record Table(String title, List<Column> columns, List<List<Cell>> rows, List<String> notes) {

  /** Keeps unmodifiable, cleaned copies. */
  public Table {
    title = Escape.visible(title);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = notes.stream().map(Escape::visible).toList();
  }

  /**
   * A column.
   *
   * @param title its heading
   * @param numeric whether its cells are numbers, set to the right
   * @param minor whether a narrow place, such as a terminal, leaves it out
   * @param definition what it means; empty where the title says it
   */
  public record Column(String title, boolean numeric, boolean minor, String definition) {
    /** Cleans the title: hyperparameters and classes become headings too. */
    public Column {
      title = Escape.visible(title);
    }

    /** A column of words. */
    public static Column text(String title) {
      return new Column(title, false, false, "");
    }

    /** A column of a field's values. */
    static Column of(Field field) {
      FieldText text = FieldText.of(field);
      return new Column(text.title(), true, false, text.definition());
    }

    /** A column of numbers. */
    public static Column number(String title) {
      return new Column(title, true, false, "");
    }
  }

  /**
   * A cell.
   *
   * @param text what it says
   * @param value what it is sorted by; null where it has no number
   * @param mark why it stands out
   * @param detail a smaller second line; empty if there is none
   * @param model the {@link Slug} of the model that the cell names; null where it names none
   * @param links what else it points at, such as the meaning of a flag
   */
  public record Cell(
      String text, Double value, Mark mark, String detail, String model, List<Link> links) {
    /** Cleans the texts. */
    public Cell {
      text = Escape.visible(text);
      detail = Escape.visible(detail);
      links = List.copyOf(links);
    }

    /** A cell of words. */
    public static Cell of(String text) {
      return new Cell(text, null, Mark.NONE, "", null, List.of());
    }

    /** A cell that names a model; as the first of a row, the row is about it. */
    public static Cell of(ModelResults entry) {
      return of(entry.label()).naming(entry);
    }

    /** A number as text, with what it is sorted by. */
    public static Cell of(String text, double value) {
      return new Cell(text, value, Mark.NONE, "", null, List.of());
    }

    /** The same, which names a model. */
    Cell naming(ModelResults entry) {
      return new Cell(text, value, mark, detail, Slug.of(entry.label()), links);
    }

    /** The same, standing out. */
    public Cell marked(Mark with) {
      return new Cell(text, value, with, detail, model, links);
    }

    /** The same with a second line. */
    public Cell detailed(String with) {
      return new Cell(text, value, mark, with, model, links);
    }

    /** The same with links after its text. */
    public Cell linked(List<Link> with) {
      return new Cell(text, value, mark, detail, model, with);
    }

    /** The text and, in brackets after it, those of the links. */
    public String plain() {
      return links.isEmpty()
          ? text
          : links.stream().map(Link::text).collect(Collectors.joining(", ", text + " (", ")"));
    }

    /** The value for sorting as a script reads it; null where there is none. */
    public String sortKey() {
      return value == null || !Double.isFinite(value) ? null : value.toString();
    }
  }

  /**
   * A link.
   *
   * @param text what it says
   * @param target an anchor of the same page after {@code #}, or a relative path with forward
   *     slashes
   */
  public record Link(String text, String target) {
    /** Cleans the text. */
    public Link {
      text = Escape.visible(text);
    }

    /** Whether it leads to what is said of a flag, and not to another page. */
    public boolean isFlag() {
      return target.startsWith("#");
    }
  }

  /** Why a cell stands out. */
  public enum Mark {
    /** It does not stand out. */
    NONE,
    /** The best of its column. */
    BEST,
    /** All went well. */
    OK,
    /** Better by more than chance than what it is compared with. */
    BETTER,
    /** Worse by more than chance than what it is compared with. */
    WORSE,
    /** Something went wrong. */
    BAD,
    /** Not to be trusted. */
    UNSTEADY
  }

  /** The table where links are text: for a place where their targets are not. */
  public Table unlinked() {
    return new Table(
        title,
        columns,
        rows.stream().map(row -> row.stream().map(Table::unlinked).toList()).toList(),
        notes);
  }

  private static Cell unlinked(Cell cell) {
    return cell.links().isEmpty()
        ? cell
        : new Cell(cell.plain(), cell.value(), cell.mark(), cell.detail(), cell.model(), List.of());
  }

  /** The table without its minor columns. */
  public Table narrow() {
    int[] kept = IntStream.range(0, columns.size()).filter(c -> !columns.get(c).minor()).toArray();
    return new Table(
        title,
        IntStream.of(kept).mapToObj(columns::get).toList(),
        rows.stream().map(row -> IntStream.of(kept).mapToObj(row::get).toList()).toList(),
        notes);
  }
}
