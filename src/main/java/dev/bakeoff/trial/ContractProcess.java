package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import dev.bakeoff.contract.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Checks in a JVM of its own, under limits, whether a model keeps its contract. Runs once. */
public final class ContractProcess {
  private static final Limits LIMITS = new Limits(2, 1L << 30, 4L << 30, Duration.ofMinutes(15));

  private final Path dir;
  private final String nonce = HexFormat.of().formatHex(new SecureRandom().generateSeed(8));
  private final Channel.Reader reader;
  private String phase = "starting";
  private Message end; // AllChecked or Failed

  /**
   * Prepares one.
   *
   * @param dir a folder for this alone; its {@code log} gets what the model prints
   */
  public ContractProcess(Path dir) {
    this.dir = dir;
    this.reader = new Channel.Reader(dir.resolve(ChildMain.MESSAGES), nonce);
  }

  /**
   * Runs the checks.
   *
   * @param source where the model is found
   * @param model its id
   * @param told told each check that is over; one that ended the JVM is told as failed, and those
   *     after it are not told
   */
  public void run(ModelSource source, String model, Consumer<Message.Checked> told)
      throws IOException {
    new ContractMain.Task(source, model, nonce).write(dir.resolve(ChildMain.TASK));
    Ending ending =
        new LimitedJvm(ContractMain.class, LIMITS, false)
            .run(
                dir,
                new LimitedJvm.Listener() {
                  @Override
                  public void poll() throws IOException {
                    receive(told);
                  }

                  @Override
                  public String phase() {
                    return "checking that it " + phase;
                  }

                  @Override
                  public Ending said() {
                    return Ending.said(end, LIMITS);
                  }
                });
    if (ending.status() != Status.OK) {
      told.accept(
          new Message.Checked(
              phase,
              new Check.Outcome(
                  Check.Result.FAILED, ending.status().word() + ": " + ending.reason())));
    }
  }

  private void receive(Consumer<Message.Checked> told) throws IOException {
    for (Message message : reader.read()) {
      if (message instanceof Message.Phase now) {
        phase = now.name();
      } else if (message instanceof Message.Checked checked) {
        told.accept(checked);
      } else {
        end = message;
      }
    }
  }
}
