package dev.bakeoff.trial;

import dev.bakeoff.data.Npy;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.ResidentMemory;
import dev.bakeoff.jvm.Signal;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.UnavailableException;
import dev.bakeoff.model.program.ProgramClassifier;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.preparation.Scaler;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.Fit;
import dev.bakeoff.split.BlindSplit;
import dev.bakeoff.split.Examples;
import dev.bakeoff.usage.MachineTimes;
import dev.bakeoff.usage.ProcessorTime;
import dev.bakeoff.usage.ThreadsAtWork;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * A trial's own JVM: maps the split and checks its SHA-256 while it loads the library, prepares,
 * fits, predicts train and test, saves the model. Of a trial with a search there are two: the first
 * only finds the hyperparameters, so that the second is as cold as any other trial's. Its one
 * argument is the trial's folder, which holds {@code task.json} and gets the messages and the
 * predictions.
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
  private final Trainers trainers;
  private final Optional<MachineTimes> before = MachineTimes.now();

  private TrialMain(Path dir, Task task, Channel.Writer channel) {
    this.dir = dir;
    this.task = task;
    this.channel = channel;
    this.trainers =
        new Trainers(task.source().provider(task.fitting().model()), task.source().command());
  }

  /** Runs the trial whose folder is named. */
  public static void main(String[] args) throws IOException {
    ChildMain.dieWithTheParent();
    Path dir = Path.of(args[0]);
    Task task = Task.read(dir.resolve(TASK));
    ChildMain.run(dir, task.nonce(), channel -> new TrialMain(dir, task, channel).run());
  }

  private void run() throws Exception {
    channel.send(new Signal.Phase("loading"));
    // Natives load meanwhile.
    FutureTask<BlindSplit.Opened> opening = new FutureTask<>(task.data().split()::openVerified);
    Thread opener = new Thread(opening, "bakeoff-split");
    opener.setDaemon(true);
    opener.start();
    if (task.fitting().search() != null) {
      search(await(opening).train());
      return;
    }
    Context context = new Context();
    long start = System.nanoTime();
    try (Trainer trainer =
        trainers.make(trainers.provider().hyperparameters(task.fitting().params()), context)) {
      double loadSeconds = secondsSince(start);
      BlindSplit.Opened split = await(opening);
      channel.send(new Signal.Phase("preparing"));
      start = System.nanoTime(); // all that sees the examples is timed
      Optional<String> unsupported = trainer.unsupported(split.train());
      if (unsupported.isPresent()) {
        channel.send(new Signal.Skipped(unsupported.get()));
        return;
      }
      Trainers.prepare(trainer, split.train(), List.of(split.train(), split.test()));
      double prepareSeconds = secondsSince(start);
      start = System.nanoTime();
      trainer.warmUp();
      loadSeconds += secondsSince(start);
      measure(split.train(), split.test(), trainer, context, loadSeconds, prepareSeconds);
    } catch (UnavailableException e) {
      channel.send(new Signal.Skipped(e.getMessage()));
    }
  }

  private static BlindSplit.Opened await(Future<BlindSplit.Opened> opening) throws Exception {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Finds the value of every hyperparameter, and says it. */
  private void search(Examples train) throws IOException {
    channel.send(new Signal.Phase("searching"));
    long start = System.nanoTime();
    SearchRun search =
        new SearchRun(
            task.fitting().search(),
            task.fitting().params(),
            trainers,
            train,
            new SearchRun.Setting(
                task.fitting().seed(), task.fitting().threads(), dir, task.data().form().names()));
    Optional<String> unsupported = search.unsupported();
    if (unsupported.isPresent()) {
      channel.send(new Signal.Skipped(unsupported.get()));
      return;
    }
    Map<String, Object> params =
        search.run((score, done) -> channel.send(new TrialMessage.Scored(score, done)));
    channel.send(new TrialMessage.Searched(params, secondsSince(start)));
  }

  private void measure(
      Examples train,
      Examples test,
      Trainer trainer,
      Context context,
      double loadSeconds,
      double prepareSeconds)
      throws Exception {
    channel.send(new Signal.Phase("fitting"));
    double[] fitSeconds = new double[task.fitting().fits()];
    Classifier classifier = null;
    OptionalDouble threads = OptionalDouble.empty();
    for (int i = 0; i < fitSeconds.length; i++) {
      if (classifier != null) {
        classifier.close();
      }
      context.startFit(i == 0);
      try (ThreadsAtWork work = ThreadsAtWork.start(ThreadsAtWork.SELDOM_MILLIS)) {
        long start = System.nanoTime();
        classifier = trainer.fit();
        fitSeconds[i] = secondsSince(start);
        context.endFit();
        threads = i == 0 ? work.stop() : threads;
      }
    }
    try (Classifier fitted = classifier) {
      channel.send(new Signal.Phase("predicting"));
      long start = System.nanoTime();
      Predictions onTrain = fitted.predict(train);
      double predictTrainSeconds = secondsSince(start);
      start = System.nanoTime();
      Predictions onTest = fitted.predict(test);
      double predictTestSeconds = secondsSince(start);
      Optional<MachineTimes> after = MachineTimes.now();
      save(TRAIN, Npy.of(onTrain.labels(), onTrain.labels().length));
      save(TEST, Npy.of(onTest.labels(), onTest.labels().length));
      float[] probabilities = onTest.probabilities();
      if (probabilities != null) {
        int k = test.classes();
        save(PROBABILITIES, Npy.of(probabilities, probabilities.length / k, k));
      }
      TrialMessage.Done.Used used = used();
      channel.send(
          new TrialMessage.Done(
              new TrialMessage.Done.Steps(
                  loadSeconds, prepareSeconds, fitSeconds, predictTrainSeconds, predictTestSeconds),
              used,
              boxed(threads),
              before.isPresent() && after.isPresent() ? after.get().since(before.get()) : null,
              probabilities != null,
              fitted.summary(),
              penalised(fitted, train),
              fitted instanceof ProgramClassifier program ? program.reported() : null));
      if (task.saveModel()) {
        saveModel(fitted, train.scaler());
      }
    }
  }

  /** All that is measured but the wall time is over; a failure takes nothing from the result. */
  private Fit.Penalised penalised(Classifier classifier, Examples train) {
    try {
      return PenalisedObjective.of(classifier, train, task.fitting().threads()).orElse(null);
    } catch (RuntimeException e) { // a plugin's functions may be any
      System.getLogger(TrialMain.class.getName())
          .log(System.Logger.Level.WARNING, "the penalised objective was not computed", e);
      return null;
    }
  }

  /** Nothing is measured any more, and a failure takes nothing from the result. */
  private void saveModel(Classifier classifier, Scaler scaler) {
    channel.send(new Signal.Phase("saving the model"));
    try {
      SavedModel.describing(
              trainers.provider().info(),
              task.fitting().params(),
              task.data().form(),
              task.data().splitSha256(),
              task.limits())
          .save(dir.resolve(MODEL), classifier, scaler);
    } catch (UnsupportedOperationException e) {
      FolderRemoval.remove(dir.resolve(MODEL)); // it says so in its contract
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

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private static TrialMessage.Done.Used used() {
    return new TrialMessage.Done.Used(
        boxed(ProcessorTime.ofThisTree()),
        gcSeconds(),
        jitSeconds(),
        ResidentMemory.of(ProcessHandle.current().pid()).peak());
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
    private final CurveSender curve =
        new CurveSender(point -> channel.send(new TrialMessage.Progress(point)));
    private boolean reporting;
    private long fitStart;

    void startFit(boolean first) {
      reporting = first; // one curve is enough
      fitStart = System.nanoTime();
    }

    void endFit() {
      curve.flush();
      reporting = false;
    }

    @Override
    public long seed() {
      return task.fitting().seed();
    }

    @Override
    public int threads() {
      return task.fitting().threads();
    }

    @Override
    public Path scratch() {
      return ChildMain.folder(dir.resolve("scratch")); // apart from what the parent reads
    }

    @Override
    public void progress(int iteration, double loss, double accuracy) {
      if (!Double.isFinite(loss)) {
        throw new NonFiniteLossException(iteration, loss);
      }
      if (reporting) {
        curve.add(
            new CurvePoint(
                iteration, secondsSince(fitStart), loss, Double.isNaN(accuracy) ? null : accuracy));
      }
    }
  }
}
