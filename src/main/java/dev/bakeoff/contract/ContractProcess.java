package dev.bakeoff.contract;

import dev.bakeoff.config.Limits;
import dev.bakeoff.jvm.BadMessageException;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Ending;
import dev.bakeoff.jvm.Follower;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.jvm.LimitedJvm;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Checks in a JVM of its own, under limits, whether a model keeps its contract. Runs once. */
public final class ContractProcess {
  private static final Limits LIMITS = new Limits(2, 1L << 30, 4L << 30, Duration.ofMinutes(15));

  private final Path dir;
  private final List<Path> libraries;
  private final String nonce = Channel.nonce();

  /**
   * Prepares one.
   *
   * @param dir a folder for this alone; its {@code log} gets what the model prints
   * @param libraries jars that the model needs beside Bakeoff's own class path
   */
  public ContractProcess(Path dir, List<Path> libraries) {
    this.dir = dir;
    this.libraries = List.copyOf(libraries);
  }

  /**
   * Runs the checks.
   *
   * @param source where the model is found
   * @param model its id
   * @param requested hyperparameters with which it learns small data; none for its defaults
   * @param told told each check that is over; one that ended the JVM is told as failed, and those
   *     after it are not told
   */
  public void run(
      ModelSource source,
      String model,
      Map<String, Object> requested,
      Consumer<ContractMessage.Checked> told)
      throws IOException {
    new ContractMain.Task(source, model, requested, nonce).write(dir.resolve(ChildMain.TASK));
    Iterator<Check> left = ModelContract.checks().iterator();
    Follower<ContractMessage> follower =
        new Follower<>(
            dir,
            nonce,
            ContractMessage.class,
            message -> {
              if (message instanceof ContractMessage.Checked checked) {
                Follower.requireName("check", checked.check());
                Follower.require(
                    checked.outcome() != null && checked.outcome().result() != null, message);
                if (!left.hasNext() || !left.next().name().equals(checked.check())) {
                  throw new BadMessageException("it tells of a check out of turn: " + checked);
                }
                told.accept(checked);
              }
            });
    Ending ending =
        new LimitedJvm(ContractMain.class, LIMITS, Launch.anywhere(libraries)).run(dir, follower);
    if (ending.status() != Status.OK) {
      told.accept(
          new ContractMessage.Checked(
              left.hasNext() ? left.next().name() : "ends",
              new Check.Outcome(
                  Check.Result.FAILED, ending.status().word() + ": " + ending.reason())));
    }
  }
}
