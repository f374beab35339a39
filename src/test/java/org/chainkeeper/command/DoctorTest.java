package org.chainkeeper.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.Settings;
import org.chainkeeper.admin.Finding;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.Keyset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir private Path directory;
  private final Map<String, String> values = new HashMap<>();
  private final HttpServer server;

  DoctorTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void everything_is_well() {
    server.createContext(
        "/",
        exchange -> {
          int status = exchange.getRequestURI().getPath().equals("/broken") ? 500 : 405;
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    values.put("ATLASSIAN_CLIENT_ID", "client");
    values.put("ATLASSIAN_CLIENT_SECRET", "hush-hush");
    values.put("CHAINKEEPER_DATABASE_URL", "jdbc:h2:file:" + directory.resolve("database"));
    values.put("CHAINKEEPER_KEYSET", directory.resolve("keyset.json").toString());
    for (String endpoint :
        new String[] {
          "ATLASSIAN_AUTHORIZE_URL",
          "ATLASSIAN_TOKEN_URL",
          "ATLASSIAN_API_URL",
          "CONNECT_INSTALL_KEYS_URL",
          "CONNECT_ALL_JS_URL"
        }) {
      values.put(endpoint, url + "/fine");
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void nothing_is_at_fault_before_the_first_start_and_nothing_is_made() {
    assertThat(findings()).allSatisfy((_, found) -> assertThat(found).isInstanceOf(fine()));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void each_problem_comes_with_its_fix() {
    values.put("ATLASSIAN_API_URL", url("/broken"));
    values.put("CONNECT_ALL_JS_URL", "http://127.0.0.1:1");
    values.put(
        "CHAINKEEPER_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x?user=a&password=hush-hush");
    Map<String, Finding> findings = findings();
    assertThat(findings.keySet().stream().filter(name -> !fine().isInstance(findings.get(name))))
        .containsExactly("keyset", "database", "ATLASSIAN_API_URL", "CONNECT_ALL_JS_URL");
    findings.forEach((name, finding) ->
        assertThat(finding.line(name)).doesNotContain("\n").doesNotContain("hush-hush"));
    assertThat(findings)
        .hasEntrySatisfying(
            "database",
            found ->
                assertThat(found.line("database"))
                    .startsWith("FAULT  database")
                    .contains("Fix: check CHAINKEEPER_DATABASE_URL"));
  }

  @Test
  void a_database_that_is_there_tells_its_clock_and_its_schema() {
    Settings settings = Settings.read(values);
    Settings.Database database = settings.database();
    Database.open(new DatabaseSettings(database.url(), "", "", 1)).close();

    Map<String, Finding> findings = findings();
    assertThat(findings)
        .hasEntrySatisfying(
            "database clock",
            found -> assertThat(found.line("clock")).contains("0 s from the database's"))
        .hasEntrySatisfying(
            "schema",
            found -> assertThat(found.line("schema")).matches("ok +schema: version [0-9]+"));
  }

  @Test
  void a_keyset_that_is_there_is_tried() {
    Keyset.create(directory.resolve("keyset.json"), InstantSource.system().instant());
    assertThat(findings().get("keyset")).isEqualTo(new Finding.Ok("can be used"));
  }

  @Test
  void a_clock_that_is_wrong_is_noticed_by_the_token_endpoints_date() throws InterruptedException {
    InstantSource wrong = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(3));
    try (EndpointCheck reachability = new EndpointCheck(wrong)) {
      assertThat(reachability.compareClocks(URI.create(url("/fine"))).line("clock"))
          .startsWith("FAULT  clock")
          .contains("NTP");
    }
  }

  private Map<String, Finding> findings() {
    return DoctorCommand.examine(Settings.read(values));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static Class<Finding.Ok> fine() {
    return Finding.Ok.class;
  }
}
