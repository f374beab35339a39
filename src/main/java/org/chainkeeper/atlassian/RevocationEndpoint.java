package org.chainkeeper.atlassian;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chainkeeper.connection.TokenRevocation;
import org.chainkeeper.rotation.RefreshToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revokes tokens (RFC 7009): a form with token, hint, client id and secret (§2.1). {@code 200}
 * confirms the revocation, also for an unknown token (§2.2). Makes two attempts. Safe for
 * concurrent use.
 */
public final class RevocationEndpoint implements TokenRevocation {
  private static final Logger log = LoggerFactory.getLogger(RevocationEndpoint.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int MAX_ATTEMPTS = 2;

  private final OAuthClient client;
  private final URI url;
  private final OneShotPost http = new OneShotPost(CertificateWitness.platformTrust());

  /**
   * @param url {@code https}, or {@code http} on loopback
   */
  public RevocationEndpoint(OAuthClient client, URI url) {
    this.client = client;
    this.url = url;
  }

  @Override
  public boolean revoke(RefreshToken token) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", token.value());
    form.put("token_type_hint", "refresh_token");
    form.put("client_id", client.id());
    form.put("client_secret", client.secret());
    for (int tries = 1; tries <= MAX_ATTEMPTS; tries++) {
      switch (http.post(url, form, DEADLINE)) {
        case OneShotPost.Reply.Answered(var status, var _, var _) when status == 200 -> {
          return true;
        }
        case OneShotPost.Reply.Answered(var status, var _, var _) ->
            log.warn("the revocation endpoint answers {}", status);
        case OneShotPost.Reply.NotSent(var reason) -> log.warn("not revoked: {}", reason);
        case OneShotPost.Reply.Lost(var reason) -> log.warn("perhaps not revoked: {}", reason);
      }
    }
    return false;
  }
}
