package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.Viewer;

/** Tickets in memory. Safe for concurrent use. */
public class InMemoryTickets implements Tickets {
  private final Map<OneTimeIdHash, StoredTicket> tickets = new HashMap<>();
  private final InstalledTenants installed;

  public InMemoryTickets(InstalledTenants installed) {
    this.installed = installed;
  }

  private record StoredTicket(Applicant applicant, Instant expiresAt, AtomicInteger uses) {
    boolean isOf(Viewer viewer) {
      return applicant.tenant().equals(viewer.tenant())
          && applicant.account().equals(viewer.account());
    }
  }

  @Override
  public synchronized boolean put(
      OneTimeIdHash ticket, Viewer viewer, Instant expiresAt, Instant now) {
    tickets.values().removeIf(stored -> !stored.expiresAt().isAfter(now) || stored.isOf(viewer));
    Optional<InstallationId> installation = installed.find(viewer.tenant());
    installation.ifPresent(id -> tickets.put(ticket, stored(viewer, id, expiresAt)));
    return installation.isPresent();
  }

  private static StoredTicket stored(
      Viewer viewer, InstallationId installation, Instant expiresAt) {
    return new StoredTicket(
        new Applicant(viewer.tenant(), viewer.account(), viewer.caller().baseUrl(), installation),
        expiresAt,
        new AtomicInteger());
  }

  @Override
  public synchronized Optional<Applicant> use(OneTimeIdHash ticket, Instant now) {
    return Optional.ofNullable(tickets.get(ticket))
        .filter(stored -> stored.expiresAt().isAfter(now))
        .filter(stored -> stored.uses().incrementAndGet() <= MAX_USES)
        .map(StoredTicket::applicant)
        .filter(who -> installed.has(who.tenant(), who.installation()));
  }

  /** How many are kept. */
  public synchronized int count() {
    return tickets.size();
  }
}
