package org.chainkeeper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Notice.Severity;
import org.chainkeeper.admin.Notices;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.tenant.TenantId;

/**
 * Notices about the refresh protocol for admins.
 *
 * @param unreadable number of a tenant's connections that cannot be decrypted
 */
record RefreshNotices(Node node, Grants grants, ToLongFunction<TenantId> unreadable)
    implements Notices {
  @Override
  public List<Notice> current(TenantId tenant) {
    List<Notice> notices = new ArrayList<>();
    if (node.gate().clientIsRefused()) {
      notices.add(
          new Notice(
              "misconfigured",
              Severity.DANGER,
              "Atlassian refuses this app's client id or secret. Check ATLASSIAN_CLIENT_ID and"
                  + " ATLASSIAN_CLIENT_SECRET; no connection is lost meanwhile."));
    }
    Optional<Instant> incident = node.incident().since();
    if (incident.isPresent()) {
      notices.add(
          new Notice(
                  "incident",
                  Severity.INFORMATION,
                  "Atlassian refuses many connections at once. They are kept and tried again;"
                      + " no one has to reconnect because of it.")
              .since(incident));
    }
    long otherClients = grants.countOfOtherClients(tenant);
    if (otherClients > 0) {
      notices.add(
          new Notice(
              "other-client",
              Severity.WARNING,
              "Connected through another OAuth client than this app has now: "
                  + otherClients
                  + ". They are asked to connect again. If this is not expected, check"
                  + " ATLASSIAN_CLIENT_ID."));
    }
    long unreadableCount = unreadable.applyAsLong(tenant);
    if (unreadableCount > 0) {
      notices.add(
          new Notice(
              "unreadable",
              Severity.DANGER,
              "Connections that cannot be decrypted: "
                  + unreadableCount
                  + ". Their people are asked to connect again. Check CHAINKEEPER_KEYSET and"
                  + " CHAINKEEPER_ENVIRONMENT: with the right keys they work as before."));
    }
    return List.copyOf(notices);
  }
}
