package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.JiraAnswer.Limited;

/**
 * Which calls are paused after a 429, and until when: a call that would be refused costs points. A burst
 * limit pauses its endpoint until its time is over. A quota may pause a site for up to an hour, so one
 * call a minute probes it. The quota of the whole app pauses all sites when a second site reports it;
 * until then only the site that reported it. Lives in this JVM; at most 10,000 pauses of at most an hour.
 * Safe for concurrent use.
 */
final class JiraBackoff {
  static final Duration PROBE_INTERVAL = Duration.ofMinutes(1);
  private static final int MAX_ENTRIES = 10_000;

  /** Two sites confirm each other within this time: each is probed at least once in it. */
  private static final Duration CONFIRMATION_TIME = Duration.ofMinutes(2);

  /** What is paused. */
  private sealed interface Scope {
    record Everything() implements Scope {}

    record WholeSite(String site) implements Scope {}

    record OneEndpoint(String site, Endpoint endpoint) implements Scope {}
  }

  private record Pause(Instant end, Instant probeAt) {
    boolean isOver(Instant now) {
      return !now.isBefore(end);
    }
  }

  private record Claim(String site, Instant until) {}

  private final InstantSource clock;
  private final Cache<Scope, Pause> pauses = Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();
  private Claim lastClaim = new Claim("", Instant.MIN);

  JiraBackoff(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * How long this call has to wait; empty when it may be made. A call that probes a quota may be made,
   * and the next one a minute later at the earliest.
   */
  synchronized Optional<Duration> remaining(Site site, Endpoint endpoint) {
    Instant now = clock.instant();
    List<Scope> paused =
        scopesOf(site, endpoint).stream().filter(one -> isPaused(one, now)).toList();
    Optional<Duration> wait =
        paused.stream()
            .map(pauses::getIfPresent)
            .filter(Objects::nonNull)
            .filter(pause -> now.isBefore(pause.probeAt()))
            .map(pause -> Duration.between(now, pause.probeAt()))
            .max(Duration::compareTo);
    if (wait.isEmpty()) {
      paused.forEach(scope -> probeLater(scope, now));
    }
    return wait;
  }

  private boolean isPaused(Scope scope, Instant now) {
    Pause pause = pauses.getIfPresent(scope);
    return pause != null && !pause.isOver(now);
  }

  private void probeLater(Scope scope, Instant now) {
    pauses.asMap().computeIfPresent(scope, (_, pause) -> pause(pause.end(), now, PROBE_INTERVAL));
  }

  private static Pause pause(Instant end, Instant now, Duration probeAfter) {
    Instant probe = now.plus(probeAfter);
    return new Pause(end, probe.isBefore(end) ? probe : end);
  }

  /**
   * Starts or ends pauses after an answer; a limit is returned with the time until the next probe.
   */
  <T> JiraAnswer<T> record(Site site, Endpoint endpoint, JiraAnswer<T> answer) {
    return switch (answer) {
      case Limited<T> limited when limited.scope() == LimitScope.SHARE -> limited;
      case Limited<T> limited -> pauseFor(site, endpoint, limited);
      case JiraAnswer.Success<T> _, JiraAnswer.Invalid<T> _ -> endQuotaPauses(site, answer);
      case JiraAnswer.Forbidden<T> _, JiraAnswer.Missing<T> _ -> endQuotaPauses(site, answer);
      case JiraAnswer.TooLarge<T> _, JiraAnswer.Unreadable<T> _ -> endQuotaPauses(site, answer);
      case JiraAnswer.Unauthorized<T> _, JiraAnswer.Failed<T> _ -> answer;
    };
  }

  /** The site and the app have quota left. */
  private synchronized <T> JiraAnswer<T> endQuotaPauses(Site site, JiraAnswer<T> answer) {
    pauses.invalidate(new Scope.WholeSite(site.id()));
    pauses.invalidate(new Scope.Everything());
    return answer;
  }

  private synchronized <T> Limited<T> pauseFor(Site site, Endpoint endpoint, Limited<T> limited) {
    Instant now = clock.instant();
    boolean quota = limited.scope() != LimitScope.ENDPOINT;
    Pause pause =
        pause(now.plus(limited.retryAfter()), now, quota ? PROBE_INTERVAL : limited.retryAfter());
    scopesOf(limited.scope(), site, endpoint, now).forEach(scope -> extend(scope, pause));
    return new Limited<>(limited.scope(), Duration.between(now, pause.probeAt()));
  }

  private void extend(Scope scope, Pause pause) {
    pauses
        .asMap()
        .merge(
            scope,
            pause,
            (one, other) -> {
              Instant end = one.end().isAfter(other.end()) ? one.end() : other.end();
              return new Pause(end, other.probeAt());
            });
  }

  private List<Scope> scopesOf(LimitScope scope, Site site, Endpoint endpoint, Instant now) {
    return switch (scope) {
      case ENDPOINT, SHARE -> List.of(new Scope.OneEndpoint(site.id(), endpoint));
      case SITE -> List.of(new Scope.WholeSite(site.id()));
      case EVERYTHING ->
          isConfirmedBy(site, now)
              ? List.of(new Scope.WholeSite(site.id()), new Scope.Everything())
              : List.of(new Scope.WholeSite(site.id()));
    };
  }

  /** Records that a site reports the quota of the whole app. */
  private boolean isConfirmedBy(Site site, Instant now) {
    boolean confirmed = !lastClaim.site().equals(site.id()) && now.isBefore(lastClaim.until());
    lastClaim = new Claim(site.id(), now.plus(CONFIRMATION_TIME));
    return confirmed;
  }

  private static List<Scope> scopesOf(Site site, Endpoint endpoint) {
    return List.of(
        new Scope.OneEndpoint(site.id(), endpoint),
        new Scope.WholeSite(site.id()),
        new Scope.Everything());
  }
}
