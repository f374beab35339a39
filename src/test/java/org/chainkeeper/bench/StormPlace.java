package org.chainkeeper.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Person;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcConnections;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.JdbcInstallations;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.SharedSecret;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.FreePort;
import org.chainkeeper.testkit.LifecycleCallIds;

/** A database in which everybody consented long ago, and the settings of nodes that use it. */
final class StormPlace {
  static final String SECRET = "storm ".repeat(8);
  private static final int TENANTS = 20;
  private static final int SEEDERS = 8;
  private static final String CLIENT = "storm-client";

  private final DatabaseSettings database;
  private final Path keyset;
  private final StormAtlassian atlassian;

  StormPlace(DatabaseSettings database, Path directory, StormAtlassian atlassian) {
    this.database = database;
    this.keyset = directory.resolve("keyset-" + UUID.randomUUID() + ".json");
    this.atlassian = atlassian;
  }

  /** Half of all people belong to the first tenant, the others to nineteen small ones. */
  static TenantId tenant(int person) {
    return new TenantId("tenant-" + (person % 2 == 0 ? 0 : 1 + person / 2 % (TENANTS - 1)));
  }

  static AccountId account(int person) {
    return new AccountId("712020:storm-" + person);
  }

  /** Consents of two hours ago, so that every access token has expired. */
  void fill(int people) {
    Secrets secrets = new Secrets(Keyset.create(keyset), "local");
    try (Database opened = Database.open(database);
        ExecutorService threads = Executors.newFixedThreadPool(SEEDERS)) {
      JdbcInstallations installations = new JdbcInstallations(opened, secrets);
      for (int i = 0; i < TENANTS; i++) {
        installations.install(
            LifecycleCallIds.next(), new TenantId("tenant-" + i), site(), new SharedSecret(SECRET), Instant.now());
      }
      JdbcGrants grants = new JdbcGrants(opened, secrets, CLIENT);
      JdbcConnections connections = new JdbcConnections(opened);
      List<java.util.concurrent.Future<?>> done =
          IntStream.range(0, people)
              .<java.util.concurrent.Future<?>>mapToObj(
                  person -> threads.submit(() -> connect(person, grants, connections)))
              .toList();
      for (var one : done) {
        one.get();
      }
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void connect(int person, JdbcGrants grants, JdbcConnections connections) {
    Instant consented = Instant.now().minus(Duration.ofHours(2));
    GrantId grant = new GrantId(CLIENT, account(person));
    Pair pair =
        new Pair(
            new AccessToken("a." + person + ".0"),
            consented,
            consented.plus(Duration.ofHours(1)),
            new RefreshToken(StormAtlassian.refreshToken(person, 0)));
    grants.consent(grant, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    Person who =
        new Person(grant.account(), "Person " + person, URI.create("https://p.example/p.png"));
    Site site = new Site("cloud-1", "Storm", site(), site());
    connections.link(new Connection(tenant(person), grant, who, List.of(site), consented));
  }

  private static URI site() {
    return URI.create("https://storm.atlassian.net");
  }

  /** Settings of one of so many nodes; together they have ten connections and so many exchanges. */
  Map<String, String> node(int nodes, int atOnce) {
    int port = FreePort.next();
    Map<String, String> values = new HashMap<>();
    values.put("CHAINKEEPER_PORT", Integer.toString(port));
    values.put("CHAINKEEPER_MANAGEMENT_PORT", Integer.toString(FreePort.next()));
    values.put("CHAINKEEPER_BASE_URL", "http://localhost:8080");
    values.put("CHAINKEEPER_DATABASE_URL", database.url());
    values.put("CHAINKEEPER_DATABASE_USER", database.user());
    values.put("CHAINKEEPER_DATABASE_PASSWORD", database.password());
    values.put("CHAINKEEPER_DATABASE_POOL", Integer.toString(10 / nodes));
    values.put("CHAINKEEPER_KEYSET", keyset.toString());
    values.put("ATLASSIAN_CLIENT_ID", CLIENT);
    values.put("ATLASSIAN_CLIENT_SECRET", "storm-client-secret");
    values.put("ATLASSIAN_TOKEN_URL", atlassian.url() + "/oauth/token");
    values.put("ATLASSIAN_API_URL", atlassian.url());
    values.put("REFRESH_AT_ONCE", Integer.toString(atOnce / nodes));
    values.put("CHAINKEEPER_JIRA_POINTS", "1000000");
    return values;
  }
}
