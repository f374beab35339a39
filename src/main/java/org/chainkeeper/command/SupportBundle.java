package org.chainkeeper.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.Settings;

/**
 * A text for support. Settings are listed one by one, so that a new one is left out until it is known to
 * be no secret. An address is shown without user, parameters and fragment.
 */
final class SupportBundle {
  private SupportBundle() {}

  static List<String> of(Settings settings, List<String> histories) {
    List<String> lines = new ArrayList<>();
    lines.add("# Chainkeeper support bundle");
    lines.add("");
    lines.add("## Versions");
    lines.addAll(List.of(new Version().getVersion()));
    lines.add("java " + Runtime.version());
    lines.add(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    lines.add("");
    lines.add("## Settings");
    lines.addAll(settings(settings));
    lines.add("");
    lines.add("## Histories");
    lines.addAll(histories);
    return lines;
  }

  private static List<String> settings(Settings settings) {
    Settings.Server server = settings.server();
    Settings.Atlassian atlassian = settings.atlassian();
    return List.of(
        "CHAINKEEPER_ENVIRONMENT " + settings.environment(),
        "CHAINKEEPER_BASE_URL " + address(server.baseUrl()),
        "CHAINKEEPER_LISTEN " + server.listen() + ":" + server.port(),
        "CHAINKEEPER_MANAGEMENT_LISTEN "
            + server.managementListen()
            + ":"
            + server.managementPort(),
        "CHAINKEEPER_DATABASE_URL " + database(settings.database()),
        "CHAINKEEPER_DATABASE_POOL " + settings.database().pool(),
        "CHAINKEEPER_CACHE_FOR " + settings.cacheFor(),
        "CHAINKEEPER_UNUSED_FOR " + settings.unusedFor(),
        "CHAINKEEPER_TENANT_UNUSED_FOR " + settings.tenantUnusedFor(),
        "CHAINKEEPER_HISTORY_FOR " + settings.historyFor(),
        "CHAINKEEPER_ALLOWED_HOSTS " + String.join(" ", settings.connect().allowedHosts()),
        "ATLASSIAN_CLIENT_ID " + atlassian.clientId(),
        "ATLASSIAN_SCOPES " + String.join(" ", atlassian.scopes()),
        "ATLASSIAN_TOKEN_URL " + address(atlassian.tokenUrl()),
        "ATLASSIAN_API_URL " + address(atlassian.apiUrl()),
        "ATLASSIAN_REVOCATION_URL "
            + atlassian.revocationUrl().map(SupportBundle::address).orElse("-"),
        "REFRESH_* " + settings.refresh(),
        "REFRESH_AT_ONCE " + settings.exchangesAtOnce(),
        "CHAINKEEPER_JIRA_POINTS " + settings.jiraPoints(),
        "CHAINKEEPER_VIEWER_REQUESTS " + settings.viewerRequests(),
        "LOG_LEVEL " + settings.logLevel());
  }

  private static String address(URI url) {
    String host = Optional.ofNullable(url.getHost()).orElse("?");
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + host + port + url.getRawPath();
  }

  /** Only the kind: a JDBC url may hold credentials in several places. */
  private static String database(Settings.Database database) {
    return database.embedded() ? "jdbc:h2:…" : "jdbc:postgresql:…";
  }
}
