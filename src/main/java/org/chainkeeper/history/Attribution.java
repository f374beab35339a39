package org.chainkeeper.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.rotation.GrantFamily;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.KeepAlive;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Trigger;

/**
 * Finds the most likely cause of the end of a chain. The server gives the same answer for most causes, so
 * they are told apart by the history and by the time. Pure; the first rule that holds counts, the most
 * certain ones come first.
 */
public final class Attribution {
  /** How long before and after the first refusal other grants are looked at. */
  public static final Duration PERIOD = Duration.ofMinutes(15);

  private static final Duration AFTER_DISCONNECTION = Duration.ofMinutes(10);

  private static final Set<HistoryKind> DISCONNECTIONS =
      EnumSet.of(HistoryKind.DISCONNECTION, HistoryKind.ADMIN_DISCONNECTED);

  private static final Set<String> BLOCKED =
      Set.of(
          "blocked_user",
          "password_leaked",
          "requires_verification",
          "login_required",
          "interaction_required",
          "account_selection_required",
          "mfa_required");

  private static final Set<String> NOT_ACCEPTED =
      Set.of(
          "invalid_scope",
          "invalid_request",
          "unsupported_grant_type",
          "unsupported_token_type",
          "invalid_target",
          "request_error",
          "invalid_dpop_proof",
          "use_dpop_nonce",
          "unsupported_challenge_type");

  private static final Set<String> TOKEN_REFUSED =
      Set.of(
          "invalid_grant",
          "unauthorized_client",
          "access_denied",
          "expired_token",
          "consent_required",
          "unauthorized");

  private final Duration leeway;

  /**
   * @param leeway for how long the server accepts the token that was exchanged last once more
   */
  public Attribution(Duration leeway) {
    this.leeway = leeway;
  }

  /** When to look at the other grants of a lost chain: around its first refusal. */
  public Optional<Instant> refusedAt(ChainSummary chain, List<HistoryEntry> history) {
    return Presentations.in(ofFamily(chain, history))
        .firstRefusal()
        .map(HistoryEntry::at)
        .or(chain::refusedSince);
  }

  /**
   * @param history of the chain, oldest first
   * @param others the outcomes of all grants around {@link #refusedAt}
   * @return empty while the chain is not lost
   */
  public Optional<Loss> of(
      ChainSummary chain, List<HistoryEntry> history, ConcurrentOutcomes others) {
    return chain
        .lostAt()
        .map(at -> {
          List<HistoryEntry> family = ofFamily(chain, history);
          return new Case(chain, family, Presentations.in(family), others, new ArrayList<>())
              .loss(at);
        });
  }

  /** Whether a token was presented that had been superseded, in whatever state the chain is. */
  public boolean isOurFault(List<HistoryEntry> history) {
    return Presentations.in(history).superseded(leeway).isPresent();
  }

  private static List<HistoryEntry> ofFamily(ChainSummary chain, List<HistoryEntry> history) {
    return history.stream().filter(entry -> entry.family().equals(chain.family())).toList();
  }

  /** One lost chain, and the evidence found so far. */
  private final class Case {
    private final ChainSummary chain;
    private final List<HistoryEntry> family;
    private final Presentations presentations;
    private final ConcurrentOutcomes others;
    private final List<Loss.Evidence> evidence;

    Case(
        ChainSummary chain,
        List<HistoryEntry> family,
        Presentations presentations,
        ConcurrentOutcomes others,
        List<Loss.Evidence> evidence) {
      this.chain = chain;
      this.family = family;
      this.presentations = presentations;
      this.others = others;
      this.evidence = evidence;
    }

    Loss loss(Instant at) {
      add("last-granted", chain.rotatedAt(), "the last exchange that was granted");
      LossCause cause = cause();
      add("lost", at, "the person was asked to connect again");
      evidence.sort(Comparator.comparing(Loss.Evidence::at));
      return new Loss(cause, at, evidence);
    }

    private LossCause cause() {
      Optional<HistoryEntry> superseded = presentations.superseded(leeway);
      if (superseded.isPresent()) {
        Instant at = Presentations.presentedAt(superseded.get());
        add("superseded", at, "a token was presented that had been replaced");
        return LossCause.SUPERSEDED;
      }
      Optional<HistoryEntry> refusal = presentations.firstRefusal();
      return refusal.isPresent() ? ofRefusal(refusal.get()) : withoutRefusal();
    }

    private LossCause ofRefusal(HistoryEntry refusal) {
      Instant at = Presentations.presentedAt(refusal);
      String code = Presentations.step(refusal).code();
      add("refused", refusal.at(), code, "the first refusal: " + code);
      if (disconnectedBefore(refusal.at())) {
        return LossCause.DISCONNECTED;
      }
      if (BLOCKED.contains(code)) {
        return LossCause.BLOCKED;
      }
      if (NOT_ACCEPTED.contains(code)) {
        return LossCause.CONFIGURATION;
      }
      if (!at.isBefore(KeepAlive.familyEndsAt(chain.rotatedAt()))) {
        long days = Duration.between(chain.rotatedAt(), at).toDays();
        add("idle", at, Long.toString(days), "presented " + days + " days after the last exchange");
        return LossCause.IDLE;
      }
      if (others.isIncident()) {
        add("incident", refusal.at(), others.refused() + "/" + others.exchanged(), refusedOfAll());
        return LossCause.INCIDENT;
      }
      if (isUnsettled(refusal)) {
        return LossCause.UNSETTLED;
      }
      if (!at.isBefore(chain.consentedAt().plus(GrantFamily.MAX_AGE))) {
        add("consented", chain.consentedAt(), "the person consented");
        return LossCause.TOO_OLD;
      }
      return TOKEN_REFUSED.contains(code) ? withdrawn(refusal) : LossCause.UNKNOWN;
    }

    private boolean disconnectedBefore(Instant refusedAt) {
      Optional<HistoryEntry> disconnection =
          family.stream()
              .filter(entry -> DISCONNECTIONS.contains(entry.kind()))
              .filter(entry -> !entry.at().isAfter(refusedAt))
              .filter(entry -> entry.at().plus(AFTER_DISCONNECTION).isAfter(refusedAt))
              .reduce((_, later) -> later);
      disconnection.ifPresent(entry ->
          add(Loss.DISCONNECTED, entry.at(), "the connection was ended in a Confluence site"));
      return disconnection.isPresent();
    }

    private String refusedOfAll() {
      return others.refused()
          + " of "
          + others.exchanged()
          + " connections were refused within "
          + PERIOD.toMinutes()
          + " minutes";
    }

    /** A token in doubt that is refused was exchanged by the request whose answer was lost. */
    private boolean isUnsettled(HistoryEntry refusal) {
      Optional<HistoryEntry> unanswered = presentations.unanswered(refusal);
      unanswered.ifPresent(entry ->
          add(
              "unanswered",
              Presentations.presentedAt(entry),
              "the same token was presented before, and its answer was lost"));
      boolean takenOver = Presentations.step(refusal).trigger() == Trigger.TAKEOVER;
      if (takenOver) {
        add(
            "taken-over",
            Presentations.presentedAt(refusal),
            "an attempt that had not ended was taken over");
      }
      return unanswered.isPresent() || takenOver;
    }

    private LossCause withdrawn(HistoryEntry refusal) {
      String presented = Presentations.step(refusal).presented();
      Optional<String> newest =
          family.stream()
              .filter(entry -> entry.at().isBefore(refusal.at()))
              .flatMap(entry -> entry.issued().stream())
              .reduce((_, later) -> later);
      if (newest.isPresent() && !newest.get().equals(presented)) {
        add("not-the-newest", refusal.at(), "another token was issued last, by the history");
        return LossCause.UNKNOWN;
      }
      add("newest", refusal.at(), "the refused token was the newest one, presented once");
      return LossCause.WITHDRAWN;
    }

    private LossCause withoutRefusal() {
      Optional<HistoryEntry> last =
          family.stream().filter(entry -> entry.step().isPresent()).reduce((_, later) -> later);
      last.ifPresent(entry ->
          add(
              "unanswered",
              entry.at(),
              "the last attempt: " + Presentations.step(entry).outcome().name()));
      return last.filter(entry -> entry.isExchange(Outcome.MISCONFIGURED)).isPresent()
          ? LossCause.CONFIGURATION
          : LossCause.UNKNOWN;
    }

    private void add(String code, Instant at, String text) {
      add(code, at, "", text);
    }

    private void add(String code, Instant at, String detail, String text) {
      evidence.add(new Loss.Evidence(code, at, detail, text));
    }
  }
}
