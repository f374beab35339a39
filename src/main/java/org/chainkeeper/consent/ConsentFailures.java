package org.chainkeeper.consent;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why Atlassian granted no consent, for the operator, and gives the result of the callback. */
final class ConsentFailures {
  private static final Logger log = LoggerFactory.getLogger(ConsentFailures.class);

  private ConsentFailures() {}

  /** The error codes of RFC 6749 §4.1.2.1. */
  static ConsentResult refused(String error) {
    return switch (error) {
      case "access_denied" -> new ConsentResult.Declined();
      case "invalid_request", "unauthorized_client", "unsupported_response_type", "invalid_scope" ->
          misconfigured("authorize", error);
      default -> failed("authorize", "an error");
    };
  }

  static ConsentResult noRefreshToken() {
    log.error(
        "a code was redeemed without a refresh token: check ATLASSIAN_SCOPES and the app's"
            + " permissions");
    return new ConsentResult.NoRefreshToken();
  }

  static ConsentResult missing(List<String> scopes) {
    log.error("a consent lacks the scopes {}: check the app's permissions", scopes);
    return new ConsentResult.ScopesMissing(scopes);
  }

  static ConsentResult misconfigured(String step, String reason) {
    log.error("Atlassian refuses this app ({}): {}", step, reason);
    return new ConsentResult.Misconfigured();
  }

  static ConsentResult failed(String step, String reason) {
    log.warn("a consent failed ({}): {}", step, reason);
    return new ConsentResult.AtlassianFailed();
  }
}
