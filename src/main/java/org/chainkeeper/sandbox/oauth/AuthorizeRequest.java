package org.chainkeeper.sandbox.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request for consent (RFC 6749 §4.1.1, RFC 7636) that passed all checks.
 *
 * @param challenge the S256 code challenge, when one was sent
 */
record AuthorizeRequest(
    String clientId, URI redirectUri, String scope, String state, Optional<String> challenge) {
  /** The parameters that the page passes on to the decision. */
  static final List<String> NAMES =
      List.of(
          "client_id",
          "redirect_uri",
          "response_type",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method");

  private static final int MAX_PARAMETER_LENGTH = 2000;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The outcome of the checks. */
  sealed interface CheckResult {
    /** All checks passed. */
    record Valid(AuthorizeRequest request) implements CheckResult {}

    /** The browser returns to the client with an error (RFC 6749 §4.1.2.1). */
    record Redirect(String url) implements CheckResult {}

    /** No valid redirect URI: the person sees an error page. */
    record Invalid(String reason) implements CheckResult {}
  }

  static CheckResult check(
      Map<String, String> sent, AuthorizationServer server, List<String> redirectUris) {
    if (sent.values().stream().anyMatch(value -> value.length() > MAX_PARAMETER_LENGTH)) {
      return new CheckResult.Invalid("a parameter is too long");
    }
    if (!server.isClient(sent.getOrDefault("client_id", ""))) {
      return new CheckResult.Invalid("the client_id is not known");
    }
    String requested = sent.getOrDefault("redirect_uri", "");
    Optional<URI> redirectUri =
        parse(requested).filter(uri -> redirectUris.contains(requested) || isLoopback(uri));
    if (redirectUri.isEmpty()) {
      return new CheckResult.Invalid("the redirect_uri is not registered for this app");
    }
    return checkParameters(sent, redirectUri.get());
  }

  private static CheckResult checkParameters(Map<String, String> sent, URI redirectUri) {
    String state = sent.getOrDefault("state", "");
    String scope = sent.getOrDefault("scope", "");
    Optional<String> challenge = Optional.ofNullable(sent.get("code_challenge"));
    if (!sent.getOrDefault("response_type", "").equals("code")) {
      return redirectWithError(
          redirectUri, state, "unsupported_response_type", "response_type is not code");
    }
    if (state.isEmpty()) {
      return redirectWithError(redirectUri, state, "invalid_request", "state is missing");
    }
    if (scope.isBlank()) {
      return redirectWithError(redirectUri, state, "invalid_scope", "scope is missing");
    }
    if (challenge.isPresent() && !sent.getOrDefault("code_challenge_method", "").equals("S256")) {
      return redirectWithError(
          redirectUri, state, "invalid_request", "code_challenge_method is not S256");
    }
    return new CheckResult.Valid(
        new AuthorizeRequest(
            sent.getOrDefault("client_id", ""), redirectUri, scope, state, challenge));
  }

  /** Where the browser goes with a code. */
  String accepted(String code) {
    return back(redirectUri, Map.of("code", code, "state", state));
  }

  /** Where the browser goes when the person declined. */
  String declined() {
    return back(
        redirectUri,
        Map.of(
            "error", "access_denied",
            "error_description", "User did not authorize the request",
            "state", state));
  }

  private static CheckResult redirectWithError(URI to, String state, String error, String reason) {
    return new CheckResult.Redirect(
        back(to, Map.of("error", error, "error_description", reason, "state", state)));
  }

  private static String back(URI to, Map<String, String> parameters) {
    StringBuilder url = new StringBuilder(to.toString());
    parameters.forEach((name, value) ->
        url.append(url.indexOf("?") < 0 ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return url.toString();
  }

  private static Optional<URI> parse(String uri) {
    try {
      URI parsed = new URI(uri);
      boolean whole = parsed.isAbsolute() && parsed.getHost() != null;
      return whole && parsed.getRawFragment() == null && parsed.getRawUserInfo() == null
          ? Optional.of(parsed)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isLoopback(URI uri) {
    return Set.of("http", "https").contains(uri.getScheme())
        && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }
}
