package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Checkout;
import dev.bakeoff.benchmark.Environment;
import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.Machine;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.jvm.ChildEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    Path home = Installation.open().home();
    Environment environment = Environment.look(home, ChildEnvironment.clean());
    Machine machine = environment.machine();
    Checkout checkout = environment.checkout();
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
    out.println("home           " + home);
    out.println("BAKEOFF_DATA   " + System.getenv().getOrDefault("BAKEOFF_DATA", "not set"));
    out.flush();
    return ExitCode.OK;
  }
}
