package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Refused is not dead: how often a refused grant is tried before its person is asked, and after. */
final class Suspicion {
  private static final Duration RETRY_IN_AN_INCIDENT = Duration.ofMinutes(1);
  private static final Duration RETRY_WITHOUT_CONSENT = Duration.ofMinutes(30);
  private static final int RETRIES_WITHOUT_CONSENT = 48;
  private static final Duration FIRST_RETRY_OF_CLIENT_ERROR = Duration.ofSeconds(30);
  private static final Duration LONGEST_RETRY_OF_CLIENT_ERROR = Duration.ofMinutes(30);
  private static final String CLIENT_ERROR = "client error: ";

  private Suspicion() {}

  static GrantState afterRefusal(
      GrantState state, String reason, boolean incident, List<Duration> retries) {
    return switch (state) {
      case GrantState.Connected _ -> new GrantState.Suspect(reason, 0);
      case GrantState.Suspect _ when incident || isOfClientError(state) ->
          new GrantState.Suspect(reason, 0);
      case GrantState.Suspect(String _, int refused) ->
          refused + 1 < retries.size()
              ? new GrantState.Suspect(reason, refused + 1)
              : new GrantState.NeedsConsent(reason, 0);
      case GrantState.NeedsConsent(String _, int refused) ->
          new GrantState.NeedsConsent(reason, refused + 1);
    };
  }

  static Optional<Duration> nextTry(GrantState state, boolean incident, List<Duration> retries) {
    return switch (state) {
      case GrantState.Connected _ -> Optional.empty();
      case GrantState.Suspect _ when incident -> Optional.of(RETRY_IN_AN_INCIDENT);
      case GrantState.Suspect(String _, int refused) ->
          Optional.of(retries.get(Math.min(refused, retries.size() - 1)));
      case GrantState.NeedsConsent(String _, int refused) ->
          refused < RETRIES_WITHOUT_CONSENT ? Optional.of(RETRY_WITHOUT_CONSENT) : Optional.empty();
    };
  }

  /**
   * Perhaps the client's trouble and not the person's, so that no number of client errors asks for a
   * consent. A suspicion of another kind stays as it is.
   */
  static GrantState afterClientError(GrantState state, String reason) {
    return switch (state) {
      case GrantState.Connected _ -> new GrantState.Suspect(CLIENT_ERROR + reason, 0);
      case GrantState.Suspect(String _, int errors) when isOfClientError(state) ->
          new GrantState.Suspect(CLIENT_ERROR + reason, errors + 1);
      case GrantState.Suspect _, GrantState.NeedsConsent _ -> state;
    };
  }

  /** Whether the grant is suspect because of client errors alone. */
  static boolean isOfClientError(GrantState state) {
    return state instanceof GrantState.Suspect(String reason, int _)
        && reason.startsWith(CLIENT_ERROR);
  }

  /** The pause after client errors of this grant: from 30 s to half an hour. */
  static Duration afterClientErrors(int errors, Snapshot row) {
    return Pace.doubling(
        FIRST_RETRY_OF_CLIENT_ERROR, errors, LONGEST_RETRY_OF_CLIENT_ERROR, row);
  }
}
