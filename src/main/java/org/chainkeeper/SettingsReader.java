package org.chainkeeper;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.jira.JiraQuota;
import org.chainkeeper.rotation.InvalidTiming;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.Timing;
import org.chainkeeper.web.ViewerLimit;

/** Names, defaults and rules of the settings; one use per reading. */
final class SettingsReader {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration MIN_UNUSED_FOR = Duration.ofDays(7);
  private static final Duration MIN_HISTORY_FOR = Duration.ofDays(1);
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern NO_SPACE = Pattern.compile("[\\x21-\\x7e]{1,4096}");
  private static final Pattern JDBC = Pattern.compile("jdbc:(h2|postgresql):.+");
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+");
  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SOURCE =
      Pattern.compile(
          "https://(\\*\\.)?[a-z0-9.-]+(:[0-9]{1,5})?"
              + "|http://(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LEVEL = Pattern.compile("TRACE|DEBUG|INFO|WARN|ERROR");
  private static final Pattern APP_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final SettingValues values;

  SettingsReader(Map<String, String> values) {
    this.values = new SettingValues(values);
  }

  /**
   * @throws SettingsException names every setting that breaks a rule
   */
  Settings read() {
    Settings settings =
        new Settings(
            server(),
            values.text("CHAINKEEPER_ENVIRONMENT", "local", WORD, "letters, digits, . _ -"),
            values.optional("CHAINKEEPER_ENVIRONMENT").isPresent(),
            database(),
            path("CHAINKEEPER_KEYSET", "./data/keyset.json"),
            values.duration("CHAINKEEPER_CACHE_FOR", Duration.ofMinutes(5), Duration.ofDays(1)),
            unusedFor("CHAINKEEPER_UNUSED_FOR"),
            unusedFor("CHAINKEEPER_TENANT_UNUSED_FOR"),
            historyFor(),
            atlassian(),
            connect(),
            forge(),
            refresh(),
            values.number("REFRESH_AT_ONCE", Node.MAX_EXCHANGES, 1, 1_000),
            values.number(
                "CHAINKEEPER_JIRA_POINTS", JiraQuota.DEFAULT_POINTS, 1_000, 1_000_000_000),
            values.number("CHAINKEEPER_VIEWER_REQUESTS", ViewerLimit.PER_SECOND, 1, 1_000_000),
            values.text("LOG_LEVEL", "INFO", LEVEL, "TRACE, DEBUG, INFO, WARN or ERROR"));
    values.throwIfInvalid();
    return settings;
  }

  private Settings.Server server() {
    int port = values.number("CHAINKEEPER_PORT", 8080, 1, 65_535);
    int management = values.number("CHAINKEEPER_MANAGEMENT_PORT", 8081, 1, 65_535);
    if (port == management) {
      values.problem("CHAINKEEPER_MANAGEMENT_PORT must differ from CHAINKEEPER_PORT");
    }
    URI baseUrl = values.url("CHAINKEEPER_BASE_URL", "http://localhost:" + port);
    return new Settings.Server(
        values.address("CHAINKEEPER_LISTEN", LOOPBACK),
        port,
        values.address("CHAINKEEPER_MANAGEMENT_LISTEN", LOOPBACK),
        management,
        baseUrl);
  }

  private Settings.Database database() {
    return new Settings.Database(
        values.text(
            "CHAINKEEPER_DATABASE_URL",
            "jdbc:h2:file:./data/chainkeeper",
            JDBC,
            "a jdbc:h2: or jdbc:postgresql: url"),
        values.optional("CHAINKEEPER_DATABASE_USER"),
        values.optional("CHAINKEEPER_DATABASE_PASSWORD"),
        values.number("CHAINKEEPER_DATABASE_POOL", 10, 2, 100));
  }

  /** Visits and signed requests are recorded by day, so a shorter time would end what is in use. */
  private Duration unusedFor(String name) {
    Duration unusedFor = values.duration(name, Duration.ofDays(180), Duration.ofDays(3_650));
    if (unusedFor.isPositive() && unusedFor.compareTo(MIN_UNUSED_FOR) < 0) {
      values.problem(name + " must be P7D at least, or PT0S to keep what is unused");
    }
    return unusedFor;
  }

  private Duration historyFor() {
    String name = "CHAINKEEPER_HISTORY_FOR";
    Duration historyFor = values.duration(name, Duration.ofDays(400), Duration.ofDays(3_650));
    if (historyFor.compareTo(MIN_HISTORY_FOR) < 0) {
      values.problem(name + " must be P1D at least");
    }
    return historyFor;
  }

  private Settings.Atlassian atlassian() {
    List<String> scopes =
        values.list(
            "ATLASSIAN_SCOPES", "read:me read:jira-work offline_access", SCOPE, "OAuth scopes");
    return new Settings.Atlassian(
        values.required("ATLASSIAN_CLIENT_ID", NO_SPACE),
        values.required("ATLASSIAN_CLIENT_SECRET", NO_SPACE),
        scopes,
        values.url("ATLASSIAN_AUTHORIZE_URL", "https://auth.atlassian.com/authorize"),
        values.url("ATLASSIAN_TOKEN_URL", "https://auth.atlassian.com/oauth/token"),
        values.optionalUrl("ATLASSIAN_REVOCATION_URL"),
        values.url("ATLASSIAN_API_URL", "https://api.atlassian.com"));
  }

  private Settings.Connect connect() {
    return new Settings.Connect(
        values.url("CONNECT_INSTALL_KEYS_URL", "https://connect-install-keys.atlassian.com"),
        values.url("CONNECT_ALL_JS_URL", "https://connect-cdn.atl-paas.net/all.js"),
        values.list(
            "CHAINKEEPER_ALLOWED_HOSTS",
            "*.atlassian.net *.jira.com",
            HOST,
            "host names, each with *. in front for all hosts below it"),
        values.list(
            "CHAINKEEPER_FRAME_ANCESTORS",
            "https://*.atlassian.net https://*.jira.com",
            SOURCE,
            "https://host sources (http on loopback only)"));
  }

  private Settings.Forge forge() {
    Optional<String> appId = values.optional("FORGE_APP_ID");
    if (appId.isPresent() && !APP_ID.matcher(appId.get()).matches()) {
      values.problem("FORGE_APP_ID must be the uuid of the Forge app");
    }
    return new Settings.Forge(
        appId,
        values.url(
            "FORGE_JWKS_URL", "https://forge.cdn.prod.atlassian-dev.net/.well-known/jwks.json"));
  }

  private Timing refresh() {
    Timing fallback = Timing.defaults();
    int before = values.problems();
    Duration deadline = refresh("REFRESH_DEADLINE", fallback.deadline());
    Duration linger = refresh("REFRESH_LINGER", fallback.linger());
    Duration leeway = refresh("REFRESH_LEEWAY", fallback.leeway());
    Duration lease = refresh("REFRESH_LEASE", fallback.lease());
    Duration readerTimeout = refresh("REFRESH_PATIENCE", fallback.readerTimeout());
    Duration minAge = refresh("REFRESH_MIN_AGE", fallback.minAge());
    Duration sweepEvery = refresh("REFRESH_SWEEP_EVERY", fallback.sweepEvery());
    List<Duration> suspectRetry =
        values.durations("REFRESH_SUSPECT_RETRY", fallback.suspectRetry());
    if (values.problems() > before) {
      return fallback;
    }
    try {
      return new Timing(
          deadline, linger, leeway, lease, readerTimeout, minAge, sweepEvery, suspectRetry);
    } catch (InvalidTiming invalid) {
      values.problem(refreshSetting(invalid.component()) + " " + invalid.rule());
      return fallback;
    }
  }

  private static String refreshSetting(String component) {
    return switch (component) {
      case "deadline" -> "REFRESH_DEADLINE";
      case "linger" -> "REFRESH_LINGER";
      case "leeway" -> "REFRESH_LEEWAY";
      case "lease" -> "REFRESH_LEASE";
      case "readerTimeout" -> "REFRESH_PATIENCE";
      case "minAge" -> "REFRESH_MIN_AGE";
      case "sweepEvery" -> "REFRESH_SWEEP_EVERY";
      case "suspectRetry" -> "REFRESH_SUSPECT_RETRY";
      default -> throw new IllegalArgumentException("no setting for " + component);
    };
  }

  private Duration refresh(String name, Duration fallback) {
    return values.duration(name, fallback, Duration.ofDays(1));
  }

  private Path path(String name, String fallback) {
    try {
      return Path.of(values.optional(name).orElse(fallback));
    } catch (InvalidPathException _) {
      values.problem(name + " must be the path of a file");
      return Path.of(fallback);
    }
  }
}
