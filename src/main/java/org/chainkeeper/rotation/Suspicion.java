package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How often a refused grant is retried before its person is asked to consent, and after. A refused grant
 * may recover, so there is always a next try. Pure.
 */
final class Suspicion {
  /** How long an incident keeps a grant from being given up, counted from its own first refusal. */
  static final Duration PROTECTED_FOR = Duration.ofHours(2);

  private static final Duration MIN_DELAY_IN_INCIDENT = Duration.ofMinutes(1);
  private static final Duration MAX_DELAY_IN_INCIDENT = Duration.ofMinutes(30);
  private static final Duration FIRST_DELAY_WITHOUT_CONSENT = Duration.ofMinutes(30);
  private static final Duration MAX_DELAY_ON_FIRST_DAY = Duration.ofHours(4);
  private static final Duration MAX_DELAY_WITHOUT_CONSENT = Duration.ofDays(1);
  private static final int TRIES_ON_FIRST_DAY = 8;
  private static final Duration FIRST_DELAY_AFTER_CLIENT_ERROR = Duration.ofSeconds(30);
  private static final Duration MAX_DELAY_AFTER_CLIENT_ERROR = Duration.ofMinutes(30);
  private static final String CLIENT_ERROR = "client error: ";

  private Suspicion() {}

  /**
   * Whether an incident keeps this grant from being given up.
   *
   * @param row as it stood before the refusal
   */
  static boolean isProtected(Snapshot row, boolean incident) {
    return incident && row.asOf().isBefore(protectedUntil(row));
  }

  /**
   * The state after a refusal.
   *
   * @param isProtected by an incident
   */
  static GrantState afterRefusal(
      GrantState state, String reason, boolean isProtected, List<Duration> retries) {
    return switch (state) {
      case GrantState.Connected _ -> new GrantState.Suspect(reason, 0);
      case GrantState.Suspect _
          when isProtected || isOfClientError(state) || UnansweredRules.isUnanswered(state) ->
          new GrantState.Suspect(reason, 0);
      case GrantState.Suspect(String _, int refused) ->
          refused + 1 < retries.size()
              ? new GrantState.Suspect(reason, refused + 1)
              : new GrantState.NeedsConsent(reason, 0);
      case GrantState.NeedsConsent(String _, int refused) ->
          new GrantState.NeedsConsent(reason, refused + 1);
    };
  }

  /**
   * The state after a client error. It may be our client's failure, so no number of client errors asks
   * for a consent. A suspicion of another kind stays as it is.
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

  /**
   * The delay before the next try.
   *
   * @param state after the refusal or client error; not connected
   * @param row as it stood before
   * @param isProtected by an incident
   */
  static Duration delay(
      GrantState state, Snapshot row, boolean isProtected, List<Duration> retries) {
    return switch (state) {
      case GrantState.Connected _ -> throw new IllegalArgumentException("nothing to retry");
      case GrantState.Suspect(String _, int errors) when isOfClientError(state) ->
          Backoff.exponential(
              FIRST_DELAY_AFTER_CLIENT_ERROR, errors, MAX_DELAY_AFTER_CLIENT_ERROR, row);
      case GrantState.Suspect _ when isProtected -> delayInIncident(row);
      case GrantState.Suspect(String _, int refused) ->
          retries.get(Math.min(refused, retries.size() - 1));
      case GrantState.NeedsConsent(String _, int refused) ->
          Backoff.exponential(
              FIRST_DELAY_WITHOUT_CONSENT,
              refused,
              refused < TRIES_ON_FIRST_DAY ? MAX_DELAY_ON_FIRST_DAY : MAX_DELAY_WITHOUT_CONSENT,
              row);
    };
  }

  /** As long as the refusals have lasted, which doubles it; the last try is about when the protection ends. */
  private static Duration delayInIncident(Snapshot row) {
    Duration lasted = Duration.between(row.health().refusedSince().orElse(row.asOf()), row.asOf());
    Duration left = Duration.between(row.asOf(), protectedUntil(row));
    Duration doubled = Backoff.clamp(MIN_DELAY_IN_INCIDENT, lasted, MAX_DELAY_IN_INCIDENT);
    return Backoff.jittered(Backoff.min(doubled, left), row);
  }

  private static Instant protectedUntil(Snapshot row) {
    return row.health().refusedSince().orElse(row.asOf()).plus(PROTECTED_FOR);
  }
}
