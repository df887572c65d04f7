package dev.bakeoff.trial;

import dev.bakeoff.data.Npy;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Models;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.split.Scaler;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A trial's own JVM: maps the split, checks its SHA-256, loads the library, prepares, fits,
 * predicts train and test, saves the model. Its one argument is the trial's folder, which holds
 * {@code task.json} and gets the messages and the predictions.
 */
public final class TrialMain {
  static final String TASK = ChildMain.TASK;
  static final String MESSAGES = ChildMain.MESSAGES;
  static final String TRAIN = "train.npy";
  static final String TEST = "test.npy";
  static final String PROBABILITIES = "probabilities.npy";
  static final String MODEL = "model";

  private final Path dir;
  private final Task task;
  private final Channel.Writer channel;
  private Map<String, Object> params; // with what a search found

  private TrialMain(Path dir, Task task, Channel.Writer channel) {
    this.dir = dir;
    this.task = task;
    this.channel = channel;
    this.params = task.params();
  }

  /** Runs the trial whose folder is named. */
  public static void main(String[] args) throws IOException {
    ChildMain.dieWithTheParent();
    Path dir = Path.of(args[0]);
    Task task = Task.read(dir.resolve(TASK));
    ChildMain.run(dir, task.nonce(), channel -> new TrialMain(dir, task, channel).run());
  }

  private void run() throws Exception {
    channel.send(new Message.Phase("loading"));
    PreparedSplit.Opened split = task.split().openVerified();
    ModelProvider provider = Models.find().get(task.model());
    if (task.search() != null) {
      Optional<Map<String, Object>> found = search(provider, split.train());
      if (found.isEmpty()) {
        return;
      }
      params = found.get();
    }
    Context context = new Context();
    long start = System.nanoTime();
    try (Trainer trainer =
        provider.trainer(Hyperparameters.of(provider.hyperparameters(), params), context)) {
      double loadSeconds = secondsSince(start);
      Optional<String> unsupported = trainer.unsupported(split.train());
      if (unsupported.isPresent()) {
        channel.send(new Message.Skipped(unsupported.get()));
        return;
      }
      channel.send(new Message.Phase("preparing"));
      start = System.nanoTime();
      trainer.prepare(split.train());
      double prepareSeconds = secondsSince(start);
      measure(split, trainer, context, loadSeconds, prepareSeconds);
    }
  }

  /** The value of every hyperparameter; empty where the model cannot learn from these examples. */
  private Optional<Map<String, Object>> search(ModelProvider provider, Examples train)
      throws IOException {
    channel.send(new Message.Phase("searching"));
    long start = System.nanoTime();
    SearchRun search =
        new SearchRun(
            task.search(),
            task.params(),
            provider,
            train,
            new SearchRun.Setting(task.seed(), task.threads(), dir));
    Optional<String> unsupported = search.unsupported();
    if (unsupported.isPresent()) {
      channel.send(new Message.Skipped(unsupported.get()));
      return Optional.empty();
    }
    Map<String, Object> params = search.run(channel::send);
    channel.send(new Message.Searched(params, secondsSince(start)));
    return Optional.of(params);
  }

  private void measure(
      PreparedSplit.Opened split,
      Trainer trainer,
      Context context,
      double loadSeconds,
      double prepareSeconds)
      throws Exception {
    channel.send(new Message.Phase("fitting"));
    double[] fitSeconds = new double[task.fits()];
    Classifier classifier = null;
    for (int i = 0; i < fitSeconds.length; i++) {
      if (classifier != null) {
        classifier.close();
      }
      context.startFit(i == 0);
      long start = System.nanoTime();
      classifier = trainer.fit();
      fitSeconds[i] = secondsSince(start);
    }
    try (Classifier fitted = classifier) {
      channel.send(new Message.Phase("predicting"));
      long start = System.nanoTime();
      Predictions train = fitted.predict(split.train());
      double predictTrainSeconds = secondsSince(start);
      start = System.nanoTime();
      Predictions test = fitted.predict(split.test());
      double predictTestSeconds = secondsSince(start);
      save(TRAIN, Npy.of(train.labels(), train.labels().length));
      save(TEST, Npy.of(test.labels(), test.labels().length));
      if (test.probabilities() != null) {
        int k = split.test().classes();
        save(PROBABILITIES, Npy.of(test.probabilities(), test.probabilities().length / k, k));
      }
      channel.send(
          new Message.Done(
              loadSeconds,
              prepareSeconds,
              fitSeconds,
              predictTrainSeconds,
              predictTestSeconds,
              cpuSeconds(),
              gcSeconds(),
              jitSeconds(),
              ResidentMemory.of(ProcessHandle.current().pid()).peak(),
              Runtime.getRuntime().availableProcessors(),
              test.probabilities() != null,
              fitted.summary()));
      if (task.saveModel()) {
        saveModel(fitted, split.train().scaler());
      }
    }
  }

  /** Nothing is measured any more, and a failure takes nothing from the result. */
  private void saveModel(Classifier classifier, Scaler scaler) {
    channel.send(new Message.Phase("saving the model"));
    try {
      SavedModel.save(
          dir.resolve(MODEL), task, params, Models.find().get(task.model()), classifier, scaler);
    } catch (Exception e) {
      System.getLogger(TrialMain.class.getName()) // standard error, which is the trial's log
          .log(System.Logger.Level.WARNING, "the model was not saved", e);
    }
  }

  private void save(String name, Npy array) throws IOException {
    Files.write(dir.resolve(name), array.toBytes());
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static Double cpuSeconds() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean own
        ? Double.valueOf(own.getProcessCpuTime() / 1e9)
        : null;
  }

  private static double gcSeconds() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum()
        / 1e3;
  }

  private static double jitSeconds() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler == null ? 0 : compiler.getTotalCompilationTime() / 1e3;
  }

  /** Hands the task's settings to the trainer and its progress to the parent. */
  private final class Context implements FitContext {
    private boolean reporting;
    private long fitStart;

    void startFit(boolean first) {
      reporting = first; // one curve is enough
      fitStart = System.nanoTime();
    }

    @Override
    public long seed() {
      return task.seed();
    }

    @Override
    public int threads() {
      return task.threads();
    }

    @Override
    public Path scratch() {
      return dir;
    }

    @Override
    public void progress(int iteration, double loss, double accuracy) {
      if (!Double.isFinite(loss)) {
        throw new NonFiniteLossException(iteration, loss);
      }
      if (reporting) {
        channel.send(
            new Message.Progress(
                iteration, secondsSince(fitStart), loss, Double.isNaN(accuracy) ? null : accuracy));
      }
    }
  }
}
