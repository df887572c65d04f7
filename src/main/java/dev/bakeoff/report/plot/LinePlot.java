package dev.bakeoff.report.plot;

import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws lines, each named at its right end. */
final class LinePlot {
  private static final int LEFT = 72;
  private static final int TOP = 20;
  private static final int BOTTOM = 56;
  private static final int MAX_POINTS = 300;
  private static final int COLOURS = 6;
  private static final int MAX_NAME = 40;
  private static final double NAME_HEIGHT = 15;
  // From these ratios of largest to smallest on, an axis is logarithmic.
  private static final double WIDE_X = 200;
  private static final double WIDE_Y = 30;

  private final int width;
  private final int height;
  private final String xTitle;
  private final String yTitle;
  private final Scale xScale;
  private final Scale yScale;

  /** How an axis runs. */
  enum Scale {
    /** Logarithmic from a certain ratio of largest to smallest on, else linear. */
    BY_RATIO,
    /** Linear. */
    LINEAR,
    /** Logarithmic, for positive values. */
    LOG,
    /** Linear and not far beyond 0 and 1. */
    SHARE
  }

  /**
   * Chooses size and titles.
   *
   * @param width pixels
   * @param height pixels
   */
  LinePlot(int width, int height, String xTitle, String yTitle) {
    this(width, height, xTitle, yTitle, Scale.BY_RATIO, Scale.BY_RATIO);
  }

  /** Chooses how the axes run, too. */
  LinePlot(int width, int height, String xTitle, String yTitle, Scale xScale, Scale yScale) {
    this.width = width;
    this.height = height;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.xScale = xScale;
    this.yScale = yScale;
  }

  /** The width for lines whose names must stand beside them: half of a page if they are short. */
  static int widthFor(List<Series> lines) {
    return names(lines) > 110 ? 880 : 430;
  }

  /** The height for lines whose names stand one below the other, at least {@code least}. */
  static int heightFor(int least, List<Series> lines) {
    return Math.max(least, TOP + BOTTOM + (int) (NAME_HEIGHT * lines.size()));
  }

  /** How wide the widest name is. */
  private static double names(List<Series> lines) {
    return lines.stream().mapToDouble(line -> Placement.width(shown(line))).max().orElse(0);
  }

  /** The scale on which values stand more evenly; of two values a logarithmic one from 1:10 on. */
  static Scale evener(List<Double> values) {
    double[] sorted =
        values.stream().mapToDouble(Double::doubleValue).distinct().sorted().toArray();
    if (sorted.length < 2 || sorted[0] <= 0) {
      return Scale.LINEAR;
    }
    if (sorted.length == 2) {
      return sorted[1] / sorted[0] >= 10 ? Scale.LOG : Scale.LINEAR;
    }
    double[] logs = Arrays.stream(sorted).map(Math::log).toArray();
    return unevenness(logs) < unevenness(sorted) ? Scale.LOG : Scale.LINEAR;
  }

  /** The largest gap by the smallest one. */
  private static double unevenness(double[] ascending) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 1; i < ascending.length; i++) {
      least = Math.min(least, ascending[i] - ascending[i - 1]);
      most = Math.max(most, ascending[i] - ascending[i - 1]);
    }
    return most / least;
  }

  /**
   * A point of a line.
   *
   * @param x finite
   * @param y finite
   * @param model the label of the model that it is of; null where the line says it, or it is of
   *     none
   */
  record At(double x, double y, String model) {
    /** A point that the line speaks for. */
    At(double x, double y) {
      this(x, y, null);
    }
  }

  /**
   * A line.
   *
   * @param name shown at its end; empty for none
   * @param points at least one, from left to right
   * @param raw what stands behind the points: drawn as dots; empty for none
   * @param style a number from 0; lines of equal numbers have the same colour
   * @param dashed whether it is dashed
   * @param model the label of the model that it shows; null where it is not of one alone
   */
  record Series(
      String name, List<At> points, List<At> raw, int style, boolean dashed, String model) {

    /** A solid line without dots. */
    Series(String name, List<At> points, int style) {
      this(name, points, List.of(), style, false, null);
    }

    /** The same of a model. */
    Series(String name, List<At> points, int style, String model) {
      this(name, points, List.of(), style, false, model);
    }

    At first() {
      return points.get(0);
    }

    At last() {
      return points.get(points.size() - 1);
    }

    /** At most about {@link #MAX_POINTS} of its points, first and last among them. */
    Series thinned() {
      int step = Math.max(1, (points.size() + MAX_POINTS - 1) / MAX_POINTS);
      List<At> fewer = new ArrayList<>();
      for (int i = 0; i < points.size() - 1; i += step) {
        fewer.add(points.get(i));
      }
      fewer.add(last());
      return new Series(name, fewer, raw, style, dashed, model);
    }
  }

  /**
   * The image.
   *
   * @param id unique in the page
   * @param lines at least one, each with at least one point
   */
  String draw(String id, String title, List<Series> lines) {
    double right = width - Math.max(20, names(lines) + 16);
    Axis x = axis(xScale, all(lines, At::x), WIDE_X, LEFT, right);
    Axis y = axis(yScale, all(lines, At::y), WIDE_Y, height - BOTTOM, TOP);
    String ends = lines.stream().map(LinePlot::describe).collect(Collectors.joining("; ", "", "."));
    Svg svg = new Svg(id, width, height, title, title + ". " + ends);
    new Frame(x, y).draw(svg, titled(xTitle, x), titled(yTitle, y));
    for (Series line : lines) {
      begin(svg, line.model());
      List<At> points = line.thinned().points();
      double[] xy = new double[2 * points.size()];
      for (int j = 0; j < points.size(); j++) {
        xy[2 * j] = x.at(points.get(j).x());
        xy[2 * j + 1] = y.at(points.get(j).y());
      }
      svg.path("line" + stroke(line), xy);
      if (points.size() == 1 && line.raw().isEmpty()) {
        svg.mark(line.style(), xy[0], xy[1], "");
      }
      for (At at : line.raw()) {
        begin(svg, at.model());
        svg.dot("dot c" + line.style() % COLOURS, x.at(at.x()), y.at(at.y()), tip(line, at));
        end(svg, at.model());
      }
      end(svg, line.model());
    }
    names(svg, lines, x, y);
    return svg.end();
  }

  private static void begin(Svg svg, String model) {
    if (model != null) {
      svg.model(model);
    }
  }

  private static void end(Svg svg, String model) {
    if (model != null) {
      svg.endModel();
    }
  }

  /** Beyond the colours there are, lines differ in their dashes. */
  private static String stroke(Series line) {
    int dashes = line.dashed() ? 1 : line.style() / COLOURS % 3;
    return " s" + line.style() % COLOURS + (dashes == 0 ? "" : " dash" + dashes);
  }

  private static String tip(Series line, At at) {
    return (line.name().isEmpty() ? "" : line.name() + ": ")
        + Numbers.significant(at.y(), 4)
        + " at "
        + Numbers.plain(at.x());
  }

  /** Writes the names from top to bottom, each as far from the one above it as it needs. */
  private void names(Svg svg, List<Series> lines, Axis x, Axis y) {
    List<Series> named =
        lines.stream()
            .filter(line -> !line.name().isEmpty())
            .sorted(Comparator.comparingDouble((Series line) -> line.last().y()).reversed())
            .toList();
    double[] at = new double[named.size()];
    for (int i = 0; i < at.length; i++) {
      double wanted = y.at(named.get(i).last().y()) + 4;
      at[i] = i == 0 ? wanted : Math.max(wanted, at[i - 1] + NAME_HEIGHT);
    }
    double lowest = height - 6;
    for (int i = at.length - 1; i >= 0 && at[i] > lowest; i--) {
      at[i] = lowest;
      lowest -= NAME_HEIGHT;
    }
    for (int i = 0; i < at.length; i++) {
      Series line = named.get(i);
      double endX = x.at(line.last().x());
      double endY = y.at(line.last().y());
      begin(svg, line.model());
      if (x.end() - endX > 12 || Math.abs(at[i] - 4 - endY) > 8) {
        svg.line("trail s" + line.style() % COLOURS, endX, endY, x.end() + 4, at[i] - 4);
      }
      svg.text("name n" + line.style() % COLOURS, x.end() + 8, at[i], "start", shown(line));
      end(svg, line.model());
    }
  }

  /** The name, or its two ends: grid points of one model differ at the end. */
  private static String shown(Series line) {
    String name = line.name();
    if (name.length() <= MAX_NAME) {
      return name;
    }
    int end = name.length() - MAX_NAME / 2;
    return Escape.shorten(name, MAX_NAME / 2)
        + name.substring(Character.isLowSurrogate(name.charAt(end)) ? end + 1 : end);
  }

  private static String titled(String title, Axis axis) {
    return axis.log() ? title + " (logarithmic)" : title;
  }

  private static String describe(Series line) {
    return (line.name().isEmpty() ? "from " : line.name() + ": from ")
        + Numbers.significant(line.first().y(), 4)
        + " at "
        + Numbers.significant(line.first().x(), 3)
        + " to "
        + Numbers.significant(line.last().y(), 4)
        + " at "
        + Numbers.significant(line.last().x(), 3);
  }

  private static Axis axis(
      Scale scale, List<Double> values, double wide, double start, double end) {
    return switch (scale) {
      case LOG -> Axis.log(values, start, end);
      case SHARE -> Axis.share(values, start, end);
      case LINEAR -> Axis.linear(values, start, end);
      case BY_RATIO ->
          wide(values, wide) ? Axis.log(values, start, end) : Axis.linear(values, start, end);
    };
  }

  private static boolean wide(List<Double> values, double ratio) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return low > 0 && high / low > ratio;
  }

  private static List<Double> all(List<Series> lines, ToDoubleFunction<At> get) {
    return lines.stream()
        .flatMap(line -> Stream.concat(line.points().stream(), line.raw().stream()))
        .mapToDouble(get)
        .boxed()
        .toList();
  }
}
