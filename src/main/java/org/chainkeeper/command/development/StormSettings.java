package org.chainkeeper.command.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chainkeeper.Settings;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;

/**
 * The app's settings for the experiment: default times, except for a short exchange deadline, which
 * takes real time; a short sweep interval; no cache, so that every macro needs a token.
 */
final class StormSettings {
  private StormSettings() {}

  /**
   * @param directory for the keyset
   * @param deadline of one exchange
   */
  static Settings of(Sandbox sandbox, Path directory, Duration deadline) {
    List<Integer> ports = freePorts();
    return Settings.read(
        Map.ofEntries(
            Map.entry("CHAINKEEPER_PORT", Integer.toString(ports.get(0))),
            Map.entry("CHAINKEEPER_MANAGEMENT_PORT", Integer.toString(ports.get(1))),
            Map.entry("CHAINKEEPER_BASE_URL", "http://localhost:" + ports.get(0)),
            Map.entry("CHAINKEEPER_DATABASE_URL", "jdbc:h2:mem:storm-" + ports.get(0)),
            Map.entry("CHAINKEEPER_KEYSET", directory.resolve("keyset.json").toString()),
            Map.entry("CHAINKEEPER_ALLOWED_HOSTS", "127.0.0.1"),
            Map.entry("CHAINKEEPER_FRAME_ANCESTORS", sandbox.url()),
            Map.entry("CHAINKEEPER_CACHE_FOR", "PT0S"),
            Map.entry("ATLASSIAN_CLIENT_ID", SandboxOptions.CLIENT_ID),
            Map.entry("ATLASSIAN_CLIENT_SECRET", SandboxOptions.CLIENT_SECRET),
            Map.entry("ATLASSIAN_AUTHORIZE_URL", sandbox.authorizeUrl()),
            Map.entry("ATLASSIAN_TOKEN_URL", sandbox.tokenUrl()),
            Map.entry("ATLASSIAN_API_URL", sandbox.url()),
            Map.entry("CONNECT_INSTALL_KEYS_URL", sandbox.installKeysUrl()),
            Map.entry("CONNECT_ALL_JS_URL", sandbox.allJsUrl()),
            Map.entry("REFRESH_DEADLINE", deadline.toString()),
            Map.entry("REFRESH_SWEEP_EVERY", "PT0.2S")));
  }

  private static List<Integer> freePorts() {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      return List.of(one.getLocalPort(), other.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
