package org.chainkeeper.macro;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.macro.JiraAnswer.Limited;

/**
 * What Jira asked us to leave alone, and until when: a call that it has refused in advance costs
 * points and helps nobody. Lives in this JVM; at most 10,000 pauses of at most an hour are kept.
 */
final class Pauses {
  private static final int MOST = 10_000;

  /** What is left alone. */
  private sealed interface Scope {
    record Everything() implements Scope {}

    record WholeSite(String site) implements Scope {}

    record OneEndpoint(String site, Endpoint endpoint) implements Scope {}
  }

  private final InstantSource clock;
  private final Cache<Scope, Instant> until = Caffeine.newBuilder().maximumSize(MOST).build();

  Pauses(InstantSource clock) {
    this.clock = clock;
  }

  /** How long this call has to wait; empty when it may be made. */
  Optional<Duration> left(Site site, Endpoint endpoint) {
    Instant now = clock.instant();
    return scopesOf(site, endpoint).stream()
        .map(until::getIfPresent)
        .filter(Objects::nonNull)
        .filter(now::isBefore)
        .map(end -> Duration.between(now, end))
        .max(Duration::compareTo);
  }

  void remember(Site site, Endpoint endpoint, Limited<?> limited) {
    Instant end = clock.instant().plus(limited.retryAfter());
    Scope scope =
        switch (limited.scope()) {
          case ENDPOINT -> new Scope.OneEndpoint(site.id(), endpoint);
          case SITE -> new Scope.WholeSite(site.id());
          case EVERYTHING -> new Scope.Everything();
        };
    until.asMap().merge(scope, end, (one, other) -> one.isAfter(other) ? one : other);
  }

  private static List<Scope> scopesOf(Site site, Endpoint endpoint) {
    return List.of(
        new Scope.OneEndpoint(site.id(), endpoint),
        new Scope.WholeSite(site.id()),
        new Scope.Everything());
  }
}
