package org.chainkeeper.sandbox.confluence;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;

/**
 * The administrators of this Confluence, and faults of the answers to apps that ask for them. Safe for
 * concurrent use.
 */
public final class UserDirectory {
  /** A fault of an answer. */
  public enum ResponseFault {
    /** Nothing. */
    NONE,
    /** 500 and an HTML page. */
    ERROR,
    /** 302 to a login page. */
    LOGIN,
    /** 200 and an HTML page. */
    HTML,
    /** 200 and valid JSON of two megabytes. */
    HUGE
  }

  private final Set<Person> admins = ConcurrentHashMap.newKeySet();
  private volatile ResponseFault fault = ResponseFault.NONE;
  private volatile Duration latency = Duration.ZERO;

  UserDirectory() {
    admins.add(People.ADA);
  }

  public boolean isAdmin(Person person) {
    return admins.contains(person);
  }

  /** Grants or revokes a person's administrator rights. */
  public void setAdmin(Person person, boolean admin) {
    if (admin) {
      admins.add(person);
    } else {
      admins.remove(person);
    }
  }

  /** Restores the initial state: Ada is the only administrator, no fault, no latency. */
  public void reset() {
    admins.clear();
    admins.add(People.ADA);
    fault = ResponseFault.NONE;
    latency = Duration.ZERO;
  }

  boolean isAdmin(Optional<Person> viewer) {
    return viewer.filter(this::isAdmin).isPresent();
  }

  /** The fault of every answer. */
  public ResponseFault fault() {
    return fault;
  }

  /** Sets the fault of every answer. */
  public void setFault(ResponseFault next) {
    fault = next;
  }

  /** The latency of every answer. */
  public Duration latency() {
    return latency;
  }

  /**
   * Sets the latency of every answer.
   *
   * @throws IllegalArgumentException when it is negative or longer than a minute
   */
  public void setLatency(Duration next) {
    if (next.isNegative() || next.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("latency must be from PT0S to PT1M");
    }
    latency = next;
  }
}
