package org.chainkeeper;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Notice.Severity;
import org.chainkeeper.admin.Notices;
import org.chainkeeper.credential.CredentialRules;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.JiraCredentials;
import org.chainkeeper.tenant.TenantId;

/** Warns admins of credentials that Jira does not accept, and 30, 7 and 1 days before one ends. */
final class CredentialNotices implements Notices {
  private final JiraCredentials store;
  private final InstantSource clock;

  CredentialNotices(JiraCredentials store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<Notice> current(TenantId tenant) {
    return store.of(tenant).stream().flatMap(one -> of(one).stream()).toList();
  }

  private Optional<Notice> of(JiraCredential credential) {
    String site = credential.site().name();
    if (credential.state() != CredentialState.PROVEN) {
      return Optional.of(
          new Notice(
                  "credential-" + credential.state().text(),
                  Severity.DANGER,
                  "The service account for " + site + ": " + credential.state().explanation())
              .about(site));
    }
    LocalDate end = LocalDate.ofInstant(credential.endsAt(), ZoneOffset.UTC);
    if (!clock.instant().isBefore(credential.endsAt())) {
      return Optional.of(
          new Notice(
                  "credential-ended",
                  Severity.WARNING,
                  "The service account's access to %s was to end on %s, and Jira still accepts it. Store it again with the right date, or replace it."
                      .formatted(site, end))
              .about(site)
              .on(end));
    }
    return CredentialRules.warningDays(credential.endsAt(), clock.instant())
        .map(days ->
            new Notice(
                    "credential-ends-" + days,
                    Severity.WARNING,
                    "The service account's access to %s ends on %s, %s. Create a new token and replace it before."
                        .formatted(site, end, within(days)))
                .about(site)
                .on(end));
  }

  private static String within(int days) {
    return days == 1 ? "within a day" : "within " + days + " days";
  }
}
