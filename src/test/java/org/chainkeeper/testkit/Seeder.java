package org.chainkeeper.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;
import org.chainkeeper.installation.SharedSecret;
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
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/** Fills a database with tenants and people who consented, without asking an app. */
public final class Seeder implements AutoCloseable {
  /** The client that all grants belong to. */
  public static final String CLIENT = "storm-client";

  /** What every tenant signs with. */
  public static final String SECRET = "storm ".repeat(8);

  /** Of an access token, from its consent. */
  public static final Duration LIFE = Duration.ofHours(1);

  private static final URI SITE = URI.create("https://storm.atlassian.net");

  private final Database database;
  private final JdbcInstallations installations;
  private final JdbcGrants grants;
  private final JdbcConnections connections;

  /**
   * @param keyset is made
   */
  public Seeder(DatabaseSettings settings, Path keyset) {
    Secrets secrets = new Secrets(Keyset.create(keyset, InstantSource.system().instant()), "local");
    database = Database.open(settings);
    installations = new JdbcInstallations(database, secrets);
    grants = new JdbcGrants(database, secrets, CLIENT);
    connections = new JdbcConnections(database);
  }

  public void install(TenantId tenant) {
    installations.install(
        LifecycleCallIds.next(), tenant, SITE, new SharedSecret(SECRET), Instant.now());
  }

  /** A consent of that time, whose access token lives for {@link #LIFE}. */
  public void connect(
      TenantId tenant, AccountId account, String access, String refresh, Instant consented) {
    GrantId grant = new GrantId(CLIENT, account);
    TokenPair pair =
        new TokenPair(
            new AccessToken(access), consented, consented.plus(LIFE), new RefreshToken(refresh));
    grants.consent(grant, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    AccountProfile who =
        new AccountProfile(account, account.value(), URI.create("https://p.example/p.png"));
    Site site = new Site("cloud-1", "Storm", SITE, SITE);
    connections.link(new Connection(tenant, grant, who, List.of(site), consented));
  }

  /** Settings of a node on this database. */
  public static Map<String, String> node(
      DatabaseSettings database, Path keyset, String atlassianUrl) {
    Map<String, String> values = new HashMap<>();
    values.put("CHAINKEEPER_PORT", Integer.toString(FreePort.next()));
    values.put("CHAINKEEPER_MANAGEMENT_PORT", Integer.toString(FreePort.next()));
    values.put("CHAINKEEPER_BASE_URL", "http://localhost:8080");
    values.put("CHAINKEEPER_DATABASE_URL", database.url());
    values.put("CHAINKEEPER_DATABASE_USER", database.user());
    values.put("CHAINKEEPER_DATABASE_PASSWORD", database.password());
    values.put("CHAINKEEPER_KEYSET", keyset.toString());
    values.put("ATLASSIAN_CLIENT_ID", CLIENT);
    values.put("ATLASSIAN_CLIENT_SECRET", "storm-client-secret");
    values.put("ATLASSIAN_TOKEN_URL", atlassianUrl + "/oauth/token");
    values.put("ATLASSIAN_API_URL", atlassianUrl);
    return values;
  }

  @Override
  public void close() {
    database.close();
  }
}
