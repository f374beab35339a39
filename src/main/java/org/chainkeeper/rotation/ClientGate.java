package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.chainkeeper.tenant.AccountId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for the case that the server refuses our client. One grant shuts it for itself at
 * most: for all grants it takes client errors of two different accounts without a success of any grant
 * in between. Either takes a probe that gets a client error too.
 *
 * <p>While a probe is under way it is not known whose client errors are: what they mean is left open,
 * and the grants that got one are not presented.
 *
 * <p>A probe presents a refresh token that was never issued. A server authenticates the client first
 * (RFC 6749 section 6), so that {@code invalid_grant} proves that the client is accepted and the grant
 * that got a client error is the odd one. A probe touches no grant, whichever tenant caused it. While
 * the gate is shut there is one call in 30 s; every tenth is made with the grant of a reader who did not
 * cause it, in case that a server answers an unknown token in a way of its own.
 *
 * <p>Safe for concurrent use.
 */
public class ClientGate {
  private static final Logger LOG = LoggerFactory.getLogger(ClientGate.class);
  private static final Duration BETWEEN_CALLS = Duration.ofSeconds(30);
  private static final int ACCUSERS = 2;
  private static final int MAX_ACCUSERS = 1_000;
  private static final int CALLS_PER_GRANT = 10;

  private final MonotonicClock time;
  private final Set<AccountId> accusers = new HashSet<>();
  private Client client = Client.NOT_KNOWN;
  private long nextCall;
  private int calls;
  private boolean isProbing;

  /** What the server thinks of our client, as far as it is known. */
  private enum Client {
    NOT_KNOWN,
    ACCEPTED,
    REFUSED
  }

  /** What a flight may do now. */
  enum Entry {
    OPEN,
    SHUT,
    /** Present a token that was never issued, and go on if that shows that the client is accepted. */
    PROBE
  }

  public ClientGate(MonotonicClock time) {
    this.time = time;
    this.nextCall = time.nanoTime();
  }

  synchronized Entry enter(GrantId grant) {
    if (isProbing && accusers.contains(grant.account())) {
      return Entry.SHUT;
    }
    if (!isShutFor(grant)) {
      return Entry.OPEN;
    }
    if (!takeCall()) {
      return Entry.SHUT;
    }
    calls++;
    return calls % CALLS_PER_GRANT == 0 && !accusers.contains(grant.account())
        ? Entry.OPEN
        : Entry.PROBE;
  }

  /**
   * Takes note of the answer to a grant's token.
   *
   * @return whether a probe has to find out whose trouble a client error is
   */
  synchronized boolean heard(GrantId grant, TokenResponse answer) {
    switch (answer) {
      case TokenResponse.Misconfigured _ -> {
        if (accusers.size() < MAX_ACCUSERS) {
          accusers.add(grant.account());
        }
        boolean probe = takeCall();
        isProbing |= probe;
        return probe;
      }
      case TokenResponse.Issued _, TokenResponse.Incomplete _, TokenResponse.Refused _ ->
          accepted();
      case TokenResponse.Busy _, TokenResponse.NotSent _, TokenResponse.Unknown _ -> {}
    }
    return false;
  }

  /**
   * Takes note of the answer to a token that was never issued.
   *
   * @return whether it shows that the client is accepted
   */
  synchronized boolean probed(TokenResponse answer) {
    isProbing = false;
    switch (answer) {
      case TokenResponse.Misconfigured _ -> refused();
      case TokenResponse.Issued _, TokenResponse.Incomplete _, TokenResponse.Refused _ ->
          accepted();
      case TokenResponse.Busy _, TokenResponse.NotSent _, TokenResponse.Unknown _ ->
          client = client == Client.REFUSED ? client : Client.NOT_KNOWN;
    }
    return client == Client.ACCEPTED;
  }

  /** Whether this grant is not presented at the moment, but for the one call in 30 s. */
  synchronized boolean isShutFor(GrantId grant) {
    return client == Client.REFUSED
        && (accusers.size() >= ACCUSERS || accusers.contains(grant.account()));
  }

  /** Whether a client error says nothing of the grant that got it: the client is refused, or may be. */
  synchronized boolean mayBeTheClients() {
    return isProbing || client == Client.REFUSED;
  }

  /** Whether the last that is known is that the server refuses our client. */
  public synchronized boolean clientIsRefused() {
    return client == Client.REFUSED;
  }

  /** Whether the last that is known is that the server accepts our client. */
  synchronized boolean clientIsAccepted() {
    return client == Client.ACCEPTED;
  }

  synchronized Duration untilNextCall() {
    long nanos = nextCall - time.nanoTime();
    return Duration.ofNanos(Math.max(nanos, 0)).plusSeconds(1);
  }

  private boolean takeCall() {
    long now = time.nanoTime();
    if (now - nextCall < 0) {
      return false;
    }
    nextCall = now + BETWEEN_CALLS.toNanos();
    return true;
  }

  private void refused() {
    if (client != Client.REFUSED) {
      LOG.error(
          "the token endpoint refuses this app's client id or secret; it is asked once in {} s",
          BETWEEN_CALLS.toSeconds());
    }
    client = Client.REFUSED;
  }

  private void accepted() {
    if (client == Client.REFUSED) {
      LOG.info("the token endpoint accepts this app's client again");
    }
    client = Client.ACCEPTED;
    calls = 0;
    accusers.clear();
  }
}
