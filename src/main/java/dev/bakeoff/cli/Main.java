package dev.bakeoff.cli;

import dev.bakeoff.config.ConfigException;
import dev.bakeoff.data.DataException;
import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.result.StoreException;
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
      PredictCommand.class,
      PublishCommand.class,
      TestPluginCommand.class,
      NewModelCommand.class,
      RepairCommand.class,
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
    System.exit(execute(args));
  }

  /** Runs a command and gives its exit code. */
  static int execute(String... args) {
    Main main = new Main();
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> main.report(exception, command))
        .execute(args);
  }

  private int report(Exception exception, CommandLine command) {
    if (debug) {
      exception.printStackTrace(command.getErr());
    }
    int code = code(exception);
    if (code == ExitCode.BUG) {
      command
          .getErr()
          .println("bakeoff: a bug: " + exception + (debug ? "" : "; --debug shows where"));
    } else {
      command.getErr().println("bakeoff: " + exception.getMessage());
    }
    return code;
  }

  private static int code(Exception exception) {
    if (exception instanceof ConfigException || exception instanceof UsageException) {
      return ExitCode.USAGE;
    }
    if (exception instanceof DataException) {
      return ExitCode.DATA;
    }
    return exception instanceof StoreException ? ExitCode.STORE : ExitCode.BUG;
  }
}
