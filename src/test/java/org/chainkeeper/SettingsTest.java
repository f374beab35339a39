package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.rotation.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String SECRET = "s3cret-that-must-not-be-printed";

  @Test
  void only_client_id_and_secret_have_no_default() {
    Settings settings = Settings.read(needed());
    assertThat(settings.server())
        .isEqualTo(
            new Settings.Server(
                "127.0.0.1", 8080, "127.0.0.1", 8081, URI.create("http://localhost:8080")));
    assertThat(settings.environment()).isEqualTo("local");
    assertThat(settings.database().url()).isEqualTo("jdbc:h2:file:./data/chainkeeper");
    assertThat(settings.database().pool()).isEqualTo(10);
    assertThat(settings.database().embedded()).isTrue();
    assertThat(settings.keyset()).isEqualTo(Path.of("./data/keyset.json"));
    assertThat(settings.cacheFor()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.unusedFor()).isEqualTo(Duration.ofDays(180));
    assertThat(settings.historyFor()).isEqualTo(Duration.ofDays(400));
    assertThat(settings.refresh()).isEqualTo(Timing.defaults());
    assertThat(settings.logLevel()).isEqualTo("INFO");
    assertThat(settings.forge().appId()).isEmpty();
    assertThat(settings.connect().allowedHosts()).containsExactly("*.atlassian.net", "*.jira.com");
    assertThat(settings.connect().frameAncestors())
        .containsExactly("https://*.atlassian.net", "https://*.jira.com");
    assertThat(settings.atlassian().scopes())
        .containsExactly("read:me", "read:jira-work", "offline_access");
    assertThat(settings.atlassian().apiUrl()).isEqualTo(URI.create("https://api.atlassian.com"));
  }

  @Test
  void offline_access_may_be_left_out_and_revocation_be_configured() {
    Map<String, String> values = new HashMap<>(needed());
    assertThat(Settings.read(values).atlassian().revocationUrl()).isEmpty();
    values.put("ATLASSIAN_SCOPES", "read:me read:jira-work");
    values.put("ATLASSIAN_REVOCATION_URL", "https://auth.example.com/oauth/revoke/");

    Settings.Atlassian read = Settings.read(values).atlassian();

    assertThat(read.scopes()).containsExactly("read:me", "read:jira-work");
    assertThat(read.revocationUrl()).contains(URI.create("https://auth.example.com/oauth/revoke"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHAINKEEPER_PORT|0",
        "CHAINKEEPER_PORT|65536",
        "CHAINKEEPER_PORT|eighty",
        "CHAINKEEPER_MANAGEMENT_PORT|8080",
        "CHAINKEEPER_MANAGEMENT_PORT|-1",
        "CHAINKEEPER_LISTEN|localhost",
        "CHAINKEEPER_LISTEN|127.0.0.1:8080",
        "CHAINKEEPER_LISTEN|*",
        "CHAINKEEPER_MANAGEMENT_LISTEN|1.2.3.4.5",
        "CHAINKEEPER_MANAGEMENT_LISTEN|app.example.com",
        "CHAINKEEPER_BASE_URL|http://app.example.com",
        "CHAINKEEPER_BASE_URL|http://127.0.0.1.example.com",
        "CHAINKEEPER_BASE_URL|http://localhost@example.com",
        "CHAINKEEPER_BASE_URL|https://user@example.com",
        "CHAINKEEPER_BASE_URL|https://example.com/?a=b",
        "CHAINKEEPER_BASE_URL|https://example.com/#a",
        "CHAINKEEPER_BASE_URL|https://example.com:70000",
        "CHAINKEEPER_BASE_URL|ftp://localhost",
        "CHAINKEEPER_BASE_URL|localhost:8080",
        "CHAINKEEPER_BASE_URL|/app",
        "CHAINKEEPER_BASE_URL|not a url",
        "CHAINKEEPER_ENVIRONMENT|with space",
        "CHAINKEEPER_DATABASE_URL|jdbc:mysql://localhost/db",
        "CHAINKEEPER_DATABASE_URL|postgres://localhost/db",
        "CHAINKEEPER_DATABASE_POOL|1",
        "CHAINKEEPER_DATABASE_POOL|101",
        "CHAINKEEPER_CACHE_FOR|5m",
        "CHAINKEEPER_CACHE_FOR|PT-1S",
        "CHAINKEEPER_CACHE_FOR|P2D",
        "CHAINKEEPER_HISTORY_FOR|PT0S",
        "CHAINKEEPER_HISTORY_FOR|PT23H59M",
        "CHAINKEEPER_HISTORY_FOR|P3651D",
        "CHAINKEEPER_HISTORY_FOR|a year",
        "CHAINKEEPER_UNUSED_FOR|P1D",
        "CHAINKEEPER_UNUSED_FOR|180",
        "CHAINKEEPER_UNUSED_FOR|-P180D",
        "CHAINKEEPER_TENANT_UNUSED_FOR|P6D",
        "CHAINKEEPER_TENANT_UNUSED_FOR|half a year",
        "CHAINKEEPER_FRAME_ANCESTORS|https://a.example; script-src *",
        "CHAINKEEPER_FRAME_ANCESTORS|http://a.example",
        "CHAINKEEPER_FRAME_ANCESTORS|*",
        "CHAINKEEPER_ALLOWED_HOSTS|https://a.example",
        "CHAINKEEPER_ALLOWED_HOSTS|*",
        "CHAINKEEPER_ALLOWED_HOSTS|a.*.example",
        "CHAINKEEPER_ALLOWED_HOSTS|a.example,b.example",
        "ATLASSIAN_CLIENT_ID|two words",
        "ATLASSIAN_CLIENT_SECRET|two words",
        "ATLASSIAN_REVOCATION_URL|http://auth.example.com/revoke",
        "ATLASSIAN_REVOCATION_URL|https://auth.example.com/revoke?a=b",
        "ATLASSIAN_SCOPES|offline_access \"quoted\"",
        "ATLASSIAN_AUTHORIZE_URL|http://auth.example.com/authorize",
        "ATLASSIAN_TOKEN_URL|http://auth.example.com/token",
        "ATLASSIAN_API_URL|http://api.example.com",
        "CONNECT_INSTALL_KEYS_URL|http://keys.example.com",
        "CONNECT_ALL_JS_URL|http://cdn.example.com/all.js",
        "FORGE_APP_ID|my-app",
        "FORGE_JWKS_URL|http://jwks.example.com",
        "LOG_LEVEL|LOUD",
        "REFRESH_LEEWAY|PT7M29S",
        "REFRESH_LEEWAY|ten minutes",
        "REFRESH_DEADLINE|PT0S",
        "REFRESH_LINGER|90",
        "REFRESH_LEASE|PT2S",
        "REFRESH_PATIENCE|PT0S",
        "REFRESH_MIN_AGE|P2D",
        "REFRESH_SWEEP_EVERY|PT0S",
        "REFRESH_SUSPECT_RETRY|PT15S PT1M",
        "REFRESH_SUSPECT_RETRY|PT15S,",
        "REFRESH_SUSPECT_RETRY|PT0S",
        "CHAINKEEPER_JIRA_POINTS|999",
        "CHAINKEEPER_JIRA_POINTS|all",
        "CHAINKEEPER_VIEWER_REQUESTS|0",
        "REFRESH_AT_ONCE|0",
        "REFRESH_AT_ONCE|many",
      })
  void a_setting_that_breaks_a_rule_is_refused_by_its_name_alone(String name, String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.read(with(Map.of(name, value))))
        .satisfies(refused -> {
          assertThat(refused.problems()).hasSize(1);
          assertThat(refused.problems().getFirst())
              .startsWith(name + " ")
              .doesNotContain("\n")
              .doesNotContain(SECRET);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHAINKEEPER_BASE_URL|https://apps.example.com/jira/macros",
        "CHAINKEEPER_BASE_URL|http://127.0.0.2:9000",
        "CHAINKEEPER_BASE_URL|http://[::1]:9000",
        "CHAINKEEPER_ALLOWED_HOSTS|127.0.0.1",
        "CHAINKEEPER_FRAME_ANCESTORS|http://127.0.0.1:8082 https://wiki.example.com:8443",
        "CHAINKEEPER_CACHE_FOR|PT0S",
        "CHAINKEEPER_HISTORY_FOR|P1D",
        "CHAINKEEPER_HISTORY_FOR|P3650D",
        "CHAINKEEPER_UNUSED_FOR|PT0S",
        "CHAINKEEPER_UNUSED_FOR|P7D",
        "CHAINKEEPER_TENANT_UNUSED_FOR|PT0S",
        "CHAINKEEPER_TENANT_UNUSED_FOR|P7D",
        "REFRESH_LEEWAY|PT0S",
        "REFRESH_LEEWAY|PT7M30S",
        "REFRESH_LEASE|PT3S",
        "REFRESH_SUSPECT_RETRY|PT15S, PT1M",
        "CHAINKEEPER_JIRA_POINTS|500000",
        "CHAINKEEPER_VIEWER_REQUESTS|5",
        "REFRESH_AT_ONCE|1",
        "FORGE_APP_ID|0a1b2c3d-0000-1111-2222-0a1b2c3d4e5f",
        "CHAINKEEPER_PORT|''",
        "CHAINKEEPER_PORT|'  '",
      })
  void what_keeps_the_rules_is_taken(String name, String value) {
    assertThat(Settings.read(with(Map.of(name, value))).environment()).isEqualTo("local");
  }

  @Test
  void every_fault_is_told_at_once() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.read(Map.of("CHAINKEEPER_PORT", "x", "REFRESH_LEASE", "PT1S")))
        .satisfies(refused ->
            assertThat(refused.getMessage())
                .contains("CHAINKEEPER_PORT")
                .contains("ATLASSIAN_CLIENT_ID is missing")
                .contains("ATLASSIAN_CLIENT_SECRET is missing")
                .contains("REFRESH_LEASE")
                .doesNotContain("\n"));
  }

  @Test
  void the_leeway_is_judged_by_the_deadline_and_linger_that_are_set() {
    Settings settings =
        Settings.read(
            with(
                Map.of(
                    "REFRESH_DEADLINE", "PT10S",
                    "REFRESH_LINGER", "PT5S",
                    "REFRESH_LEEWAY", "PT40S")));
    assertThat(settings.refresh().settlingDelay()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void the_base_url_follows_the_port_and_loses_its_trailing_slash() {
    assertThat(Settings.read(with(Map.of("CHAINKEEPER_PORT", "9000"))).server().baseUrl())
        .isEqualTo(URI.create("http://localhost:9000"));
    assertThat(
            Settings.read(with(Map.of("CHAINKEEPER_BASE_URL", "https://a.example/x/")))
                .server()
                .baseUrl())
        .isEqualTo(URI.create("https://a.example/x"));
  }

  @Test
  void no_secret_is_printed() {
    Settings settings =
        Settings.read(
            with(
                Map.of(
                    "CHAINKEEPER_DATABASE_URL",
                    "jdbc:postgresql://db/x?password=" + SECRET,
                    "CHAINKEEPER_DATABASE_PASSWORD",
                    SECRET)));
    assertThat(settings.toString()).doesNotContain(SECRET);
    assertThat(settings.atlassian().toString()).doesNotContain(SECRET);
    assertThat(settings.database().toString()).doesNotContain(SECRET);
  }

  private static Map<String, String> needed() {
    return Map.of("ATLASSIAN_CLIENT_ID", "client", "ATLASSIAN_CLIENT_SECRET", SECRET);
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(needed());
    values.putAll(more);
    return values;
  }
}
