package org.chainkeeper.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.chainkeeper.App;
import org.chainkeeper.DeploymentRisk;
import org.chainkeeper.Settings;
import org.chainkeeper.SettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** The app alone. */
@Command(
    name = "serve",
    description = "Starts the app, as its settings say.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  private final PrintWriter out;

  ServeCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    LogLevel.set(settings);
    refuseRisks(DeploymentRisk.of(settings));
    HeapExhaustion.warning().ifPresent(log::warn);
    Settings.Server server = settings.server();
    App app =
        Ports.startListening(
            () -> App.start(settings, InstantSource.system(), () -> Duration.ZERO),
            server.port(),
            server.managementPort());
    out.println("The app is at " + server.baseUrl());
    return ProcessLifetime.awaitTermination(app);
  }

  private static void refuseRisks(List<DeploymentRisk> risks) {
    List<String> refused =
        risks.stream().filter(DeploymentRisk::refused).map(DeploymentRisk::line).toList();
    if (!refused.isEmpty()) {
      throw new SettingsException(refused);
    }
    risks.forEach(risk -> log.warn("{}", risk.line()));
  }
}
