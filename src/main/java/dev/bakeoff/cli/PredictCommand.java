package dev.bakeoff.cli;

import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.RowsOptions;
import dev.bakeoff.cli.option.TrialChoice;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.running.StoredModels;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.data.format.RawRows;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.ScratchFolder;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.predict.LoadableModel;
import dev.bakeoff.predict.PredictProcess;
import dev.bakeoff.predict.PredictionText;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.preparation.Encoder;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.StoreException;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict}. */
@Command(
    name = "predict",
    description = "Predicts rows of a file with the saved model of a stored trial.")
final class PredictCommand implements Callable<Integer> {

  /** The forms of output. */
  enum Format {
    /** Row, class and probabilities. */
    CSV,
    /** ImageId, Label. */
    SUBMISSION
  }

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a result set.")
  private Path dir;

  @Parameters(
      index = "1",
      paramLabel = "TRIAL",
      description = "The trial: its name, a model such as 'svm[C=0.05]', or a part of the name.")
  private String trial;

  @Parameters(
      index = "2",
      paramLabel = "FILE",
      description =
          "Unscaled rows: CSV, ARFF, LIBSVM, MAT, IDX images or a NumPy array of shape (n, d), each also gzip.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where predictions go. Default: standard output.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv: row from 0, prediction, probabilities; submission: ImageId from 1, Label. Default: csv.")
  private Format format = Format.CSV;

  @Mixin private RowsOptions rowsOptions;

  @Option(
      names = "--weights",
      paramLabel = "FOLDER",
      description =
          "Take the model's weight files from here instead, such as mlp-lbfgs's Theta1.txt and Theta2.txt.")
  private Path weights;

  @Option(
      names = "--trust-model",
      description = "Load the model also if its files are not those that the row names.")
  private boolean trust;

  @Mixin private PluginOption plugins;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, UsageException {
    ResultSet set = ResultSet.read(dir);
    RunChecks.warnOf(set);
    TrialResult row = TrialChoice.of(set, trial);
    Path scratch = ScratchFolder.make("bakeoff-predict");
    LoadableModel model = new StoredModels(plugins.folders()).take(set, row, scratch, trust);
    SavedModel saved = model.saved();
    if (weights != null) {
      replaceWeights(saved, LoadableModel.folder(scratch));
    }
    RawRows rows = RawRows.read(file, saved.input(), rowsOptions.toOptions());
    warnOfUnknownCategories(saved, rows);
    Predictions predictions = predict(row, new PredictProcess(model), rows);
    write(predictions, saved.input().classes());
    summarise(row, predictions, rows, saved.input().classes().size());
    return ExitCode.OK;
  }

  private void warnOfUnknownCategories(SavedModel saved, RawRows rows) {
    int[] all = IntStream.range(0, rows.features().rows()).toArray();
    PrintWriter err = spec.commandLine().getErr();
    new Encoder(saved.input().table())
        .warnings(rows.features(), all)
        .forEach(one -> err.println("bakeoff: warning: " + Escape.terminal(one)));
    err.flush();
  }

  private static Predictions predict(TrialResult row, PredictProcess process, RawRows rows)
      throws IOException {
    try {
      return process.predict(rows.features());
    } catch (PredictProcess.FailedException e) {
      throw StoredModels.unusable(row, e);
    }
  }

  private void replaceWeights(SavedModel saved, Path model) throws IOException, UsageException {
    boolean any = false;
    for (String name : saved.payload()) {
      Path own = weights.resolve(name);
      if (SavedModel.isName(name) && Files.isRegularFile(own)) {
        Files.copy(own, model.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        any = true;
      }
    }
    if (!any) {
      throw new UsageException(
          "--weights " + weights + " holds none of " + String.join(", ", saved.payload()));
    }
  }

  private void write(Predictions predictions, List<String> classes) throws StoreException {
    String text =
        format == Format.SUBMISSION
            ? PredictionText.submission(predictions, classes)
            : PredictionText.csv(predictions, classes);
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
      return;
    }
    try {
      AtomicFile.write(output, text);
    } catch (IOException e) {
      throw new StoreException("cannot write " + output + ": " + e, e);
    }
  }

  /** On standard error where standard output has the predictions. */
  private void summarise(TrialResult row, Predictions predictions, RawRows rows, int classes) {
    PrintWriter out = output == null ? spec.commandLine().getErr() : spec.commandLine().getOut();
    int n = predictions.labels().length;
    String accuracy =
        rows.labels()
            .map(truth -> ConfusionMatrix.of(truth, predictions.labels(), classes).accuracy())
            .map(share -> String.format(Locale.ROOT, ", accuracy %.4f", share))
            .orElse("");
    out.println(
        String.format(Locale.ROOT, "%,d rows predicted by %s", n, Escape.terminal(row.name()))
            + accuracy
            + (output == null ? "" : ": " + output));
    out.flush();
  }
}
