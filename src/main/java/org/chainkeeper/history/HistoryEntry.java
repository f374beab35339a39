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
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * One line of a grant's history.
 *
 * @param at the database's time of the write that it records
 * @param state of the grant after it
 * @param step of what an attempt did; empty for what people do
 * @param issued fingerprint of the refresh token that was issued
 * @param tenant in which it was done, where it concerns one tenant; no other tenant may see it
 * @param actor the admin who did it; empty for what the person or the app did
 */
public record HistoryEntry(
    Instant at,
    HistoryKind kind,
    FamilyId family,
    StateName state,
    Optional<Step> step,
    Optional<String> issued,
    Optional<TenantId> tenant,
    Optional<AccountId> actor) {

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
