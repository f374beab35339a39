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
 * Tells Atlassian once a cycle which accounts are stored, erases those that were closed and asks again
 * for those that were updated (Atlassian's user privacy guide for app developers).
 *
 * <p>When an account is due is stored with its connections, so that reports are spread as consents were,
 * survive restarts and are shared by nodes. Tokens are had as a macro has them. Not thread safe; to be
 * run on one thread a few times an hour.
 */
public final class AccountReports {
  private static final Logger log = LoggerFactory.getLogger(AccountReports.class);

  /** What is left is for the next run: 7,200 accounts an hour on each node. */
  private static final int MAX_BATCHES = 20;

  /** People whose consent may have been withdrawn, or may be older than the scope. */
  private static final int MAX_REPORTERS = 5;

  private static final Duration CLAIMED_FOR = Duration.ofHours(1);
  private static final Duration AFTER_REJECTION = Duration.ofDays(1);

  private final ReportableAccounts accounts;
  private final Reporting reporting;
  private final AccessTokens tokens;
  private final Profile profiles;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;

  public AccountReports(
      ReportableAccounts accounts,
      Reporting reporting,
      AccessTokens tokens,
      Profile profiles,
      InstantSource clock) {
    this.accounts = accounts;
    this.reporting = reporting;
    this.tokens = tokens;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Reports what is due, as far as Atlassian takes it; an outage is left to the next run. */
  public void run() {
    try {
      boolean goesOn = !clock.instant().isBefore(notBefore);
      for (int batch = 0; goesOn && batch < MAX_BATCHES; batch++) {
        goesOn = reportSome();
      }
    } catch (StorageUnavailable _) {
      log.warn("accounts could not be reported: the database does not answer; the next run will");
    }
  }

  /** Whether there may be more to report now. */
  private boolean reportSome() {
    Instant now = clock.instant();
    List<ReportedAccount> due = accounts.claim(now, now.plus(CLAIMED_FOR), Reporting.MAX_ACCOUNTS);
    if (due.isEmpty()) {
      return false;
    }
    return switch (reported(due)) {
      case ReportAnswer.Judged judged -> {
        obey(due, judged);
        yield true;
      }
      case ReportAnswer.Rejected(int status) -> {
        log.error("Atlassian rejects a report of {} accounts with {}", due.size(), status);
        accounts.reported(ids(due), now.plus(AFTER_REJECTION));
        yield true;
      }
      case ReportAnswer.NotAllowed() -> {
        log.warn(
            "accounts cannot be reported: nobody's consent of those who came last allows it; it has"
                + " to be given after report:personal-data was added to ATLASSIAN_SCOPES");
        yield false;
      }
      case ReportAnswer.Busy(Duration retryAfter) -> {
        notBefore = now.plus(retryAfter);
        yield false;
      }
      case ReportAnswer.Unavailable() -> {
        log.warn("accounts could not be reported: Atlassian does not answer; the next run will");
        yield false;
      }
    };
  }

  private ReportAnswer reported(List<ReportedAccount> due) {
    for (Reporter reporter : accounts.reporters(MAX_REPORTERS)) {
      Optional<AccessToken> token = token(reporter);
      if (token.isPresent()) {
        ReportAnswer answer = reporting.report(token.get(), due);
        if (!(answer instanceof ReportAnswer.NotAllowed)) {
          return answer;
        }
      }
    }
    return new ReportAnswer.NotAllowed();
  }

  private Optional<AccessToken> token(Reporter reporter) {
    return tokens.access(reporter.grant(), reporter.tenant())
            instanceof Access.Usable(AccessToken token, long _)
        ? Optional.of(token)
        : Optional.empty();
  }

  /** The next date is written last: what was not obeyed is reported again. */
  private void obey(List<ReportedAccount> due, ReportAnswer.Judged judged) {
    judged.closed().forEach(accounts::erase);
    judged.updated().forEach(this::refresh);
    accounts.reported(ids(due), clock.instant().plus(judged.cycle()));
    if (!judged.closed().isEmpty()) {
      log.info("{} accounts were closed at Atlassian and are erased", judged.closed().size());
    }
  }

  /** Name and picture as they are now; without a word from Atlassian none at all. */
  private void refresh(AccountId account) {
    Instant now = clock.instant();
    AccountProfile person =
        accounts.connectionsOf(account).stream()
            .flatMap(reporter -> token(reporter).stream())
            .findFirst()
            .flatMap(profiles::person)
            .filter(told -> told.account().equals(account))
            .orElse(new AccountProfile(account, "", URI.create("")));
    accounts.update(person, now);
  }

  private static List<AccountId> ids(List<ReportedAccount> accounts) {
    return accounts.stream().map(ReportedAccount::id).toList();
  }
}
