package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Refused is not dead: how often a refused grant is tried before its person is asked, and after. */
final class Suspicion {
  private static final Duration RETRY_IN_AN_INCIDENT = Duration.ofMinutes(1);
  private static final Duration RETRY_WITHOUT_CONSENT = Duration.ofMinutes(30);
  private static final int RETRIES_WITHOUT_CONSENT = 48;

  private Suspicion() {}

  static GrantState afterRefusal(
      GrantState state, String reason, boolean incident, List<Duration> retries) {
    return switch (state) {
      case GrantState.Connected _ -> new GrantState.Suspect(reason, 0);
      case GrantState.Suspect _ when incident -> new GrantState.Suspect(reason, 0);
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
}
