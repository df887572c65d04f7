package dev.bakeoff.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Signal;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.plugin.ModelSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A JVM that checks whether a model keeps its contract. Its one argument is the folder that it
 * shares with its parent.
 */
public final class ContractMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ContractMain() {}

  /**
   * What the parent tells it, as JSON in its folder.
   *
   * @param source where the model is found
   * @param model its id
   * @param requested see {@link Subject}; empty for what {@link Subject#of} knows
   * @param nonce see {@link Channel}
   */
  record Task(ModelSource source, String model, Map<String, Object> requested, String nonce) {
    void write(Path file) throws IOException {
      JSON.writeValue(file.toFile(), this);
    }
  }

  /** Runs the checks. */
  public static void main(String[] args) throws IOException {
    ChildMain.dieWithTheParent();
    Path dir = Path.of(args[0]);
    Task task = JSON.readValue(dir.resolve(ChildMain.TASK).toFile(), Task.class);
    ChildMain.run(
        dir,
        task.nonce(),
        channel -> {
          ModelProvider provider = task.source().provider(task.model());
          Subject subject =
              task.requested().isEmpty()
                  ? Subject.of(provider)
                  : new Subject(provider, task.requested());
          for (Check check : ModelContract.checks()) {
            channel.send(new Signal.Phase("checking that it " + check.name()));
            channel.send(new ContractMessage.Checked(check.name(), check.run(subject)));
          }
          channel.send(new ContractMessage.AllChecked());
        });
  }
}
