package org.chainkeeper.sandbox.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The API tokens of all people, and how Jira answers to a wrong one. At most 1,000, the oldest removed
 * first. Safe for concurrent use.
 */
public final class ApiTokens {
  /** Of a token and of its life: Atlassian issues none for longer. */
  public static final Duration MAX_LIFE = Duration.ofDays(365);

  /** How long users have seen a revoked token go on working. */
  public static final Duration MAX_ANSWERS_AFTER_REVOCATION = Duration.ofMinutes(20);

  private static final int MAX_TOKENS = 1_000;
  private static final int SECRET_BYTES = 135;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Where a token works. */
  public enum Kind {
    /** At the site's own address. */
    PLAIN,
    /** At the gateway. */
    SCOPED
  }

  /** The year whose rules Jira applies to a token that never existed. */
  public enum Year {
    /** 401 everywhere. */
    Y2022,
    /** As to any other wrong token: the anonymous view. */
    Y2026
  }

  /** What the gateway answers to a wrong token; not known of the real one. */
  public enum DeadAtGateway {
    UNAUTHORIZED,
    ANONYMOUS
  }

  /** What a pair of user name and secret is worth. */
  public enum Validity {
    VALID,
    /** Revoked, expired, another person's or for another address. */
    INVALID,
    /** No such secret was ever issued. */
    UNKNOWN
  }

  /** The result of a check; the person is empty unless the pair is valid. */
  public record Check(Validity validity, Optional<Person> person) {}

  private record Entry(Person person, Kind kind, Instant endsAt) {
    Entry endingAt(Instant end) {
      return new Entry(person, kind, end.isBefore(endsAt) ? end : endsAt);
    }
  }

  private final InstantSource clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private volatile Year year = Year.Y2026;
  private volatile DeadAtGateway deadAtGateway = DeadAtGateway.UNAUTHORIZED;

  public ApiTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A new token of this person.
   *
   * @throws IllegalArgumentException when the life is not positive or over a year
   */
  public synchronized String issue(Person person, Kind kind, Duration life) {
    if (!life.isPositive() || life.compareTo(MAX_LIFE) > 0) {
      throw new IllegalArgumentException("a token lives for at most a year");
    }
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = "ATATT3x" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    entries.put(secret, new Entry(person, kind, clock.instant().plus(life)));
    if (entries.size() > MAX_TOKENS) {
      entries.remove(entries.keySet().iterator().next());
    }
    return secret;
  }

  /** A new token that ends in a year. */
  public String issue(Person person, Kind kind) {
    return issue(person, kind, MAX_LIFE);
  }

  /**
   * Revokes a token, which goes on working for a while.
   *
   * @return false when there is no such token
   * @throws IllegalArgumentException when that time is negative or over 20 minutes
   */
  public synchronized boolean revoke(String secret, Duration answersFor) {
    if (answersFor.isNegative() || answersFor.compareTo(MAX_ANSWERS_AFTER_REVOCATION) > 0) {
      throw new IllegalArgumentException("a revoked token works for at most 20 minutes");
    }
    Instant end = clock.instant().plus(answersFor);
    return entries.computeIfPresent(secret, (_, entry) -> entry.endingAt(end)) != null;
  }

  /** Checks a pair; the case of the user name does not matter. */
  public synchronized Check check(String userName, String secret, Kind where) {
    Optional<Entry> entry = Optional.ofNullable(entries.get(secret));
    if (entry.isEmpty()) {
      return new Check(Validity.UNKNOWN, Optional.empty());
    }
    Optional<Person> person =
        entry
            .filter(one -> one.kind() == where && clock.instant().isBefore(one.endsAt()))
            .map(Entry::person)
            .filter(one -> one.email().equalsIgnoreCase(userName));
    return new Check(person.isPresent() ? Validity.VALID : Validity.INVALID, person);
  }

  public Year year() {
    return year;
  }

  public void year(Year rules) {
    year = rules;
  }

  public DeadAtGateway deadAtGateway() {
    return deadAtGateway;
  }

  public void deadAtGateway(DeadAtGateway answer) {
    deadAtGateway = answer;
  }
}
