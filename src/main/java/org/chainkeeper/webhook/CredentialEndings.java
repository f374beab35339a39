package org.chainkeeper.webhook;

import java.time.Instant;
import java.time.InstantSource;
import org.chainkeeper.credential.CredentialRules;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.webhook.EndingCredentials.EndingCredential;

/**
 * Tells 30, 7 and 1 days before a stored credential ends, each once: an event that is stored already is
 * not stored again. Runs on every node.
 */
public final class CredentialEndings {
  private final EndingCredentials credentials;
  private final Webhooks webhooks;
  private final InstantSource clock;

  public CredentialEndings(EndingCredentials credentials, Webhooks webhooks, InstantSource clock) {
    this.credentials = credentials;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /** After an outage of the database the next run continues. */
  public void run() {
    Instant now = clock.instant();
    try {
      credentials
          .between(now, now.plus(CredentialRules.FIRST_WARNING))
          .forEach(one -> tell(one, now));
    } catch (StorageUnavailable _) {
      // the next run finds the same
    }
  }

  private void tell(EndingCredential one, Instant now) {
    CredentialRules.warningDays(one.endsAt(), now)
        .ifPresent(days ->
            webhooks.add(
                one.tenant(), WebhookEvent.ending(one.id(), one.site(), one.endsAt(), days, now)));
  }
}
