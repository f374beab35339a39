package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;

/** Closed and updated accounts, and the reports of apps. Safe for concurrent use. */
public final class AccountRegister {
  private final InstantSource clock;
  private final Map<String, Instant> updatedAt = new HashMap<>();
  private final Map<String, Instant> closedAt = new HashMap<>();
  private final Map<String, Instant> reportedAt = new HashMap<>();
  private final List<List<String>> reports = new ArrayList<>();
  private Duration cycle = Duration.ofDays(7);

  public AccountRegister(InstantSource clock) {
    this.clock = clock;
  }

  /** Closes the person's account. */
  public synchronized void close(Person person) {
    closedAt.put(person.accountId(), clock.instant());
  }

  /** Records a change of the person's profile. */
  public synchronized void update(Person person) {
    updatedAt.put(person.accountId(), clock.instant());
  }

  /** Sets the value of {@code Cycle-Period}, in whole days. */
  public synchronized void cycle(Duration changed) {
    cycle = changed;
  }

  /** The accounts of each accepted report, oldest first. */
  public synchronized List<List<String>> reports() {
    return List.copyOf(reports);
  }

  synchronized long cycleDays() {
    return cycle.toDays();
  }

  /** Time until the account may be reported again; empty when it may be reported now. */
  synchronized Optional<Duration> tooEarly(String account) {
    return Optional.ofNullable(reportedAt.get(account))
        .map(at -> Duration.between(clock.instant(), at.plus(cycle)))
        .filter(Duration::isPositive);
  }

  synchronized void report(List<String> accounts) {
    Instant now = clock.instant();
    accounts.forEach(account -> reportedAt.put(account, now));
    reports.add(List.copyOf(accounts));
  }

  /** {@code closed}, {@code updated} when the app's data are older, or nothing to do. */
  synchronized Optional<String> status(String account, Instant stored) {
    if (closedAt.containsKey(account)) {
      return Optional.of("closed");
    }
    return Optional.ofNullable(updatedAt.get(account))
        .filter(changed -> changed.isAfter(stored))
        .map(_ -> "updated");
  }
}
