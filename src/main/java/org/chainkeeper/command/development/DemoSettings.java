package org.chainkeeper.command.development;

import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.Settings;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.forge.ForgeHost;

/** The app's settings beside a local Atlassian. */
final class DemoSettings {
  private DemoSettings() {}

  /**
   * What the demo decides goes over what the environment says; the rest, such as {@code REFRESH_*}, is
   * taken from there. The database lives in memory: the local Atlassian forgets its tokens as well.
   *
   * @param port of the app; management is the next one, the local Atlassian the one after that
   */
  static Settings of(int port, Map<String, String> environment) {
    String atlassian = "http://127.0.0.1:" + (port + 2);
    Map<String, String> values = new HashMap<>(environment);
    values.putAll(
        Map.of(
            "CHAINKEEPER_PORT",
            Integer.toString(port),
            "CHAINKEEPER_MANAGEMENT_PORT",
            Integer.toString(port + 1),
            "CHAINKEEPER_BASE_URL",
            "http://localhost:" + port,
            "CHAINKEEPER_ENVIRONMENT",
            "demo",
            "CHAINKEEPER_DATABASE_URL",
            "jdbc:h2:mem:demo-" + port,
            "CHAINKEEPER_KEYSET",
            "data/demo/keyset.json",
            "CHAINKEEPER_ALLOWED_HOSTS",
            "127.0.0.1 localhost",
            "CHAINKEEPER_FRAME_ANCESTORS",
            atlassian));
    values.putAll(
        Map.of(
            "ATLASSIAN_CLIENT_ID",
            SandboxOptions.CLIENT_ID,
            "ATLASSIAN_CLIENT_SECRET",
            SandboxOptions.CLIENT_SECRET,
            "ATLASSIAN_SCOPES",
            "read:me read:jira-work report:personal-data offline_access",
            "ATLASSIAN_AUTHORIZE_URL",
            atlassian + "/authorize",
            "ATLASSIAN_TOKEN_URL",
            atlassian + "/oauth/token",
            "ATLASSIAN_API_URL",
            atlassian,
            "CONNECT_INSTALL_KEYS_URL",
            atlassian + "/install-keys",
            "CONNECT_ALL_JS_URL",
            atlassian + "/cdn/atlassian-connect/all.js",
            "FORGE_APP_ID",
            ForgeHost.appId(),
            "FORGE_JWKS_URL",
            atlassian + ForgeHost.jwksPath()));
    return Settings.read(values);
  }
}
