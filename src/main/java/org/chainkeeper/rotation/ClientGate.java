package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.chainkeeper.tenant.AccountId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for the case that the server refuses our client. One grant can shut it for itself
 * only: to shut it for all grants takes client errors of two accounts without a success of any grant in
 * between. Either also takes a probe that gets a client error.
 *
 * <p>A probe presents a refresh token that was never issued. A server authenticates the client first
 * (RFC 6749 section 6), so {@code invalid_grant} proves that the client is accepted, and that the client
 * error concerns only the grant that got it. A probe touches no grant of any tenant.
 *
 * <p>While a probe is under way it is not known what client errors mean: they are not judged, and the
 * grants that got one are not presented. While the gate is shut there is one call in 30 s. Every tenth is
 * made with the grant of a reader that did not cause it, because a server may answer an unknown token in
 * a way of its own.
 *
 * <p>Safe for concurrent use.
 */
public class ClientGate {
  private static final Logger log = LoggerFactory.getLogger(ClientGate.class);
  private static final Duration CALL_INTERVAL = Duration.ofSeconds(30);
  private static final int MIN_ACCOUNTS_TO_SHUT_ALL = 2;
  private static final int MAX_ACCOUNTS = 1_000;
  private static final int CALLS_PER_GRANT = 10;

  private final MonotonicClock time;
  private final Set<AccountId> accountsWithError = new HashSet<>();
  private Client client = Client.NOT_KNOWN;
  private long nextCall;
  private int calls;
  private boolean isProbing;

  /** Whether the server accepts our client, as far as is known. */
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
    if (isProbing && accountsWithError.contains(grant.account())) {
      return Entry.SHUT;
    }
    if (!isShutFor(grant)) {
      return Entry.OPEN;
    }
    if (!takeCall()) {
      return Entry.SHUT;
    }
    calls++;
    return calls % CALLS_PER_GRANT == 0 && !accountsWithError.contains(grant.account())
        ? Entry.OPEN
        : Entry.PROBE;
  }

  /**
   * Records the answer to a grant's token.
   *
   * @return whether a probe has to find out what a client error concerns
   */
  synchronized boolean record(GrantId grant, TokenResponse answer) {
    switch (answer) {
      case TokenResponse.Misconfigured _ -> {
        if (accountsWithError.size() < MAX_ACCOUNTS) {
          accountsWithError.add(grant.account());
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
   * Records the answer to a token that was never issued.
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

  /** Whether this grant is not presented now, except for the one call in 30 s. */
  synchronized boolean isShutFor(GrantId grant) {
    return client == Client.REFUSED
        && (accountsWithError.size() >= MIN_ACCOUNTS_TO_SHUT_ALL
            || accountsWithError.contains(grant.account()));
  }

  /** Whether a client error says nothing about its grant: the client is refused, or may be. */
  synchronized boolean mayBeClientFailure() {
    return isProbing || client == Client.REFUSED;
  }

  /** Whether the server refuses our client, as far as is known. */
  public synchronized boolean clientIsRefused() {
    return client == Client.REFUSED;
  }

  /** Whether the server accepts our client, as far as is known. */
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
    nextCall = now + CALL_INTERVAL.toNanos();
    return true;
  }

  private void refused() {
    if (client != Client.REFUSED) {
      log.error(
          "the token endpoint refuses this app's client id or secret; it is asked once in {} s",
          CALL_INTERVAL.toSeconds());
    }
    client = Client.REFUSED;
  }

  private void accepted() {
    if (client == Client.REFUSED) {
      log.info("the token endpoint accepts this app's client again");
    }
    client = Client.ACCEPTED;
    calls = 0;
    accountsWithError.clear();
  }
}
