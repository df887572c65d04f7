package dev.bakeoff.cli;

import dev.bakeoff.engine.Checkout;
import dev.bakeoff.engine.Machine;
import dev.bakeoff.trial.ChildEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code env}. */
@Command(
    name = "env",
    description = "Prints what this machine is: CPU, memory, JVM, BLAS, threads.")
final class EnvCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Workbench workbench = Workbench.open();
    Machine machine = Machine.look(ChildEnvironment.clean());
    Checkout checkout = Checkout.of(workbench.home());
    PrintWriter out = spec.commandLine().getOut();
    out.println("environment    " + machine.key());
    machine
        .facts()
        .forEach((name, value) -> out.println(name + " ".repeat(15 - name.length()) + value));
    out.println("host           " + Machine.host());
    out.println(
        "commit         "
            + (checkout.commit() == null
                ? "not a checkout"
                : checkout.commit() + (checkout.dirty() ? ", with changes" : "")));
    out.println("home           " + workbench.home());
    out.println("BAKEOFF_DATA   " + System.getenv().getOrDefault("BAKEOFF_DATA", "not set"));
    out.flush();
    return ExitCode.OK;
  }
}
