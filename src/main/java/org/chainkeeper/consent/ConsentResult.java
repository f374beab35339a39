package org.chainkeeper.consent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;

/** The result of a callback. Only {@link Connected} has stored a connection. */
public sealed interface ConsentResult {
  /**
   * @param unreached sites of the account's connections elsewhere that this consent does not reach
   */
  record Connected(Connection connection, List<Site> unreached) implements ConsentResult {
    public Connected {
      unreached = List.copyOf(unreached);
    }
  }

  /** The consent is kept; the same callback may be repeated after this time. */
  record Unfinished(Duration retryAfter) implements ConsentResult {}

  /** The person, or an administrator's policy, declined. */
  record Declined() implements ConsentResult {}

  /**
   * @param consented the name of the account that consented
   * @param needed the name of the viewer's account, if it is known
   */
  record WrongAccount(String consented, Optional<String> needed) implements ConsentResult {}

  /** Fewer scopes were granted than requested. */
  record ScopesMissing(List<String> scopes) implements ConsentResult {
    public ScopesMissing {
      scopes = List.copyOf(scopes);
    }
  }

  /** Atlassian has denied the tokens for longer than a moment, for this cause. */
  record Denied(DenialCause cause) implements ConsentResult {}

  /**
   * The state is missing, unknown, expired, of another browser, or failed before; or the tenant has
   * uninstalled the app since the consent was started.
   */
  record StateInvalid() implements ConsentResult {}

  record CodeMissing() implements ConsentResult {}

  /** Atlassian issued no refresh token. */
  record NoRefreshToken() implements ConsentResult {}

  /** Atlassian refuses this app for every account. */
  record Misconfigured() implements ConsentResult {}

  /** Atlassian does not answer, or with an invalid response. */
  record AtlassianFailed() implements ConsentResult {}
}
