package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token and the refresh token that was stored with it.
 *
 * @param issuedAt database time just <em>before</em> the call that brought the access token
 * @param expiresAt {@code issuedAt} plus the server's {@code expires_in}
 */
public record TokenPair(
    AccessToken access, Instant issuedAt, Instant expiresAt, RefreshToken refresh) {

  /** Usable until 99 % of its life. A margin in seconds would not work for short lives. */
  public boolean usableAt(Instant now) {
    return now.isBefore(atPercent(99));
  }

  public boolean ageingAt(Instant now) {
    return !now.isBefore(atPercent(80));
  }

  /** When this pair is refreshed although no reader asks. */
  public Instant keepAliveAt() {
    return KeepAlive.dueAt(issuedAt, refresh);
  }

  Instant atPercent(int percent) {
    return issuedAt.plus(
        Duration.between(issuedAt, expiresAt).multipliedBy(percent).dividedBy(100));
  }
}
