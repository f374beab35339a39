package org.chainkeeper.command.development;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.chainkeeper.App;
import org.chainkeeper.Settings;
import org.chainkeeper.command.LogLevel;
import org.chainkeeper.command.Ports;
import org.chainkeeper.command.ProcessLifetime;
import org.chainkeeper.command.Version;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** App and local Atlassian in one process, with one clock. */
@Command(
    name = "demo",
    description = "Starts the app with a local Atlassian, and one clock for both.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_533;

  private final PrintWriter out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "port of the app (${DEFAULT-VALUE}); N+1 is for management, N+2 for the local Atlassian")
  private int port = 8080;

  DemoCommand(PrintWriter out) {
    this.out = out;
  }

  /** The app is closed before what it calls. */
  private record DemoServers(App app, Sandbox sandbox) implements AutoCloseable {
    @Override
    public void close() {
      app.close();
      sandbox.close();
    }
  }

  @Override
  public Integer call() {
    if (port < 1 || port > MAX_PORT) {
      throw new ParameterException(spec.commandLine(), "--port must be 1 to " + MAX_PORT);
    }
    Settings settings = DemoSettings.of(port, System.getenv());
    LogLevel.set(settings);
    DemoServers servers = Ports.startListening(() -> start(settings), port, port + 1, port + 2);
    out.println();
    out.println("Open " + servers.sandbox().url());
    out.println("The app is at " + settings.server().baseUrl() + "; Ctrl-C ends both.");
    return ProcessLifetime.awaitTermination(servers);
  }

  private DemoServers start(Settings settings) {
    AdjustableClock clock = new AdjustableClock();
    App app = App.start(settings, clock, clock::offset);
    try {
      SandboxOptions options =
          SandboxOptions.defaults().withApp(settings.server().baseUrl().toString());
      return new DemoServers(app, Sandbox.start(port + 2, options, clock));
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
  }
}
