package org.chainkeeper.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.NodeId;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Trigger;

/**
 * One line of a grant's history.
 *
 * @param at the database's time of the write that it records
 * @param state of the grant after it
 * @param step of what an attempt did; empty for a consent or a disconnection
 * @param issued fingerprint of the refresh token that was issued
 * @param actor the tenant whose person consented or disconnected, where it is known
 */
public record HistoryEntry(
    Instant at,
    HistoryKind kind,
    FamilyId family,
    StateName state,
    Optional<Step> step,
    Optional<String> issued,
    Optional<String> actor) {

  /** The state of a grant without its reason. */
  public enum StateName {
    CONNECTED,
    SUSPECT,
    NEEDS_CONSENT
  }

  /**
   * @param code what the answer said, see {@link org.chainkeeper.rotation.TokenResponse#code}
   * @param presented fingerprint of the refresh token
   * @param presentedAt the database's time of the write before the presentation; empty when none was made
   * @param took until the answer
   */
  public record Step(
      Holder attempt,
      NodeId node,
      Trigger trigger,
      Outcome outcome,
      String code,
      String presented,
      Optional<Instant> presentedAt,
      Duration took) {}

  /** Whether a token was presented, with this outcome. */
  public boolean isExchange(Outcome outcome) {
    return kind != HistoryKind.END && step.filter(each -> each.outcome() == outcome).isPresent();
  }
}
