package org.chainkeeper.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * A stored credential of a tenant for a Jira site.
 *
 * @param address where it works, found out at set-up
 * @param account that {@code /myself} named at set-up
 * @param endsAt as the admin has typed it, at most a year after it was stored
 * @param state what the last check that proved anything has shown
 * @param checkedAt the last check, whatever it has shown
 * @param provenAt when Jira last answered as the account
 * @param revokedAt when an admin said that it was revoked; it is not used from then on
 * @param uses that an admin has allowed
 * @param version of the row, for compare-and-set
 */
public record JiraCredential(
    CredentialId id,
    TenantId tenant,
    Site site,
    Login login,
    JiraAddress address,
    AccountId account,
    Instant endsAt,
    CredentialState state,
    Instant checkedAt,
    Instant provenAt,
    Optional<Instant> revokedAt,
    Set<CredentialUse> uses,
    long version) {
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration SICK_INTERVAL = Duration.ofMinutes(15);
  private static final Duration REVOKED_INTERVAL = Duration.ofMinutes(1);

  public JiraCredential {
    uses = Set.copyOf(uses);
    checkedAt = checkedAt.truncatedTo(ChronoUnit.MICROS); // as they are stored
    provenAt = provenAt.truncatedTo(ChronoUnit.MICROS);
    revokedAt = revokedAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Whether Jira may be asked with it for this. */
  boolean isUsableFor(CredentialUse use) {
    return state == CredentialState.PROVEN && uses.contains(use);
  }

  CredentialRules.Known known() {
    return new CredentialRules.Known(Optional.of(account), endsAt, revokedAt);
  }

  /** When it is to be checked again, without a reader. */
  public Instant checkAt() {
    if (revokedAt.isPresent()) {
      boolean isWaiting =
          checkedAt.isBefore(revokedAt.get().plus(CredentialRules.REVOCATION_DELAY));
      return checkedAt.plus(
          isWaiting && state == CredentialState.STILL_ANSWERING ? REVOKED_INTERVAL : INTERVAL);
    }
    return checkedAt.plus(state == CredentialState.PROVEN ? INTERVAL : SICK_INTERVAL);
  }

  JiraCredential checked(Optional<CredentialState> found, Instant now) {
    boolean isProven = found.equals(Optional.of(CredentialState.PROVEN));
    return with(found.orElse(state), now, isProven ? now : provenAt, revokedAt);
  }

  /** Until a check shows more, a revoked one counts as still answering. */
  JiraCredential revoked(Instant now) {
    return with(
        CredentialState.STILL_ANSWERING, checkedAt, provenAt, Optional.of(revokedAt.orElse(now)));
  }

  private JiraCredential with(
      CredentialState found, Instant checked, Instant proven, Optional<Instant> revoked) {
    return new JiraCredential(
        id, tenant, site, login, address, account, endsAt, found, checked, proven, revoked, uses,
        version);
  }

  JiraCredential with(Set<CredentialUse> allowed) {
    return new JiraCredential(
        id, tenant, site, login, address, account, endsAt, state, checkedAt, provenAt, revokedAt,
        allowed, version);
  }
}
