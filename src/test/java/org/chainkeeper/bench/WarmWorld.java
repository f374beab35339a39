package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.Settings;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.confluence.Tenant;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.World;
import org.chainkeeper.web.BareServer;

/** The app, a local Jira and Ada, who is connected; and both ways to ask for the same issues. */
final class WarmWorld implements AutoCloseable {
  private static final String JQL = "project = DEMO order by created desc";

  /** One viewer asks for all; and the sweeper is as frequent as in production. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "CHAINKEEPER_JIRA_POINTS", "1000000000",
          "CHAINKEEPER_VIEWER_REQUESTS", "1000000",
          "REFRESH_SWEEP_EVERY", "PT5S");

  private final World world;
  private final String jiraToken;
  private final HikariDataSource pool;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private String contextToken = "";

  /** The real app and Jira in this JVM, with a database file in {@code directory}. */
  WarmWorld(Path directory) {
    world = World.start(directory, SETTINGS);
    world.sandbox().jira().faults().pointsPerHour(1_000_000_000);
    try (Visitor ada = world.visitor(People.ADA)) {
      ada.connect();
    }
    jiraToken = storedToken(world.settings());
    pool = pool(world.settings());
    renewContextToken();
  }

  /** Context tokens live for minutes, a benchmark may not. */
  void renewContextToken() {
    String url = world.sandbox().url() + "/wiki/rest/token?person=" + People.ADA.accountId();
    contextToken = text(send(HttpRequest.newBuilder(URI.create(url)).build()), "token");
  }

  /** A search that was not asked before, as costly as any other: the cache is passed once a minute. */
  private static String jql(int number) {
    return "project = DEMO and created > -" + (1_000 + number) + "w order by created desc";
  }

  /** Jira's own answer, with the token that the app has. */
  HttpRequest jira(int number) {
    String fields = "[\"assignee\",\"status\",\"summary\",\"updated\"]";
    String body = "{\"jql\":\"" + jql(number) + "\",\"maxResults\":20,\"fields\":" + fields + "}";
    URI uri =
        URI.create(
            world.sandbox().url() + "/ex/jira/" + LocalSites.HOME + "/rest/api/3/search/jql");
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + jiraToken)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /** The same issues through the app, past its cache. */
  HttpRequest uncachedMacro(int number) {
    return HttpRequest.newBuilder(URI.create(world.baseUrl() + target(jql(number))))
        .header("Authorization", "JWT " + contextToken)
        .header("Cache-Control", "no-cache")
        .build();
  }

  /** The same from the app's cache. */
  LoadGenerator cachedMacro(String moreHeaders) {
    String headers = "Authorization: JWT " + contextToken + "\r\n" + moreHeaders;
    return new LoadGenerator(world.app().port(), target(JQL), headers);
  }

  /** A handler that reads one row by its primary key from the app's database. */
  BareServer bareServer() {
    return new BareServer("/row", ctx -> ctx.result(personOfRow()));
  }

  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
      }
      return response;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String target(String jql) {
    return "/api/issues?limit=20&jql=" + URLEncoder.encode(jql, StandardCharsets.UTF_8);
  }

  private String personOfRow() throws SQLException {
    String sql = "select name from connections where account = ? and tenant = ?";
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, People.ADA.accountId());
      statement.setString(2, Tenant.CLIENT_KEY);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no row");
        }
        return row.getString(1);
      }
    }
  }

  private static String storedToken(Settings settings) {
    Secrets secrets = new Secrets(Keyset.load(settings.keyset()), settings.environment());
    DatabaseSettings told = new DatabaseSettings(settings.database().url(), "", "", 1);
    try (Database database = Database.open(told)) {
      GrantId id = new GrantId(SandboxOptions.CLIENT_ID, new AccountId(People.ADA.accountId()));
      return new JdbcGrants(database, secrets, id.clientId())
          .read(id)
          .orElseThrow()
          .pair()
          .access()
          .value();
    }
  }

  private static HikariDataSource pool(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.database().url().replace("jdbc:h2:file:", "jdbc:h2:async:"));
    config.setMaximumPoolSize(settings.database().pool());
    return new HikariDataSource(config);
  }

  private static String text(HttpResponse<byte[]> response, String field) {
    try {
      return Optional.ofNullable(
              new ObjectMapper().readTree(response.body()).path(field).textValue())
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    pool.close();
    world.close();
  }
}
