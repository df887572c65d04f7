package dev.bakeoff.report.plot;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.ModelResults.Scored;
import dev.bakeoff.metric.Calibration;
import dev.bakeoff.metric.ScoreCurve;
import dev.bakeoff.report.plot.LinePlot.At;
import dev.bakeoff.report.plot.LinePlot.Scale;
import dev.bakeoff.report.plot.LinePlot.Series;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What probabilities are worth: calibration, and of two classes ROC and precision by recall. */
public final class ScorePlots {
  private static final int MAX_MODELS = 8;

  private ScorePlots() {}

  /** A model with the probabilities of all its trials. */
  private record Model(String label, Scored scored) {}

  /** The plots; none where no model gives probabilities. */
  public static List<Plot> of(DatasetComparison section, String id) {
    List<Model> models = new ArrayList<>();
    int all = 0;
    for (ModelResults entry : section.entries()) {
      if (entry.scored().isPresent()) {
        all++;
        if (models.size() < MAX_MODELS) {
          models.add(new Model(entry.label(), entry.scored().get()));
        }
      }
    }
    String most =
        all > models.size() ? " The " + models.size() + " most accurate of " + all + "." : "";
    List<Plot> plots = new ArrayList<>();
    if (!models.isEmpty()) {
      plots.add(calibration(models, id, most));
    }
    List<Model> binary =
        models.stream()
            .filter(model -> model.scored.classes() == 2)
            .filter(model -> Arrays.stream(model.scored.truth()).distinct().count() == 2)
            .toList();
    if (!binary.isEmpty()) {
      String second = section.classes().size() == 2 ? section.classes().get(1) : "the second class";
      plots.add(
          curves(
              "ROC curves",
              id + "-roc",
              "Share of the others called " + second,
              "Share of " + second + " found",
              binary,
              model -> ScoreCurve.roc(model.scored.truth(), model.scored.scores()),
              "The area under each curve stands in brackets; the diagonal is chance." + most));
      plots.add(
          curves(
              "Precision by recall",
              id + "-precision",
              "Recall of " + second,
              "Precision of " + second,
              binary,
              model -> ScoreCurve.precisionRecall(model.scored.truth(), model.scored.scores()),
              "The average precision of each model stands in brackets." + most));
    }
    return plots;
  }

  private static Plot calibration(List<Model> models, String id, String most) {
    List<Series> lines = new ArrayList<>();
    lines.add(new Series("", List.of(new At(0, 0), new At(1, 1)), List.of(), 5, true, null));
    for (Model model : models) {
      Scored scored = model.scored;
      Calibration bins =
          Calibration.of(scored.truth(), scored.predicted(), scored.scores(), scored.classes());
      List<At> points = new ArrayList<>();
      for (int b = 0; b < Calibration.BINS; b++) {
        if (bins.counts()[b] > 0) {
          points.add(new At(bins.confidence()[b], bins.accuracy()[b]));
        }
      }
      String name = model.label + " (" + Numbers.significant(bins.error(), 2) + ")";
      lines.add(new Series(name, points, points, lines.size() - 1, false, model.label));
    }
    String title = "Calibration";
    LinePlot plot =
        new LinePlot(
            880,
            LinePlot.heightFor(420, lines),
            "Mean probability of the predicted class",
            "Share predicted correctly",
            Scale.SHARE,
            Scale.SHARE);
    return new Plot(
        title,
        plot.draw(id + "-calibration", title, lines),
        "Test examples in 15 bins by the probability of their predicted class. On the dashed line a"
            + " model is right as often as it says, below it is too sure of itself. In brackets the"
            + " expected calibration error; bins with few examples lie far off by chance."
            + most);
  }

  private static Plot curves(
      String title,
      String id,
      String xTitle,
      String yTitle,
      List<Model> models,
      Function<Model, ScoreCurve> curve,
      String caption) {
    List<Series> lines = new ArrayList<>();
    if (title.startsWith("ROC")) {
      lines.add(new Series("", List.of(new At(0, 0), new At(1, 1)), List.of(), 5, true, null));
    }
    int style = 0;
    for (Model model : models) {
      ScoreCurve found = curve.apply(model);
      List<At> points = new ArrayList<>();
      for (int i = 0; i < found.x().length; i++) {
        points.add(new At(found.x()[i], found.y()[i]));
      }
      String name = model.label + " (" + Numbers.fixed(found.area()) + ")";
      lines.add(new Series(name, points, style++, model.label));
    }
    LinePlot plot =
        new LinePlot(880, LinePlot.heightFor(420, lines), xTitle, yTitle, Scale.SHARE, Scale.SHARE);
    return new Plot(title, plot.draw(id, title, lines), caption);
  }
}
