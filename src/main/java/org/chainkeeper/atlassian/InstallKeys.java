package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Atlassian's public keys for signed installations, fetched by {@code kid} and kept for an hour.
 * Thread safe.
 */
public final class InstallKeys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InstallKeys.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration KEPT_FOR = Duration.ofHours(1);
  private static final int MOST_KEPT = 16;
  private static final int MOST_BYTES = 16 * 1024;
  private static final Pattern KID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private final HttpClient http =
      new LastingClient(
          () ->
              HttpClient.newBuilder()
                  .connectTimeout(Duration.ofSeconds(3))
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .build());
  private final URI keysUrl;
  private final InstantSource clock;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private record Kept(PublicKey key, Instant until) {}

  /** What became of the search for a key. */
  sealed interface Found {
    record Key(PublicKey key) implements Found {}

    /** The server answered, but with no key of that name. */
    record None(String why) implements Found {}

    record Unreachable() implements Found {}
  }

  /**
   * @param keysUrl the keys lie below it, {@code keysUrl/kid}
   */
  public InstallKeys(URI keysUrl, InstantSource clock) {
    this.keysUrl = keysUrl;
    this.clock = clock;
  }

  /** Whether this can name a key, and nothing but a key, below {@code keysUrl}. */
  static boolean isWellFormed(String kid) {
    return KID.matcher(kid).matches();
  }

  /** Blocks for at most five seconds. Only keys are kept: an absence is asked about again. */
  Found find(String kid) {
    synchronized (kept) {
      var known = kept.get(kid);
      if (known != null && clock.instant().isBefore(known.until())) {
        return new Found.Key(known.key());
      }
    }
    var found = fetch(kid);
    if (found instanceof Found.Key(var key)) {
      synchronized (kept) {
        kept.remove(kid);
        kept.put(kid, new Kept(key, clock.instant().plus(KEPT_FOR)));
      }
    }
    return found;
  }

  private Found fetch(String kid) {
    var request =
        HttpRequest.newBuilder(URI.create(keysUrl + "/" + kid)).timeout(DEADLINE).GET().build();
    var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES);
    var answer = http.sendAsync(request, body);
    try {
      return understand(answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return e.getCause() instanceof IOException tooLarge && isTooLarge(tooLarge)
          ? new Found.None("key is too large")
          : unreachable(String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return unreachable("no answer within " + DEADLINE);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Found.Unreachable();
    }
  }

  private static boolean isTooLarge(IOException e) {
    return String.valueOf(e.getMessage()).contains("body exceeds capacity");
  }

  private static Found understand(HttpResponse<String> answer) {
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
