package dev.bakeoff.model.exec;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.NpyWriter;
import dev.bakeoff.io.SearchPath;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.UnavailableException;
import dev.bakeoff.model.program.ProgramClassifier;
import dev.bakeoff.model.program.ProgramTrainer;
import dev.bakeoff.model.program.Reported;
import dev.bakeoff.split.Examples;
import dev.bakeoff.usage.ProcessorTime;
import dev.bakeoff.usage.ProgramMemory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Writes the split for a program, runs it, and reads its predictions. What the program prints goes
 * where this JVM prints, to the trial's log. The trial's limits hold for the program too: it is a
 * child of this JVM, and runs with the thread limits that this JVM was given in its environment.
 */
final class ExecTrainer implements ProgramTrainer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOOK_MILLIS = 20; // at the program's memory, while it runs
  private static final long MAX_BYTES = 16L << 30;

  private final Hyperparameters hyperparameters;
  private final FitContext context;
  private final List<String> command;
  private final ExecTask.Files files;
  private Examples train;
  private List<Examples> predicted = List.of();

  ExecTrainer(Hyperparameters hyperparameters, FitContext context, List<String> command) {
    this.hyperparameters = hyperparameters;
    this.context = context;
    this.command = List.copyOf(command);
    this.files = new ExecTask.Files(context.scratch().toAbsolutePath());
  }

  @Override
  public Optional<String> unsupported(Examples examples) {
    if (command.isEmpty()) {
      return Optional.of("no command; it belongs into the model's entry in the config");
    }
    String program = command.get(0);
    if (!isProgram(program)) {
      return Optional.of("there is no program '" + program + "' on the path of this machine");
    }
    long bytes = (long) examples.size() * examples.features() * Float.BYTES;
    return bytes <= MAX_BYTES
        ? Optional.empty()
        : Optional.of("the training examples take " + bytes + " bytes as dense float32");
  }

  private static boolean isProgram(String program) {
    if (program.contains(File.separator)) {
      return Files.isExecutable(Path.of(program));
    }
    return SearchPath.folders().stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** The last of them that is not for training is the test part. */
  @Override
  public void announce(List<Examples> examples) {
    predicted = List.copyOf(examples);
  }

  @Override
  public void prepare(Examples examples) {
    train = examples;
    Examples test = predicted.get(predicted.size() - 1);
    try {
      Files.createDirectories(files.folder());
      writeFeatures(files.xTrain(), train);
      writeFeatures(files.xTest(), test);
      Files.write(files.yTrain(), Npy.of(train.labels(), train.size()).toBytes());
      writeTask();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the split for the program", e);
    }
  }

  private void writeTask() throws IOException {
    JSON.writeValue(
        files.task().toFile(),
        ExecTask.of(files, train, hyperparameters.asMap(), context.seed(), context.threads()));
  }

  private static void writeFeatures(Path file, Examples examples) throws IOException {
    try (NpyWriter out = NpyWriter.create(file, examples.size(), examples.features())) {
      float[] row = new float[examples.features()];
      for (int i = 0; i < examples.size(); i++) {
        examples.copy(i, row, 0);
        out.write(row);
      }
    }
  }

  @Override
  public ProgramClassifier fit() throws IOException, InterruptedException {
    for (Path old : List.of(files.trainPredictions(), files.testPredictions())) {
      Files.deleteIfExists(old);
      Files.deleteIfExists(PredictionsFile.asText(old));
    }
    for (Path old : List.of(files.result(), files.weights(), files.bias())) {
      Files.deleteIfExists(old);
    }
    double cpuBefore = ProcessorTime.ofEndedChildren();
    long start = System.nanoTime();
    writeTask(); // again: it says when the program was started
    Process process = start();
    ProgramMemory memory = new ProgramMemory(process.pid());
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      memory.look();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Reported.Measured measured =
        measured(seconds, ProcessorTime.ofEndedChildren() - cpuBefore, memory.peak());
    int exit = process.exitValue();
    ExecResult result = ExecResult.read(files.result());
    if (result.skipped() != null) {
      throw new UnavailableException(result.skipped());
    }
    if (exit != 0) {
      throw new CommandFailedException(
          "the command " + shown() + " ended with code " + exit + "; the log has what it printed");
    }
    Map<Examples, Predictions> answers = new HashMap<>();
    for (Examples part : predicted) {
      Path file = part == train ? files.trainPredictions() : files.testPredictions();
      answers.put(part, PredictionsFile.read(file, part.size(), part.classes()));
    }
    Optional<LinearFit> linear =
        result.linear() == null
            ? Optional.empty()
            : Optional.of(result.linear().read(files, train));
    return new ExecClassifier(answers, result, measured, linear);
  }

  /** What a program took; its processor time is 0 where the system does not say. */
  private static Reported.Measured measured(double seconds, double cpuSeconds, OptionalLong peak) {
    return new Reported.Measured(
        seconds,
        cpuSeconds > 0 ? Double.valueOf(cpuSeconds) : null,
        peak.isPresent() ? Long.valueOf(peak.getAsLong()) : null);
  }

  private Process start() throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add(files.task().toString());
    return new ProcessBuilder(words)
        .directory(files.folder().toFile())
        .redirectInput(ProcessBuilder.Redirect.from(new File(nothing())))
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String nothing() {
    return File.separatorChar == '/' ? "/dev/null" : "NUL";
  }

  private String shown() {
    return "'" + String.join(" ", command) + "'";
  }

  /** What the program answered. */
  private record ExecClassifier(
      Map<Examples, Predictions> answers,
      ExecResult result,
      Reported.Measured measured,
      Optional<LinearFit> linear)
      implements ProgramClassifier {

    @Override
    public Predictions predict(Examples examples) {
      Predictions found = answers.get(examples);
      if (found == null) {
        throw new UnsupportedOperationException(
            "a program predicts only the examples that it was given when it was trained");
      }
      return found;
    }

    @Override
    public FitSummary summary() {
      return new FitSummary(result.iterations(), result.converged(), result.objective());
    }

    @Override
    public Reported reported() {
      return new Reported(
          result.library(),
          result.libraryVersion(),
          new Reported.Told(
              result.loadSeconds(),
              result.prepareSeconds(),
              result.fitSeconds(),
              result.predictTrainSeconds(),
              result.predictSeconds(),
              result.fitCpuSeconds()),
          measured);
    }
  }
}
