package org.chainkeeper.atlassian;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Atlassian's public keys for Forge invocation tokens: one JWK Set, fetched when it is first needed,
 * again after an hour, and for a {@code kid} that it lacks, so that a rotation needs no restart. There
 * is one fetch at a time and at most one a minute, however many kids are invented. While no fetch
 * succeeds, the keys stay in use for a day. Safe for concurrent use.
 */
public final class ForgeKeys implements AutoCloseable {
  static final Duration FETCH_INTERVAL = Duration.ofMinutes(1);
  static final Duration FRESH_FOR = Duration.ofHours(1);
  static final Duration USED_FOR = Duration.ofDays(1);
  static final int MAX_WAITING = 256;
  static final int MAX_BYTES = 128 * 1024;

  private static final Logger log = LoggerFactory.getLogger(ForgeKeys.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final String LIMIT = "forge-keys";

  private final HttpClient http =
      new LastingClient(() ->
          HttpClient.newBuilder()
              .connectTimeout(Duration.ofSeconds(3))
              .followRedirects(HttpClient.Redirect.NEVER)
              .build());
  private final TextCalls calls;
  private final Duration deadline;
  private final URI jwksUrl;
  private final InstantSource clock;
  private final Consumer<String> limited;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Keys keys = new Keys(Map.of(), Instant.MIN);

  /** When the last fetch began; guarded by {@link #fetching}. */
  private Instant lastFetch = Instant.MIN;

  /**
   * @param fetchedAt when the fetch began that brought them
   */
  private record Keys(Map<String, PublicKey> byKid, Instant fetchedAt) {
    boolean isFresh(Instant now) {
      return isWithin(fetchedAt, now, FRESH_FOR);
    }

    Optional<PublicKey> find(String kid, Instant now) {
      return isWithin(fetchedAt, now, USED_FOR)
          ? Optional.ofNullable(byKid.get(kid))
          : Optional.empty();
    }
  }

  /** The result of looking up a key. */
  sealed interface Found {
    record Key(PublicKey key) implements Found {}

    /** The server's set of the last minute has no key of that name. */
    record Unknown() implements Found {}

    /** It cannot be told now: the server does not answer with keys. */
    record Unreachable() implements Found {}
  }

  /** The result of checking the signature of a token. */
  sealed interface Signature {
    record Genuine() implements Signature {}

    /**
     * @param rule that is broken
     */
    record Wrong(String rule) implements Signature {}

    /** It cannot be told now, as for {@link Found.Unreachable}. */
    record Unverifiable() implements Signature {}
  }

  /**
   * @param limited receives the name of the limit when too many wait for a fetch
   */
  public ForgeKeys(URI jwksUrl, InstantSource clock, Consumer<String> limited) {
    this(jwksUrl, clock, limited, DEADLINE);
  }

  /**
   * @param deadline of a fetch, and of waiting for one
   */
  ForgeKeys(URI jwksUrl, InstantSource clock, Consumer<String> limited, Duration deadline) {
    this.jwksUrl = jwksUrl;
    this.clock = clock;
    this.limited = limited;
    this.deadline = deadline;
    this.calls = new TextCalls(http, deadline, MAX_BYTES);
  }

  /** Checks the signature (RS256) by the key that the token names; blocks as {@link #find}. */
  Signature verify(UnverifiedJwt jwt) {
    Optional<String> kid = jwt.kid().filter(JwkSet::isKid);
    if (kid.isEmpty()) {
      return new Signature.Wrong("kid is missing or malformed");
    }
    return switch (find(kid.get())) {
      case Found.Unreachable() -> new Signature.Unverifiable();
      case Found.Unknown() -> new Signature.Wrong("kid is unknown");
      case Found.Key(var key) ->
          Signatures.rs256(jwt, key)
              ? new Signature.Genuine()
              : new Signature.Wrong("signature does not match");
    };
  }

  /** Blocks for at most ten seconds; not at all while the key is known and another caller fetches. */
  Found find(String kid) {
    Instant now = clock.instant();
    Keys known = keys;
    Optional<PublicKey> key = known.find(kid, now);
    if (key.isPresent() && known.isFresh(now)) {
      return new Found.Key(key.get());
    }
    return key.isPresent() ? refresh(kid, key.get(), known) : fetch(kid);
  }

  /** For a key that is known: of a set that is not fresh any more. */
  private Found refresh(String kid, PublicKey key, Keys known) {
    if (fetching.tryLock()) {
      try {
        fetchIfDue();
      } finally {
        fetching.unlock();
      }
    }
    boolean isReplaced = !keys.fetchedAt().equals(known.fetchedAt());
    return isReplaced ? known(kid).orElseGet(Found.Unknown::new) : new Found.Key(key);
  }

  /** For a key that is not known: waits for the fetch of another caller. */
  private Found fetch(String kid) {
    if (fetching.getQueueLength() >= MAX_WAITING || !locked()) {
      limited.accept(LIMIT);
      return new Found.Unreachable();
    }
    try {
      Optional<Found> fetchedMeanwhile = known(kid);
      if (fetchedMeanwhile.isEmpty()) {
        fetchIfDue();
      }
      boolean succeeded = keys.fetchedAt().equals(lastFetch);
      return known(kid).orElseGet(succeeded ? Found.Unknown::new : Found.Unreachable::new);
    } finally {
      fetching.unlock();
    }
  }

  private Optional<Found> known(String kid) {
    return keys.find(kid, clock.instant()).map(Found.Key::new);
  }

  private boolean locked() {
    try {
      return fetching.tryLock(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void fetchIfDue() {
    Instant now = clock.instant();
    if (isWithin(lastFetch, now, FETCH_INTERVAL)) {
      return;
    }
    lastFetch = now;
    Map<String, PublicKey> fetched = request();
    if (!fetched.isEmpty()) {
      keys = new Keys(fetched, now);
    }
  }

  /** Whether so little time has passed; not when the clock was set back. */
  private static boolean isWithin(Instant since, Instant now, Duration period) {
    return !now.isBefore(since) && since.isAfter(now.minus(period));
  }

  private Map<String, PublicKey> request() {
    var request = HttpRequest.newBuilder(jwksUrl).timeout(deadline).GET().build();
    return switch (calls.send(request)) {
      case TextResult.Received(var response) -> interpret(response);
      case TextResult.TooLarge() -> none("the answer is too large");
      case TextResult.Failed(var cause) -> none(String.valueOf(cause));
      case TextResult.TimedOut() -> none("no answer within " + deadline);
      case TextResult.Interrupted() -> none("interrupted");
    };
  }

  private static Map<String, PublicKey> interpret(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return none("status " + answer.statusCode());
    }
    Map<String, PublicKey> fetched = JwkSet.read(answer.body());
    return fetched.isEmpty() ? none("the answer has no RSA key of use") : fetched;
  }

  private static Map<String, PublicKey> none(String why) {
    log.warn("cannot fetch the keys of Forge's tokens: {}", why);
    return Map.of();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
