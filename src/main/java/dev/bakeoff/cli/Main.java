package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Maven;
import dev.bakeoff.cli.check.CalibrateCommand;
import dev.bakeoff.cli.check.CheckCommand;
import dev.bakeoff.cli.check.CompareCommand;
import dev.bakeoff.cli.check.ReproduceCommand;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.serving.ServeCommand;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.cli.terminal.StandardOutput;
import dev.bakeoff.cli.terminal.VisibleOutput;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.data.DataException;
import dev.bakeoff.engine.EngineException;
import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code bakeoff}. */
@Command(
    name = "bakeoff",
    description = "Compares classical machine-learning models on the JVM, fairly.",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      PrepareCommand.class,
      ListCommand.class,
      InfoCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      CheckCommand.class,
      ReproduceCommand.class,
      PredictCommand.class,
      ServeCommand.class,
      PublishCommand.class,
      TestPluginCommand.class,
      NewModelCommand.class,
      RepairCommand.class,
      CalibrateCommand.class,
      EnvCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:Bakeoff itself failed: a bug",
      "2:bad usage or bad config; nothing ran",
      "3:ran to the end, but a trial did not end ok",
      "4:bad or missing data",
      "5:results cannot be stored or read",
      "6:check, compare --fail: quality is worse; reproduce: it does not match",
      "7:check: quality holds, but it is slower or bigger",
      "8:nothing could be measured or compared",
      "130, 143:interrupted; the same command again continues"
    })
public final class Main {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of errors.")
  private boolean debug;

  /** Prints Bakeoff's version and that of Java. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "bakeoff " + LibraryVersions.of("bakeoff"),
        "java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
      };
    }
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.setErr(
        new PrintStream(
            new VisibleOutput(new FileOutputStream(FileDescriptor.err)),
            true,
            StandardCharsets.UTF_8));
    System.exit(
        execute(
            StandardOutput.ofProcess(),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args));
  }

  /**
   * Runs a command and gives its exit code, which says that results cannot be stored if the command
   * did its work but not all of its output could be written.
   */
  public static int execute(StandardOutput standardOutput, PrintWriter err, String... args) {
    Main main = new Main();
    PrintWriter out = standardOutput.writer();
    int code =
        new CommandLine(main)
            .setOut(out)
            .setErr(err)
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (exception, command, parsed) -> main.report(exception, command))
            .execute(args);
    out.flush();
    Optional<String> failure = standardOutput.failure();
    failure.ifPresent(
        reason ->
            err.println(
                "bakeoff: standard output was cut off: "
                    + reason
                    + "; make room, or send it elsewhere"));
    return failure.isPresent() && code == ExitCode.OK ? ExitCode.STORE : code;
  }

  private int report(Exception thrown, CommandLine command) {
    if (debug) {
      thrown.printStackTrace(command.getErr());
    }
    Exception exception = thrown instanceof UncheckedIOException io ? io.getCause() : thrown;
    int code = code(exception);
    String message =
        code == ExitCode.BUG
            ? "a bug: " + exception + (debug ? "" : "; --debug shows where")
            : exception instanceof FileSystemException file
                ? describe(file)
                : exception.getMessage();
    command.getErr().println("bakeoff: " + message);
    return code;
  }

  /** What no command has a better word for is at least no bug: a file that cannot be used. */
  private static int code(Exception exception) {
    if (exception instanceof ConfigException
        || exception instanceof UsageException
        || exception instanceof Maven.MissingException) {
      return ExitCode.USAGE;
    }
    if (exception instanceof DataException) {
      return ExitCode.DATA;
    }
    return exception instanceof StoreException
            || exception instanceof EngineException
            || exception instanceof FileSystemException
        ? ExitCode.STORE
        : ExitCode.BUG;
  }

  private static String describe(FileSystemException exception) {
    String why =
        exception instanceof NoSuchFileException
            ? "there is no such file or folder"
            : exception instanceof AccessDeniedException
                ? "you may not use it; look at its permissions"
                : exception instanceof NotDirectoryException
                    ? "it is no folder"
                    : exception instanceof FileAlreadyExistsException
                        ? "it is there already"
                        : exception instanceof DirectoryNotEmptyException
                            ? "it is a folder that is not empty"
                            : exception.getReason();
    return exception.getFile() + ": " + why;
  }
}
