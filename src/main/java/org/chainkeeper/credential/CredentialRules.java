package org.chainkeeper.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.tenant.AccountId;

/**
 * Judges a credential by Jira's answer to {@code GET /myself}, the only call that is never answered as
 * anonymous, and by what was known before. Which kind of dead it is cannot be seen in an answer. Pure.
 */
public final class CredentialRules {
  /** No API token lives longer, and no API tells when one ends. */
  public static final Duration MAX_LIFE = Duration.ofDays(365);

  /** How long a revoked token has been seen to go on working. */
  public static final Duration REVOCATION_DELAY = Duration.ofMinutes(20);

  /** When admins are warned for the first time before a credential ends. */
  public static final Duration FIRST_WARNING = Duration.ofDays(30);

  private static final List<Integer> WARNED_DAYS_BEFORE = List.of(1, 7, 30);

  private CredentialRules() {}

  /** In days, the shortest warning period that has begun; also of a credential that has ended. */
  public static Optional<Integer> warningDays(Instant endsAt, Instant now) {
    Duration left = Duration.between(now, endsAt);
    return WARNED_DAYS_BEFORE.stream()
        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
        .findFirst();
  }

  /**
   * What was known before the answer.
   *
   * @param account that {@code /myself} named at set-up; empty: it has never worked
   * @param endsAt as the admin has typed it
   * @param revokedAt when an admin said that it was revoked
   */
  public record Known(Optional<AccountId> account, Instant endsAt, Optional<Instant> revokedAt) {}

  /**
   * The state that an answer proves; empty when it proves nothing: an outage, a rate limit, an answer
   * that does not name its account.
   */
  public static Optional<CredentialState> judge(
      JiraAnswer<AccountId> myself, Known known, Instant now) {
    return switch (myself) {
      case JiraAnswer.Success<AccountId>(var as, var id, _) -> answered(as, id, known);
      case JiraAnswer.Unauthorized<AccountId> _ -> Optional.of(dead(known, now));
      case JiraAnswer.Forbidden<AccountId> _ -> Optional.of(CredentialState.RESTRICTED);
      case JiraAnswer.Missing<AccountId> _, JiraAnswer.Invalid<AccountId> _ -> Optional.empty();
      case JiraAnswer.Limited<AccountId> _, JiraAnswer.Failed<AccountId> _ -> Optional.empty();
      case JiraAnswer.TooLarge<AccountId> _, JiraAnswer.Unreadable<AccountId> _ -> Optional.empty();
    };
  }

  private static Optional<CredentialState> answered(AnsweredAs as, AccountId id, Known known) {
    if (!as.equals(new AnsweredAs.Account(id))) {
      return Optional.empty();
    }
    if (known.account().filter(expected -> !expected.equals(id)).isPresent()) {
      return Optional.of(CredentialState.SWAPPED);
    }
    return Optional.of(
        known.revokedAt().isPresent() ? CredentialState.STILL_ANSWERING : CredentialState.PROVEN);
  }

  private static CredentialState dead(Known known, Instant now) {
    if (known.revokedAt().isPresent()) {
      return CredentialState.REVOKED;
    }
    if (known.account().isEmpty()) {
      return CredentialState.NEVER_WORKED;
    }
    return now.isBefore(known.endsAt())
        ? CredentialState.REVOKED_OR_CLOSED
        : CredentialState.EXPIRED;
  }
}
