package org.chainkeeper.privacy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.consent.Profile;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.privacy.ReportableAccounts.Reporter;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.tenant.AccountId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports stored accounts to Atlassian once per cycle, erases closed accounts and reloads updated
 * ones (Atlassian's user privacy guide for app developers).
 *
 * <p>The due date of an account is stored with its connections, so that reports are spread like the
 * consents, survive restarts and are shared between nodes. Access tokens come from the coordinator,
 * as for macros. Not safe for concurrent use; run it on one thread a few times an hour.
 */
public final class AccountReports {
  private static final Logger log = LoggerFactory.getLogger(AccountReports.class);

  /** The rest is left to the next run: 7,200 accounts an hour on each node. */
  private static final int MAX_BATCHES = 20;

  /** More than one, because a consent may be withdrawn or older than the scope. */
  private static final int MAX_REPORTERS = 5;

  private static final Duration CLAIM_DURATION = Duration.ofHours(1);
  private static final Duration REJECTION_PAUSE = Duration.ofDays(1);

  private final ReportableAccounts accounts;
  private final ReportingApi reporting;
  private final AccessTokens tokens;
  private final Profile profiles;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;

  public AccountReports(
      ReportableAccounts accounts,
      ReportingApi reporting,
      AccessTokens tokens,
      Profile profiles,
      InstantSource clock) {
    this.accounts = accounts;
    this.reporting = reporting;
    this.tokens = tokens;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Reports due accounts in batches; after an outage the next run continues. */
  public void run() {
    try {
      boolean hasMore = !clock.instant().isBefore(notBefore);
      for (int batch = 0; hasMore && batch < MAX_BATCHES; batch++) {
        hasMore = reportBatch();
      }
    } catch (StorageUnavailable _) {
      log.warn("cannot report accounts: the database does not answer; the next run retries");
    }
  }

  /** Returns whether there may be more to report now. */
  private boolean reportBatch() {
    Instant now = clock.instant();
    List<ReportedAccount> due =
        accounts.claim(now, now.plus(CLAIM_DURATION), ReportingApi.MAX_ACCOUNTS);
    if (due.isEmpty()) {
      return false;
    }
    return switch (send(due)) {
      case ReportResponse.Accepted accepted -> {
        apply(due, accepted);
        yield true;
      }
      case ReportResponse.Rejected(int status) -> {
        log.error("Atlassian rejects a report of {} accounts with {}", due.size(), status);
        accounts.reported(ids(due), now.plus(REJECTION_PAUSE));
        yield true;
      }
      case ReportResponse.NotAllowed() -> {
        log.warn(
            "cannot report accounts: no recent consent has the scope report:personal-data; people"
                + " have to connect again after it was added to ATLASSIAN_SCOPES");
        yield false;
      }
      case ReportResponse.Busy(Duration retryAfter) -> {
        notBefore = now.plus(retryAfter);
        yield false;
      }
      case ReportResponse.Unavailable() -> {
        log.warn("cannot report accounts: Atlassian does not answer; the next run retries");
        yield false;
      }
    };
  }

  private ReportResponse send(List<ReportedAccount> due) {
    for (Reporter reporter : accounts.reporters(MAX_REPORTERS)) {
      Optional<AccessToken> token = token(reporter);
      if (token.isPresent()) {
        ReportResponse answer = reporting.report(token.get(), due);
        if (!(answer instanceof ReportResponse.NotAllowed)) {
          return answer;
        }
      }
    }
    return new ReportResponse.NotAllowed();
  }

  private Optional<AccessToken> token(Reporter reporter) {
    return tokens.access(reporter.grant(), reporter.tenant())
            instanceof Access.Usable(AccessToken token, long _)
        ? Optional.of(token)
        : Optional.empty();
  }

  /** Writes the next due date last: accounts whose handling failed are reported again. */
  private void apply(List<ReportedAccount> due, ReportResponse.Accepted accepted) {
    accepted.closed().forEach(accounts::erase);
    accepted.updated().forEach(this::refresh);
    accounts.reported(ids(due), clock.instant().plus(accepted.cycle()));
    if (!accepted.closed().isEmpty()) {
      log.info("{} accounts were closed at Atlassian and are erased", accepted.closed().size());
    }
  }

  /** Stores the current name and picture, or empty ones when Atlassian does not answer. */
  private void refresh(AccountId account) {
    Instant now = clock.instant();
    AccountProfile person =
        accounts.connectionsOf(account).stream()
            .flatMap(reporter -> token(reporter).stream())
            .findFirst()
            .flatMap(profiles::person)
            .filter(loaded -> loaded.account().equals(account))
            .orElse(new AccountProfile(account, "", URI.create("")));
    accounts.update(person, now);
  }

  private static List<AccountId> ids(List<ReportedAccount> accounts) {
    return accounts.stream().map(ReportedAccount::id).toList();
  }
}
