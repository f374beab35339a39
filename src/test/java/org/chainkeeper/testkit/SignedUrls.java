package org.chainkeeper.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.confluence.Tenant;

/** Requests of a person's browser, signed as by the local Confluence, without a call to it for each. */
public final class SignedUrls {
  private static final int PAGE_LIFETIME_SECONDS = 180;
  private static final int CONTEXT_LIFETIME_SECONDS = 900;

  private final World world;
  private final Person person;
  private final String secret;

  public SignedUrls(World world, Person person) {
    this.world = world;
    this.person = person;
    this.secret = SharedSecrets.read(world.settings(), Tenant.CLIENT_KEY);
  }

  /** An iframe's page, by its path and query. */
  public HttpRequest page(String target) {
    String jwt = token(Forger.qsh("GET", target), PAGE_LIFETIME_SECONDS);
    return HttpRequest.newBuilder(URI.create(world.baseUrl() + target + "&jwt=" + jwt)).build();
  }

  /** What the script of such a page asks. */
  public HttpRequest api(String target, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.baseUrl() + target))
            .header("Authorization", "JWT " + token("context-qsh", CONTEXT_LIFETIME_SECONDS));
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private String token(String qsh, int livesSeconds) {
    long now = world.sandbox().clock().instant().getEpochSecond();
    return Forger.token()
        .claim("iss", Tenant.CLIENT_KEY)
        .claim("sub", person.accountId())
        .claim("iat", now)
        .claim("exp", now + livesSeconds)
        .claim("qsh", qsh)
        .hs256(secret);
  }
}
