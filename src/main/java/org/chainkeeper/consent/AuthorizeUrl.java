package org.chainkeeper.consent;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** The address of the consent page (Atlassian's 3LO guide; RFC 6749 §4.1.1, RFC 7636 §4.3). */
final class AuthorizeUrl {
  private AuthorizeUrl() {}

  static URI of(ConsentSettings settings, OneTimeId state, PkceVerifier verifier) {
    var query = new LinkedHashMap<String, String>();
    query.put("audience", "api.atlassian.com");
    query.put("client_id", settings.clientId());
    query.put("scope", settings.scopes());
    query.put("redirect_uri", settings.redirectUri().toString());
    query.put("state", state.value());
    query.put("response_type", "code");
    query.put("prompt", "consent");
    query.put("code_challenge", verifier.challenge());
    query.put("code_challenge_method", "S256");
    String joined =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
    URI page = settings.authorizeUrl();
    return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + joined);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
