package org.chainkeeper.consent;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.chainkeeper.tenant.Viewer;

/**
 * From a viewer's click to Atlassian's consent page. The popup proves with a ticket whom it acts for,
 * since no token of Confluence reaches it. Thread safe.
 */
public final class BeginConsent {
  private final Tickets tickets;
  private final PendingConsents states;
  private final ConsentSettings settings;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public BeginConsent(
      Tickets tickets, PendingConsents states, ConsentSettings settings, InstantSource clock) {
    this.tickets = tickets;
    this.states = states;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Lets this viewer begin a consent within two minutes, in place of any ticket before; empty when
   * the tenant has uninstalled the app meanwhile.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Optional<OneTimeId> ticket(Viewer viewer) {
    var ticket = OneTimeId.random(random);
    Instant now = clock.instant();
    boolean kept = tickets.put(ticket.hash(), viewer, now.plus(ConsentSettings.TICKET_FOR), now);
    return kept ? Optional.of(ticket) : Optional.empty();
  }

  /**
   * Uses a ticket and makes the state that the callback must bring back within ten minutes.
   *
   * @param ticket empty when the request had none that could be one
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public BeginResult begin(Optional<OneTimeId> ticket) {
    return begin(ticket, _ -> {});
  }

  /**
   * The same.
   *
   * @param known is told whom the ticket was made for
   */
  public BeginResult begin(Optional<OneTimeId> ticket, Consumer<Applicant> known) {
    Instant now = clock.instant();
    Optional<Applicant> taken = ticket.flatMap(id -> tickets.use(id.hash(), now));
    taken.ifPresent(known);
    return taken
        .flatMap(applicant -> redirect(applicant, now))
        .orElse(new BeginResult.TicketInvalid());
  }

  /** Empty when the tenant has uninstalled the app since the ticket was taken. */
  private Optional<BeginResult> redirect(Applicant applicant, Instant now) {
    var state = OneTimeId.random(random);
    var cookie = OneTimeId.random(random);
    var verifier = PkceVerifier.random(random);
    var pending = new PendingConsent(applicant, cookie.hash(), verifier);
    if (!states.put(state.hash(), pending, now.plus(ConsentSettings.STATE_FOR), now)) {
      return Optional.empty();
    }
    URI authorize = AuthorizeUrl.of(settings, state, verifier);
    return Optional.of(new BeginResult.Redirect(authorize, StateCookie.name(state), cookie));
  }
}
