package org.chainkeeper.credential;

import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.fault.Isolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks stored credentials and stores what the check has shown: proven ones once an hour, others every
 * 15 minutes, revoked ones every minute until Jira refuses them. Safe for concurrent use; two nodes may
 * check the same one, and the later result is stored.
 */
public final class CredentialWatch {
  private static final Logger log = LoggerFactory.getLogger(CredentialWatch.class);
  private static final int MAX_CHECKS = 20;
  private static final int TRIES = 3;

  private final JiraCredentials store;
  private final CredentialCheck check;
  private final InstantSource clock;
  private final Isolation isolation =
      new Isolation((where, why) -> log.error("the {} failed", where, why));

  public CredentialWatch(JiraCredentials store, CredentialCheck check, InstantSource clock) {
    this.store = store;
    this.check = check;
    this.clock = clock;
  }

  /**
   * Checks those that are due, at most 20 at a time.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public void run() {
    isolation.forEach(
        "check of a credential", store.due(clock.instant(), MAX_CHECKS), due -> check(due));
  }

  /**
   * The outcome of a check.
   *
   * @param now as it is stored afterwards
   * @param isConclusive whether Jira's answers proved anything
   */
  record Checked(JiraCredential now, boolean isConclusive) {}

  /** Empty when the credential was deleted or replaced. */
  Optional<Checked> check(JiraCredential credential) {
    CredentialCheck.Result result =
        check.run(credential.site(), credential.login(), credential.address(), credential.known());
    return stored(credential, result);
  }

  /** What was learned about a secret holds until another one replaces it. */
  private Optional<Checked> stored(JiraCredential checked, CredentialCheck.Result result) {
    Optional<JiraCredential> before = Optional.of(checked);
    for (int tries = 0; tries < TRIES && before.isPresent(); tries++) {
      JiraCredential after = before.get().checked(verdict(before.get(), result), clock.instant());
      if (store.update(before.get(), after)) {
        report(before.get(), after);
        return Optional.of(new Checked(after, result.state().isPresent()));
      }
      before = store.find(checked.tenant(), checked.id());
    }
    return before.map(one -> new Checked(one, false));
  }

  /** An admin may have said meanwhile that it was revoked. */
  private static Optional<CredentialState> verdict(
      JiraCredential credential, CredentialCheck.Result result) {
    return credential.revokedAt().isPresent()
        ? result.state().map(CredentialWatch::afterRevocation)
        : result.state();
  }

  private static CredentialState afterRevocation(CredentialState found) {
    return switch (found) {
      case PROVEN, STILL_ANSWERING -> CredentialState.STILL_ANSWERING;
      case NEVER_WORKED, EXPIRED, REVOKED_OR_CLOSED, REVOKED -> CredentialState.REVOKED;
      case SWAPPED, RESTRICTED -> found;
    };
  }

  private static void report(JiraCredential before, JiraCredential after) {
    if (before.state() != after.state()) {
      log.warn(
          "the credential {} of tenant {} for site {} is {} now, and was {}",
          after.id(),
          after.tenant(),
          after.site().id(),
          after.state().text(),
          before.state().text());
    }
  }
}
