package dev.bakeoff.cli.serving;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.Selection;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.running.StoredModels;
import dev.bakeoff.cli.terminal.Console;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.data.DataException;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.io.ScratchFolder;
import dev.bakeoff.picture.CollectedDrawings;
import dev.bakeoff.predict.LoadableModel;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.SplitCache.PreparedData;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.StoreException;
import dev.bakeoff.text.Escape;
import dev.bakeoff.web.DrawingSite;
import dev.bakeoff.web.ServedModel;
import dev.bakeoff.web.ServedSet;
import dev.bakeoff.web.TestImages;
import dev.bakeoff.web.http.Guard;
import dev.bakeoff.web.http.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serve}. */
@Command(
    name = "serve",
    description =
        "Starts a page on this machine where a digit can be drawn: the saved models of a result set"
            + " answer while it is drawn. Ctrl-C ends it.")
public final class ServeCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a result set.")
  private Path dir;

  @Mixin private Selection selection;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where it listens; 0 for any free port. Default: ${DEFAULT-VALUE}.")
  private int port = 8028;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Listen on this address of this machine, so that others reach it: every request must then"
              + " carry the token that is printed. Default: 127.0.0.1.")
  private String host = "127.0.0.1";

  @Option(names = "--open", description = "Open the page in the browser.")
  private boolean open;

  @Option(
      names = "--collect",
      paramLabel = "FOLDER",
      description =
          "Let visitors say what a drawing really is, and append it to a pair of IDX files there.")
  private Path collect;

  @Mixin private PluginOption plugins;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, UsageException {
    ResultSet set = ResultSet.read(dir);
    RunChecks.warnOf(set);
    List<TrialResult> rows = ServableTrials.of(set, selection);
    try (ServedSet served = models(set, rows);
        CollectedDrawings drawings = drawings(served);
        Server server =
            start(new DrawingSite(served, images(set, served), Optional.ofNullable(drawings)))) {
      Runtime.getRuntime().addShutdownHook(new Thread(served::close));
      served.load(Math.max(1, Runtime.getRuntime().availableProcessors()));
      tell(server, served);
      new CountDownLatch(1).await(); // until a signal ends this process
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  /** Those that can answer; what is wrong with another one is told. */
  private ServedSet models(ResultSet set, List<TrialResult> rows)
      throws IOException, UsageException {
    StoredModels stored = new StoredModels(plugins.folders());
    Path scratch = ScratchFolder.make("bakeoff-serve");
    List<ServedModel> models = new ArrayList<>();
    for (TrialResult row : rows) {
      Path folder = scratch.resolve(String.valueOf(models.size()));
      LoadableModel model;
      try {
        model = stored.take(set, row, folder, false);
      } catch (StoreException | UsageException e) {
        if (rows.size() == 1) {
          throw e;
        }
        Console.tell("left out: " + e.getMessage());
        FolderRemoval.remove(folder);
        continue;
      }
      if (!model.saved().input().bytes() || model.saved().input().image() == null) {
        throw new UsageException(
            row.name()
                + " was trained on images whose values are not bytes from 0 to 255: no drawing can"
                + " be brought to their form; './bakeoff predict' takes files");
      }
      ServedModel one = new ServedModel(row, model);
      if (models.isEmpty() || ServedSet.fit(model.saved(), models.get(0).saved())) {
        models.add(one);
      } else {
        Console.tell(row.name() + " has other classes than the first model and is left out");
      }
    }
    if (models.isEmpty()) {
      throw new StoreException("no model of " + set.dir() + " is left to serve");
    }
    return new ServedSet(rows.get(0).identity().dataset(), models);
  }

  private TestImages images(ResultSet set, ServedSet served) throws IOException, UsageException {
    List<TrialResult> rows = served.models().stream().map(ServedModel::row).toList();
    return TestImages.of(set, rows, served.image(), data(set, served));
  }

  /** The dataset, where it was prepared here; the set's own few images must do otherwise. */
  private Optional<PreparedData> data(ResultSet set, ServedSet served)
      throws IOException, UsageException {
    try {
      return Installation.open(plugins.folders())
          .read(set.dir().resolve(ResultSet.CONFIG))
          .prepared(served.dataset());
    } catch (ConfigException | DataException e) {
      return Optional.empty();
    }
  }

  /** Where marked drawings go; null if they go nowhere. */
  private CollectedDrawings drawings(ServedSet served) throws IOException {
    return collect == null
        ? null
        : CollectedDrawings.open(collect, served.image(), served.classes());
  }

  private Server start(DrawingSite site) throws IOException, UsageException {
    if (host.isBlank()) {
      throw new UsageException("--host: expected an address of this machine, found nothing");
    }
    if (port < 0 || port > 65535) {
      throw new UsageException("--port: expected a number from 0 to 65535, found " + port);
    }
    try {
      return Server.start(host, port, site);
    } catch (UnknownHostException e) {
      throw new UsageException("--host " + host + ": there is no such address");
    } catch (BindException e) {
      throw new UsageException(
          "cannot listen on "
              + host
              + ", port "
              + port
              + " ("
              + e.getMessage()
              + "); --port 0 takes any free port");
    }
  }

  private void tell(Server server, ServedSet served) throws IOException {
    String address =
        "http://"
            + Guard.authority(reachable())
            + ":"
            + server.port()
            + "/"
            + server.token().map(token -> "?token=" + token).orElse("");
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        served.models().size()
            + (served.models().size() == 1 ? " model" : " models")
            + " of "
            + Escape.terminal(served.dataset())
            + " at "
            + address
            + " (Ctrl-C ends it)");
    out.flush();
    if (open) {
      Browser.open(address);
    }
  }

  /** The host; of all addresses at once, one that others may reach. */
  private String reachable() throws IOException {
    if (!InetAddress.getByName(host).isAnyLocalAddress()) {
      return host;
    }
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("127.0.0.1");
  }
}
