package org.chainkeeper.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import org.chainkeeper.Settings;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcInstallations;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.sandbox.Person;
import org.chainkeeper.sandbox.confluence.Tenant;
import org.chainkeeper.tenant.TenantId;

/** Requests of somebody's browser, signed as the local Confluence would, without asking it for each. */
public final class SignedUrls {
  private static final int LIVES_SECONDS = 3_600;

  private final World world;
  private final Person person;
  private final String secret;

  public SignedUrls(World world, Person person) {
    this.world = world;
    this.person = person;
    this.secret = sharedSecret(world.settings());
  }

  /** An iframe's page, by its path and query. */
  public HttpRequest page(String target) {
    String jwt = token(Forger.qsh("GET", target));
    return HttpRequest.newBuilder(URI.create(world.baseUrl() + target + "&jwt=" + jwt)).build();
  }

  /** What the script of such a page asks. */
  public HttpRequest api(String target, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.baseUrl() + target))
            .header("Authorization", "JWT " + token("context-qsh"));
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private String token(String qsh) {
    long now = world.sandbox().clock().instant().getEpochSecond();
    return Forger.token()
        .claim("iss", Tenant.CLIENT_KEY)
        .claim("sub", person.accountId())
        .claim("iat", now)
        .claim("exp", now + LIVES_SECONDS)
        .claim("qsh", qsh)
        .hs256(secret);
  }

  private static String sharedSecret(Settings settings) {
    Secrets secrets = new Secrets(Keyset.load(settings.keyset()), settings.environment());
    DatabaseSettings told = new DatabaseSettings(settings.database().url(), "", "", 1);
    try (Database database = Database.open(told)) {
      return new JdbcInstallations(database, secrets)
          .find(new TenantId(Tenant.CLIENT_KEY))
          .orElseThrow()
          .secret()
          .value();
    }
  }
}
