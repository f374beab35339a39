package org.chainkeeper.consent;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.tenant.Viewer;

/**
 * From a viewer's click to Atlassian's consent page. The popup proves with a ticket whom it acts for,
 * since no token of Confluence reaches it. Thread safe.
 */
public final class BeginConsent {
  private final Tickets tickets;
  private final States states;
  private final ConsentSettings settings;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public BeginConsent(
      Tickets tickets, States states, ConsentSettings settings, InstantSource clock) {
    this.tickets = tickets;
    this.states = states;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Lets this viewer begin one consent within two minutes.
   *
   * @throws org.chainkeeper.tenant.StorageUnavailable when the database does not answer
   */
  public OneTimeId ticket(Viewer viewer) {
    var ticket = OneTimeId.random(random);
    var applicant =
        new Applicant(viewer.tenant(), viewer.account(), viewer.caller().baseUrl());
    Instant now = clock.instant();
    tickets.put(ticket.hash(), applicant, now.plus(ConsentSettings.TICKET_FOR), now);
    return ticket;
  }

  /**
   * Uses a ticket up and makes the state that the callback must bring back within ten minutes.
   *
   * @param ticket empty when the request had none that could be one
   * @throws org.chainkeeper.tenant.StorageUnavailable when the database does not answer
   */
  public Begun begin(Optional<OneTimeId> ticket) {
    Instant now = clock.instant();
    return ticket
        .flatMap(id -> tickets.take(id.hash(), now))
        .<Begun>map(applicant -> redirect(applicant, now))
        .orElse(new Begun.TicketInvalid());
  }

  private Begun.Redirect redirect(Applicant applicant, Instant now) {
    var state = OneTimeId.random(random);
    var cookie = OneTimeId.random(random);
    var verifier = PkceVerifier.random(random);
    var pending = new PendingConsent(applicant, cookie.hash(), verifier);
    states.put(state.hash(), pending, now.plus(ConsentSettings.STATE_FOR), now);
    URI authorize = AuthorizeUrl.of(settings, state, verifier);
    return new Begun.Redirect(authorize, StateCookie.name(state), cookie);
  }
}
