package org.chainkeeper.testkit;

import java.net.URI;
import java.time.Instant;
import java.util.function.Function;
import org.chainkeeper.Settings;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcInstallations;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.tenant.TenantId;

/** The tenants of an app, read and written in its own database. */
public final class SharedSecrets {
  private SharedSecrets() {}

  /** What a tenant signs with. */
  public static String read(Settings settings, String tenant) {
    return with(settings, all -> all.find(new TenantId(tenant)).orElseThrow().secret().value());
  }

  /** Adds a tenant that no Confluence has announced. */
  public static void install(Settings settings, String tenant, String baseUrl, String secret) {
    with(
        settings,
        all -> {
          all.install(
              LifecycleCallIds.next(),
              new TenantId(tenant),
              URI.create(baseUrl),
              new SharedSecret(secret),
              Instant.EPOCH);
          return true;
        });
  }

  private static <T> T with(Settings settings, Function<JdbcInstallations, T> work) {
    Secrets secrets = new Secrets(Keyset.load(settings.keyset()), settings.environment());
    DatabaseSettings told = new DatabaseSettings(settings.database().url(), "", "", 1);
    try (Database database = Database.open(told)) {
      return work.apply(new JdbcInstallations(database, secrets));
    }
  }
}
