package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.IdHash;
import org.chainkeeper.consent.Tickets;

/** Tickets in memory. Thread safe. */
public class InMemoryTickets implements Tickets {
  private final Map<IdHash, Kept> tickets = new HashMap<>();

  private record Kept(Applicant applicant, Instant expiresAt) {}

  @Override
  public synchronized void put(
      IdHash ticket, Applicant applicant, Instant expiresAt, Instant now) {
    tickets.values().removeIf(kept -> !kept.expiresAt().isAfter(now));
    tickets.put(ticket, new Kept(applicant, expiresAt));
  }

  @Override
  public synchronized Optional<Applicant> take(IdHash ticket, Instant now) {
    return Optional.ofNullable(tickets.remove(ticket))
        .filter(kept -> kept.expiresAt().isAfter(now))
        .map(Kept::applicant);
  }

  /** How many are kept. */
  public synchronized int count() {
    return tickets.size();
  }
}
