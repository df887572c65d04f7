package dev.bakeoff.data.profile;

import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the examples of a format without cells of text hold, in words. */
public final class ExamplesProfile {
  private static final int MAX_CLASSES = 20;
  private static final int MIN_EXAMPLES = 2;

  private final Dataset dataset;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private long missing;
  private long zeros;
  private boolean whole = true;
  private int constant;

  private ExamplesProfile(Dataset dataset) {
    this.dataset = dataset;
  }

  /** Looks at every value once. */
  public static ExamplesProfile of(Dataset dataset) {
    ExamplesProfile profile = new ExamplesProfile(dataset);
    profile.look(dataset.features());
    return profile;
  }

  private void look(Features features) {
    double[] row = new double[features.columns()];
    double[] first = new double[features.columns()];
    boolean[] varies = new boolean[features.columns()];
    for (int i = 0; i < features.rows(); i++) {
      features.copy(i, row);
      for (int j = 0; j < row.length; j++) {
        first[j] = i == 0 ? row[j] : first[j];
        varies[j] |= Double.compare(row[j], first[j]) != 0;
        look(row[j]);
      }
    }
    for (boolean one : varies) {
      constant += one ? 0 : 1;
    }
  }

  private void look(double x) {
    if (Double.isNaN(x)) {
      missing++;
      return;
    }
    least = Math.min(least, x);
    most = Math.max(most, x);
    zeros += x == 0 ? 1 : 0;
    whole &= x == Math.rint(x);
  }

  /** Features and classes, a line each. */
  public List<String> lines() {
    Features features = dataset.features();
    long values = (long) features.rows() * features.columns();
    List<String> lines = new ArrayList<>();
    lines.add(
        "values: %s to %s, %s, %s of 100 are 0%s%s"
            .formatted(
                Numbers.plain(least),
                Numbers.plain(most),
                whole ? "whole numbers" : "with fractions",
                Numbers.significant(100.0 * zeros / values, 2),
                features.type() == Features.Type.CSR ? ", stored sparse" : "",
                missing == 0 ? "" : ", " + Numbers.count(missing) + " missing"));
    lines.add("classes: " + classes());
    return lines;
  }

  private String classes() {
    int[] counts = counts();
    List<String> classes = new ArrayList<>();
    for (int k = 0; k < Math.min(MAX_CLASSES, counts.length); k++) {
      classes.add(Excerpt.visible(dataset.classes().get(k)) + " (" + counts[k] + ")");
    }
    return String.join(", ", classes)
        + (counts.length > MAX_CLASSES ? ", … of " + Numbers.count(counts.length) : "");
  }

  private int[] counts() {
    int[] counts = new int[dataset.classes().size()];
    for (int one : dataset.labels()) {
      counts[one]++;
    }
    return counts;
  }

  /** What a person should look at; a sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(dataset.origin().warnings());
    if (constant > 0) {
      warnings.add(Numbers.count(constant, "feature") + " with one value in every row");
    }
    long rare = Arrays.stream(counts()).filter(count -> count < MIN_EXAMPLES).count();
    if (rare > 0) {
      warnings.add(Numbers.count(rare) + " of the classes with a single example");
    }
    return warnings;
  }

  /** Whether a value is missing, which a config has to say something of. */
  public boolean hasMissing() {
    return missing > 0;
  }
}
