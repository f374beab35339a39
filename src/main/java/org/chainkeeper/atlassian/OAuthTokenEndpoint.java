package org.chainkeeper.atlassian;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;
import org.chainkeeper.consent.AuthorizationCode;
import org.chainkeeper.consent.AuthorizationCodes;
import org.chainkeeper.consent.PkceVerifier;
import org.chainkeeper.consent.Redemption;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenEndpoint;
import org.chainkeeper.rotation.TokenResponse;

/**
 * The token endpoint of any server that implements RFC 6749: form encoding, client id and secret in
 * the body (§2.3.1). Sends only; {@link TokenAnswers} interprets the response. Safe for concurrent
 * use, never throws, logs nothing.
 */
public final class OAuthTokenEndpoint implements TokenEndpoint, AuthorizationCodes {
  private final OAuthClient client;
  private final OneShotPost http;
  private final InstantSource clock;

  public OAuthTokenEndpoint(OAuthClient client, InstantSource clock) {
    this(client, clock, CertificateWitness.platformTrust());
  }

  OAuthTokenEndpoint(OAuthClient client, InstantSource clock, X509ExtendedTrustManager trust) {
    this.client = client;
    this.http = new OneShotPost(trust);
    this.clock = clock;
  }

  /** Refreshes (RFC 6749 §6). */
  @Override
  public TokenResponse exchange(RefreshToken token) {
    return answer(post(Map.of("grant_type", "refresh_token", "refresh_token", token.value())));
  }

  /** Redeems a code (RFC 6749 §4.1.3) with the PKCE verifier (RFC 7636 §4.5). */
  @Override
  public Redemption redeem(AuthorizationCode code, PkceVerifier verifier, URI redirectUri) {
    OneShotPost.Reply reply =
        post(
            Map.of(
                "grant_type", "authorization_code",
                "code", code.value(),
                "redirect_uri", redirectUri.toString(),
                "code_verifier", verifier.value()));
    return reply instanceof OneShotPost.Reply.Answered(var _, var _, var body)
        ? new Redemption(answer(reply), GrantedScopes.read(body))
        : new Redemption(answer(reply));
  }

  private OneShotPost.Reply post(Map<String, String> parameters) {
    var form = new LinkedHashMap<>(parameters);
    form.put("client_id", client.id());
    form.put("client_secret", client.secret());
    return http.post(client.tokenUrl(), form, client.deadline());
  }

  private TokenResponse answer(OneShotPost.Reply reply) {
    return switch (reply) {
      case OneShotPost.Reply.Answered(var status, var retryAfter, var body) ->
          interpret(status, retryAfter, body);
      case OneShotPost.Reply.NotSent(var reason) -> new TokenResponse.NotSent(reason);
      case OneShotPost.Reply.Lost(var reason) -> new TokenResponse.Unknown(reason);
    };
  }

  /** A response whose interpretation exhausts a resource may still contain a pair. */
  private TokenResponse interpret(int status, Optional<String> retryAfter, String body) {
    try {
      return TokenAnswers.interpret(status, retryAfter, body, clock.instant());
    } catch (Throwable e) {
      return new TokenResponse.Unknown(e.getClass().getSimpleName());
    }
  }
}
