package org.chainkeeper;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Notice.Severity;
import org.chainkeeper.admin.Notices;
import org.chainkeeper.delivery.HttpWebhookSender;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.fault.Isolation;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.jdbc.JdbcEndingCredentials;
import org.chainkeeper.jdbc.JdbcIncidentLog;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.webhook.CredentialEndings;
import org.chainkeeper.webhook.IncidentWatch;
import org.chainkeeper.webhook.RetrySchedule;
import org.chainkeeper.webhook.Webhook;
import org.chainkeeper.webhook.WebhookAdmin;
import org.chainkeeper.webhook.WebhookDeliveries;
import org.chainkeeper.webhook.WebhookSender;

/** The tenants' webhooks: their administration, what is told, and its delivery. */
record WebhookAccess(
    WebhookAdmin admin,
    WebhookDeliveries deliveries,
    IncidentWatch incidents,
    CredentialEndings endings) {

  /**
   * @param incident whether this node sees an incident
   */
  static WebhookAccess of(
      Settings settings,
      InstantSource clock,
      Stores stores,
      BooleanSupplier incident,
      Executor threads,
      ErrorListener errors) {
    AllowedHosts hosts = new AllowedHosts(settings.connect().allowedHosts());
    Predicate<String> isLocal = host -> hosts.baseUrl("http://" + host).isPresent();
    WebhookSender sender = HttpWebhookSender.to(isLocal);
    return new WebhookAccess(
        new WebhookAdmin(stores.webhooks(), sender, clock),
        new WebhookDeliveries(
            stores.webhookQueue(),
            sender,
            new RetrySchedule(() -> ThreadLocalRandom.current().nextDouble()),
            clock,
            System::nanoTime,
            threads,
            new Isolation(errors)),
        new IncidentWatch(
            incident, new JdbcIncidentLog(stores.database(), settings.atlassian().clientId())),
        new CredentialEndings(
            new JdbcEndingCredentials(stores.database()), stores.webhooks(), clock));
  }

  /** These and what has switched a webhook off. */
  Notices notices(Notices others) {
    return tenant -> Stream.concat(others.current(tenant).stream(), own(tenant).stream()).toList();
  }

  private List<Notice> own(TenantId tenant) {
    return admin.find(tenant).map(Webhook::state).stream()
        .flatMap(state ->
            switch (state) {
              case OFF -> Stream.<Notice>empty();
              case ON -> admin.isFull(tenant) ? Stream.of(full()) : Stream.<Notice>empty();
              case GONE ->
                  Stream.of(
                      new Notice(
                          "webhook-gone",
                          Severity.WARNING,
                          "The receiver of this site's webhook answered that it does not exist any"
                              + " more (410). Nothing is sent until the webhook is switched on"
                              + " again."));
              case FAILED ->
                  Stream.of(
                      new Notice(
                          "webhook-failed",
                          Severity.WARNING,
                          "The receiver of this site's webhook has accepted nothing for more than a"
                              + " day. Nothing is sent until the webhook is switched on again."));
            })
        .toList();
  }

  private static Notice full() {
    return new Notice(
        "webhook-full",
        Severity.WARNING,
        "So many events wait for the receiver of this site's webhook that further ones are dropped."
            + " The receiver has to accept some.");
  }
}
