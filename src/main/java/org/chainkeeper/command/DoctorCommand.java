package org.chainkeeper.command;

import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.chainkeeper.DeploymentRisk;
import org.chainkeeper.HealthChecks;
import org.chainkeeper.Settings;
import org.chainkeeper.SettingsException;
import org.chainkeeper.admin.ConcurrentChecks;
import org.chainkeeper.admin.Finding;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Finds what keeps the app from working, and says how to fix it. */
@Command(
    name = "doctor",
    description =
        "Checks settings, database, keys, endpoints and clocks; exit status 1 when one has a"
            + " fault.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {
  private final PrintWriter out;

  DoctorCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Settings settings;
    try {
      settings = Settings.load();
    } catch (SettingsException e) {
      e.problems().forEach(this::printSettingsFault);
      return CommandLine.ExitCode.SOFTWARE;
    }
    print("settings", new Finding.Ok("complete and possible"));
    Map<String, Finding> findings = examine(settings);
    findings.forEach(this::print);
    return findings.values().stream().anyMatch(Finding.Problem.class::isInstance)
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  static Map<String, Finding> examine(Settings settings) {
    try (EndpointCheck reachability = new EndpointCheck(InstantSource.system())) {
      ConcurrentChecks checkup = new ConcurrentChecks();
      HealthChecks.of(
              settings,
              new DatabaseCheck(settings.database()),
              OptionalInt.empty(),
              InstantSource.system())
          .forEach((part, check) -> checkup.check(part.text(), check));
      endpoints(settings)
          .forEach((setting, url) ->
              checkup.check(setting, () -> reachability.checkReachable(setting, url)));
      DeploymentRisk.of(settings)
          .forEach(risk -> checkup.check(risk.setting(), () -> finding(risk)));
      checkup.check("clock", () -> reachability.compareClocks(settings.atlassian().tokenUrl()));
      return checkup.findings();
    }
  }

  private static Map<String, URI> endpoints(Settings settings) {
    Map<String, URI> endpoints = new LinkedHashMap<>();
    endpoints.put("ATLASSIAN_AUTHORIZE_URL", settings.atlassian().authorizeUrl());
    endpoints.put("ATLASSIAN_TOKEN_URL", settings.atlassian().tokenUrl());
    settings
        .atlassian()
        .revocationUrl()
        .ifPresent(url -> endpoints.put("ATLASSIAN_REVOCATION_URL", url));
    endpoints.put("ATLASSIAN_API_URL", settings.atlassian().apiUrl());
    endpoints.put("CONNECT_INSTALL_KEYS_URL", settings.connect().installKeysUrl());
    endpoints.put("CONNECT_ALL_JS_URL", settings.connect().allJsUrl());
    settings
        .forge()
        .appId()
        .ifPresent(_ -> endpoints.put("FORGE_JWKS_URL", settings.forge().jwksUrl()));
    return endpoints;
  }

  private static Finding finding(DeploymentRisk risk) {
    return risk.refused()
        ? new Finding.Problem(risk.problem(), risk.fix())
        : new Finding.Risk(risk.problem(), risk.fix());
  }

  private void printSettingsFault(String problem) {
    print("settings", new Finding.Problem(problem, "set it in the environment or in .env"));
  }

  private void print(String subject, Finding finding) {
    out.println(finding.line(subject));
  }
}
