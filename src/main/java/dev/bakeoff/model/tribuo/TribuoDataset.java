package dev.bakeoff.model.tribuo;

import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tribuo.ImmutableDataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.RealInfo;
import org.tribuo.VariableInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Training examples in Tribuo's form.
 *
 * <p>Tribuo keeps features by name, gathers statistics of each, and refuses an example without any.
 * Here the map of names is made without looking at the examples: it holds every feature, also one
 * that is 0 throughout, so that its ids are our feature numbers, and an example that is all 0 is
 * let in.
 */
final class TribuoDataset extends ImmutableDataset<Label> {
  private static final long serialVersionUID = 1L;

  /** The label of an example that is to be predicted. */
  static final Label UNKNOWN = LabelFactory.UNKNOWN_LABEL;

  private TribuoDataset(
      SimpleDataSourceProvenance provenance,
      LabelFactory factory,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<Label> labels) {
    super(provenance, factory, features, labels);
  }

  /**
   * Converts examples, weighted as {@link ClassWeights} says; their labels are the names that
   * {@link #label} gives the seen classes.
   */
  static TribuoDataset of(Examples train, SeenClasses seen, boolean balanced) {
    String[] names = names(train.features());
    List<VariableInfo> infos = new ArrayList<>();
    for (String name : names) {
      infos.add(new RealInfo(name));
    }
    LabelFactory factory = new LabelFactory();
    var labels = factory.generateInfo();
    for (int i = 0; i < train.size(); i++) {
      labels.observe(label(seen.of(i)));
    }
    TribuoDataset dataset =
        new TribuoDataset(
            new SimpleDataSourceProvenance("training examples", factory),
            factory,
            new ImmutableFeatureMap(infos),
            labels.generateImmutableOutputInfo());
    double[] weights = ClassWeights.of(balanced, seen);
    for (int i = 0; i < train.size(); i++) {
      ArrayExample<Label> example = example(train, i, label(seen.of(i)), names);
      example.setWeight((float) weights[seen.of(i)]);
      dataset.data.add(example);
    }
    return dataset;
  }

  /** What Tribuo calls the features; sorting by name keeps their order. */
  static String[] names(int features) {
    String[] names = new String[features];
    Arrays.setAll(names, j -> String.format(Locale.ROOT, "%010d", j));
    return names;
  }

  /** What Tribuo calls a seen class. */
  static String name(int seen) {
    return Integer.toString(seen);
  }

  static Label label(int seen) {
    return new Label(name(seen));
  }

  /** An example in Tribuo's form; its zeros are left out. */
  static ArrayExample<Label> example(Examples examples, int i, Label label, String[] names) {
    int[] columns = new int[names.length];
    double[] values = new double[names.length];
    int count = examples.copyNonZeros(i, columns, values);
    String[] present = new String[count];
    for (int t = 0; t < count; t++) {
      present[t] = names[columns[t]];
    }
    return new ArrayExample<>(label, present, Arrays.copyOf(values, count));
  }
}
