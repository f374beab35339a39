package org.chainkeeper.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The app's own health: for the doctor with every detail, for the admins of a tenant as good or degraded.
 * They are customers of the app's operator, so no setting, address or failure is told to them. Findings
 * are kept for ten seconds. Safe for concurrent use.
 */
public final class AppHealth {
  private static final Duration KEPT_FOR = Duration.ofSeconds(10);

  private final Map<HealthPart, Callable<Finding>> checks;
  private final InstantSource clock;
  private Optional<Kept> kept = Optional.empty();

  private record Kept(Map<HealthPart, Finding> findings, Instant at) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(KEPT_FOR));
    }
  }

  public AppHealth(Map<HealthPart, Callable<Finding>> checks, InstantSource clock) {
    this.checks = new EnumMap<>(checks);
    this.clock = clock;
  }

  /**
   * In the order of the parts. Blocks 15 s at most, because the checks run concurrently; one caller waits
   * for another's examination, and gets its findings.
   */
  public synchronized Map<HealthPart, Finding> findings() {
    Instant now = clock.instant();
    if (kept.filter(one -> one.isFresh(now)).isEmpty()) {
      kept = Optional.of(new Kept(examine(), now));
    }
    return kept.orElseThrow().findings();
  }

  private Map<HealthPart, Finding> examine() {
    ConcurrentChecks running = new ConcurrentChecks();
    checks.forEach((part, check) -> running.check(part.name(), check));
    Map<HealthPart, Finding> findings = new EnumMap<>(HealthPart.class);
    running.findings().forEach((name, finding) -> findings.put(HealthPart.valueOf(name), finding));
    return findings;
  }

  /** Which parts are good. */
  public Map<HealthPart, Boolean> summary() {
    Map<HealthPart, Boolean> good = new EnumMap<>(HealthPart.class);
    findings().forEach((part, finding) -> good.put(part, finding instanceof Finding.Ok));
    return good;
  }
}
