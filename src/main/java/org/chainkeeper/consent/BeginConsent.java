package org.chainkeeper.consent;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.chainkeeper.tenant.Viewer;

/**
 * Starts a consent: creates a ticket for a viewer, and redirects the popup that presents it to
 * Atlassian's consent page. The ticket identifies the viewer, because the popup has no token from
 * Confluence. Safe for concurrent use.
 */
public final class BeginConsent {
  private final Tickets tickets;
  private final PendingConsents pendingConsents;
  private final ConsentSettings settings;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public BeginConsent(
      Tickets tickets,
      PendingConsents pendingConsents,
      ConsentSettings settings,
      InstantSource clock) {
    this.tickets = tickets;
    this.pendingConsents = pendingConsents;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Creates a ticket that is valid for two minutes and replaces the viewer's previous ticket. Empty
   * when the tenant has uninstalled the app.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Optional<OneTimeId> ticket(Viewer viewer) {
    var ticket = OneTimeId.random(random);
    Instant now = clock.instant();
    boolean kept =
        tickets.put(ticket.hash(), viewer, now.plus(ConsentSettings.TICKET_LIFETIME), now);
    return kept ? Optional.of(ticket) : Optional.empty();
  }

  /**
   * Consumes a ticket and creates the state that the callback has to return within ten minutes.
   *
   * @param ticket empty when the request has no well-formed ticket
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public BeginResult begin(Optional<OneTimeId> ticket) {
    return begin(ticket, _ -> {});
  }

  /**
   * As {@link #begin(Optional)}.
   *
   * @param onApplicant receives the viewer for whom the ticket was created
   */
  public BeginResult begin(Optional<OneTimeId> ticket, Consumer<Applicant> onApplicant) {
    Instant now = clock.instant();
    Optional<Applicant> taken = ticket.flatMap(id -> tickets.use(id.hash(), now));
    taken.ifPresent(onApplicant);
    return taken
        .flatMap(applicant -> redirect(applicant, now))
        .orElse(new BeginResult.TicketInvalid());
  }

  /** Empty when the tenant has uninstalled the app since the ticket was consumed. */
  private Optional<BeginResult> redirect(Applicant applicant, Instant now) {
    var state = OneTimeId.random(random);
    var cookie = OneTimeId.random(random);
    var verifier = PkceVerifier.random(random);
    var pending = new PendingConsent(applicant, cookie.hash(), verifier);
    if (!pendingConsents.put(
        state.hash(), pending, now.plus(ConsentSettings.STATE_LIFETIME), now)) {
      return Optional.empty();
    }
    URI authorize = AuthorizeUrl.of(settings, state, verifier);
    return Optional.of(new BeginResult.Redirect(authorize, StateCookie.name(state), cookie));
  }
}
