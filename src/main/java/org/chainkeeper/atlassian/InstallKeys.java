package org.chainkeeper.atlassian;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Atlassian's public keys for signed installations, fetched by {@code kid} and cached for an hour.
 * Invented kids cause one fetch at a time, and at most ten a minute. A key that was fetched within
 * the last day is used while no fetch is possible. Safe for concurrent use.
 */
public final class InstallKeys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InstallKeys.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration CACHED_FOR = Duration.ofHours(1);
  private static final Duration FALLBACK_FOR = Duration.ofDays(1);
  private static final Duration ABSENCE_CACHED_FOR = Duration.ofMinutes(1);
  private static final int MAX_ABSENT_KEYS = 1_000;
  private static final int FETCHES_PER_MINUTE = 10;
  private static final int MAX_WAITING = 8;
  private static final String LIMIT = "install-keys";
  private static final int MAX_KEYS = 16;
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_KID_CHARACTERS = 255;

  /** A path of one to eight segments: Atlassian's own have had several since 2024. */
  private static final Pattern KID = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,7}");

  private static final Set<String> DOT_SEGMENTS = Set.of(".", ".."); // RFC 3986 section 5.2.4

  private final HttpClient http =
      new LastingClient(() ->
          HttpClient.newBuilder()
              .connectTimeout(Duration.ofSeconds(3))
              .followRedirects(HttpClient.Redirect.NEVER)
              .build());
  private final TextCalls calls = new TextCalls(http, DEADLINE, MAX_BYTES);
  private final URI keysUrl;
  private final InstantSource clock;
  private final Map<String, CachedKey> keys =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CachedKey> eldest) {
          return size() > MAX_KEYS;
        }
      };

  private final Cache<String, Found.None> absent;
  private final Bucket fetches;
  private final Semaphore fetching = new Semaphore(1);
  private final Consumer<String> limited;

  /**
   * @param until when it is fetched again
   * @param fallbackUntil until when it is used while no fetch is possible
   */
  private record CachedKey(PublicKey key, Instant until, Instant fallbackUntil) {}

  /** The result of looking up a key. */
  sealed interface Found {
    record Key(PublicKey key) implements Found {}

    /** The server answered without a valid key of that name. */
    record None(String why) implements Found {}

    /** The server does not answer, or the rate limit is used up. */
    record Unreachable() implements Found {}
  }

  /**
   * @param keysUrl the keys lie below it, {@code keysUrl/kid}
   * @param limited receives the name of the limit when a fetch is not allowed
   */
  public InstallKeys(URI keysUrl, InstantSource clock, Consumer<String> limited) {
    this.keysUrl = keysUrl;
    this.clock = clock;
    this.limited = limited;
    this.absent =
        Caffeine.newBuilder()
            .maximumSize(MAX_ABSENT_KEYS)
            .expireAfterWrite(ABSENCE_CACHED_FOR)
            .ticker(this::nanos)
            .build();
    this.fetches =
        Bucket.builder()
            .addLimit(limit ->
                limit
                    .capacity(FETCHES_PER_MINUTE)
                    .refillGreedy(FETCHES_PER_MINUTE, Duration.ofMinutes(1)))
            .withCustomTimePrecision(new Meter())
            .build();
  }

  private long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  private final class Meter implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }

  /**
   * Whether this is the path of a key below {@code keysUrl}: segments of {@code A-Z a-z 0-9 _ . -}
   * between single slashes, none of them {@code .} or {@code ..}; at most 255 characters.
   */
  static boolean isWellFormed(String kid) {
    return kid.length() <= MAX_KID_CHARACTERS
        && KID.matcher(kid).matches()
        && Arrays.stream(kid.split("/", -1)).noneMatch(DOT_SEGMENTS::contains);
  }

  /** Blocks for at most ten seconds. The absence of a key is cached for a minute. */
  Found find(String kid) {
    Instant now = clock.instant();
    Optional<CachedKey> known = known(kid);
    if (known.filter(one -> now.isBefore(one.until())).isPresent()) {
      return new Found.Key(known.get().key());
    }
    Optional<Found> none = Optional.ofNullable(absent.getIfPresent(kid));
    return none.or(() -> fetchIfAllowed(kid))
        .or(() -> known.filter(one -> now.isBefore(one.fallbackUntil())).map(InstallKeys::found))
        .orElseGet(Found.Unreachable::new);
  }

  private static Found found(CachedKey one) {
    return new Found.Key(one.key());
  }

  private Optional<CachedKey> known(String kid) {
    synchronized (keys) {
      return Optional.ofNullable(keys.get(kid));
    }
  }

  /**
   * Empty when eight callers wait for a fetch already, or there were ten fetches in the last
   * minute.
   */
  private Optional<Found> fetchIfAllowed(String kid) {
    if (fetching.getQueueLength() >= MAX_WAITING || !acquired()) {
      limited.accept(LIMIT);
      return Optional.empty();
    }
    try {
      Optional<CachedKey> fetched = known(kid).filter(one -> clock.instant().isBefore(one.until()));
      return fetched.isPresent() ? fetched.map(InstallKeys::found) : fetchWithinRate(kid);
    } finally {
      fetching.release();
    }
  }

  private boolean acquired() {
    try {
      return fetching.tryAcquire(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<Found> fetchWithinRate(String kid) {
    if (!fetches.tryConsume(1)) {
      limited.accept(LIMIT);
      return Optional.empty();
    }
    Found found = fetch(kid);
    remember(kid, found);
    return Optional.of(found);
  }

  private void remember(String kid, Found found) {
    Instant now = clock.instant();
    switch (found) {
      case Found.Key(var key) -> {
        synchronized (keys) {
          keys.remove(kid);
          keys.put(kid, new CachedKey(key, now.plus(CACHED_FOR), now.plus(FALLBACK_FOR)));
        }
      }
      case Found.None none -> absent.put(kid, none);
      case Found.Unreachable _ -> {}
    }
  }

  private Found fetch(String kid) {
    var request =
        HttpRequest.newBuilder(URI.create(keysUrl + "/" + kid)).timeout(DEADLINE).GET().build();
    return switch (calls.send(request)) {
      case TextResult.Received(var response) -> interpret(response);
      case TextResult.TooLarge() -> new Found.None("key is too large");
      case TextResult.Failed(var cause) -> unreachable(String.valueOf(cause));
      case TextResult.TimedOut() -> unreachable("no answer within " + DEADLINE);
      case TextResult.Interrupted() -> new Found.Unreachable();
    };
  }

  private static Found interpret(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= 500 || status == 429 || status == 408) {
      return unreachable("status " + status);
    }
    if (status != 200) {
      return new Found.None(status / 100 == 3 ? "key is redirected" : "key is missing");
    }
    return Pem.rsaPublicKey(answer.body())
        .<Found>map(Found.Key::new)
        .orElseGet(() -> new Found.None("key is garbage"));
  }

  private static Found unreachable(String why) {
    log.warn("cannot fetch a key for an installation: {}", why);
    return new Found.Unreachable();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
