package org.chainkeeper.consent;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.rotation.TokenResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a callback and stores the connection. Everything that can be checked locally is checked
 * before a request to Atlassian. Callbacks may be repeated, concurrently or later: the code is
 * redeemed once, its pair is kept with the state until it is stored, and then every repetition
 * returns the same success. Safe for concurrent use.
 */
public final class CompleteConsent {
  private static final Logger log = LoggerFactory.getLogger(CompleteConsent.class);
  private static final Duration MIN_PAUSE = Duration.ofMillis(100);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final PendingConsents pendingConsents;
  private final AuthorizationCodes codes;
  private final Grants grants;
  private final Connections connections;
  private final ConsentProof proof;
  private final ConsentSettings settings;
  private final InstantSource clock;
  private final MonotonicClock time;

  /**
   * @param time for the time limits of waiting for a concurrent callback with the same state, and
   *     for the database
   */
  public CompleteConsent(
      PendingConsents pendingConsents,
      AuthorizationCodes codes,
      Profile profile,
      Grants grants,
      Connections connections,
      ConsentStore store,
      ConsentSettings settings,
      InstantSource clock,
      MonotonicClock time) {
    this.pendingConsents = pendingConsents;
    this.codes = codes;
    this.grants = grants;
    this.connections = connections;
    this.proof = new ConsentProof(profile, connections, store, settings, time);
    this.settings = settings;
    this.clock = clock;
    this.time = time;
  }

  /**
   * Continues where an earlier callback with this state stopped. Waits up to {@link
   * ConsentSettings#POPUP_TIMEOUT} for a concurrent one.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public ConsentResult complete(Callback callback) {
    return complete(callback, _ -> {});
  }

  /**
   * As {@link #complete(Callback)}.
   *
   * @param onApplicant receives the viewer for whom the state was created, before anything else
   *     happens
   */
  public ConsentResult complete(Callback callback, Consumer<Applicant> onApplicant) {
    if (callback.code().isEmpty() && callback.error().isEmpty()) {
      return new ConsentResult.CodeMissing();
    }
    if (callback.state().isEmpty() || callback.cookie().isEmpty()) {
      return new ConsentResult.StateInvalid();
    }
    OneTimeIdHash state = callback.state().get().hash();
    OneTimeIdHash cookie = callback.cookie().get().hash();
    if (callback.error().isPresent()) {
      Optional<Applicant> applicant = pendingConsents.refuse(state, cookie, clock.instant());
      applicant.ifPresent(onApplicant);
      return applicant.isPresent()
          ? ConsentFailures.refused(callback.error().get())
          : new ConsentResult.StateInvalid();
    }
    AuthorizationCode code = callback.code().get();
    return switch (claim(state, cookie, code.hash())) {
      case StateClaim.Unredeemed(var pending) -> {
        onApplicant.accept(pending.applicant());
        yield redeem(state, pending, code);
      }
      case StateClaim.Redeemed(var pending, var pair) -> {
        onApplicant.accept(pending.applicant());
        yield prove(state, pending.applicant(), pair);
      }
      case StateClaim.Succeeded(var applicant) -> {
        onApplicant.accept(applicant);
        yield repeatedSuccess(applicant);
      }
      case StateClaim.InProgress() -> new ConsentResult.Unfinished(RETRY_AFTER);
      case StateClaim.Invalid() -> new ConsentResult.StateInvalid();
    };
  }

  private StateClaim claim(OneTimeIdHash state, OneTimeIdHash cookie, OneTimeIdHash code) {
    long began = time.nanoTime();
    Duration pause = MIN_PAUSE;
    StateClaim claim = tryClaim(state, cookie, code);
    while (claim instanceof StateClaim.InProgress && isWithinTimeout(began) && pause(pause)) {
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
      claim = tryClaim(state, cookie, code);
    }
    return claim;
  }

  private StateClaim tryClaim(OneTimeIdHash state, OneTimeIdHash cookie, OneTimeIdHash code) {
    return pendingConsents.claim(
        state, cookie, code, settings.redeemingClaimDuration(), clock.instant());
  }

  private boolean isWithinTimeout(long began) {
    return time.nanoTime() - began < ConsentSettings.POPUP_TIMEOUT.toNanos();
  }

  private boolean pause(Duration pause) {
    try {
      time.pause(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The success of the earlier callback, as long as the connection exists. */
  private ConsentResult repeatedSuccess(Applicant applicant) {
    return connections
        .find(applicant.tenant(), applicant.account())
        .<ConsentResult>map(connection -> new ConsentResult.Connected(connection, List.of()))
        .orElseGet(ConsentResult.StateInvalid::new);
  }

  private ConsentResult redeem(
      OneTimeIdHash state, PendingConsent pending, AuthorizationCode code) {
    Instant issuedAt;
    try {
      issuedAt = grants.now().truncatedTo(ChronoUnit.MICROS);
    } catch (StorageUnavailable e) {
      release(state);
      throw e;
    }
    URI redirectUri = settings.redirectUri();
    Redemption redemption = codes.redeem(code, pending.verifier(), redirectUri);
    return switch (redemption.response()) {
      case TokenResponse.Issued(var access, var refresh, var expiresIn) -> {
        List<String> missing = redemption.missing(settings.scopes());
        yield missing.isEmpty()
            ? savePair(
                state,
                pending.applicant(),
                new TokenPair(access, issuedAt, issuedAt.plus(expiresIn), refresh))
            : ended(state, ConsentFailures.missing(missing));
      }
      case TokenResponse.Incomplete _ -> ended(state, ConsentFailures.noRefreshToken());
      case TokenResponse.Misconfigured(var reason) ->
          ended(state, ConsentFailures.misconfigured("code", reason));
      case TokenResponse.Refused(var reason) ->
          ended(state, ConsentFailures.failed("code", reason));
      case TokenResponse.Busy(var after) -> unfinished(state, after.orElse(RETRY_AFTER));
      case TokenResponse.NotSent _ -> unfinished(state, RETRY_AFTER);
      case TokenResponse.Unknown(var reason) ->
          ended(state, ConsentFailures.failed("code", reason));
    };
  }

  /** A code can be redeemed once, so its pair is stored before any further request. */
  private ConsentResult savePair(OneTimeIdHash state, Applicant applicant, TokenPair pair) {
    long began = time.nanoTime();
    for (Duration pause = MIN_PAUSE; ; pause = MAX_PAUSE) {
      try {
        Instant expiresAt = clock.instant().plus(ConsentSettings.STATE_LIFETIME);
        pendingConsents.hold(state, pair, ConsentSettings.storingClaimDuration(), expiresAt);
        break;
      } catch (StorageUnavailable e) {
        if (!isWithinTimeout(began) || !pause(pause)) {
          throw e;
        }
      }
    }
    return prove(state, applicant, pair);
  }

  private ConsentResult prove(OneTimeIdHash state, Applicant applicant, TokenPair pair) {
    ConsentResult result = verify(state, applicant, pair);
    return switch (result) {
      case ConsentResult.Unfinished(var after) -> unfinished(state, after);
      case ConsentResult.Connected _ -> {
        succeeded(state);
        yield result;
      }
      case ConsentResult failed -> ended(state, failed);
    };
  }

  private ConsentResult verify(OneTimeIdHash state, Applicant applicant, TokenPair pair) {
    try {
      ConsentResult completed = proof.prove(applicant, pair);
      return completed instanceof ConsentResult.Denied denied
          ? denied(denied.cause(), pair)
          : completed;
    } catch (StorageUnavailable e) {
      release(state);
      throw e;
    }
  }

  /** A new token can be denied for a moment, so only the denial of an older one is final. */
  private ConsentResult denied(DenialCause cause, TokenPair pair) {
    boolean isNew = grants.now().isBefore(pair.issuedAt().plus(ConsentSettings.DENIAL_FINAL_AFTER));
    log.warn("Atlassian denies the tokens of a consent: {}", cause.text());
    return isNew ? new ConsentResult.Unfinished(RETRY_AFTER) : new ConsentResult.Denied(cause);
  }

  private ConsentResult unfinished(OneTimeIdHash state, Duration retryAfter) {
    log.warn("a consent is not finished: Atlassian does not answer");
    release(state);
    return new ConsentResult.Unfinished(retryAfter);
  }

  /**
   * When this write fails, a repeated callback stores the same consent a second time, which changes
   * nothing.
   */
  private void succeeded(OneTimeIdHash state) {
    try {
      Instant now = clock.instant();
      pendingConsents.complete(state, now, now.plus(ConsentSettings.STATE_LIFETIME));
    } catch (StorageUnavailable _) {
      log.warn("a consent that succeeded could not be marked");
    }
  }

  /** When this fails, the claim expires. */
  private void release(OneTimeIdHash state) {
    try {
      pendingConsents.release(state);
    } catch (StorageUnavailable _) {
      log.warn("a claim on a consent could not be released");
    }
  }

  /** When this fails, the state expires. */
  private ConsentResult ended(OneTimeIdHash state, ConsentResult result) {
    try {
      pendingConsents.end(state);
    } catch (StorageUnavailable _) {
      log.warn("a consent that failed could not be deleted");
    }
    return result;
  }
}
