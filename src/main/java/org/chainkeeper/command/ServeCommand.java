package org.chainkeeper.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.chainkeeper.App;
import org.chainkeeper.Settings;
import picocli.CommandLine.Command;

/** The app alone. */
@Command(
    name = "serve",
    description = "Starts the app, as its settings say.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
  private final PrintWriter out;

  ServeCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    LogLevel.set(settings);
    Settings.Server server = settings.server();
    App app =
        Ports.listening(
            () -> App.start(settings, InstantSource.system(), () -> Duration.ZERO),
            server.port(),
            server.managementPort());
    out.println("The app is at " + server.baseUrl());
    return Lifetime.untilTold(app);
  }
}
