package org.chainkeeper.sandbox.confluence;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.sandbox.People;
import org.chainkeeper.sandbox.Person;

/**
 * Which people administer this Confluence, and what is wrong with the answers to apps that ask for
 * it. Thread safe.
 */
public final class UserDirectory {
  /** What is wrong with an answer. */
  public enum ResponseFault {
    /** Nothing. */
    NONE,
    /** 500 and a page for people. */
    ERROR,
    /** 302 to a login page. */
    LOGIN,
    /** 200 and a page for people. */
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

  /** Makes a person an administrator, or takes that from them. */
  public void setAdmin(Person person, boolean admin) {
    if (admin) {
      admins.add(person);
    } else {
      admins.remove(person);
    }
  }

  /** Ada is the only administrator, and answers are prompt and right. */
  public void reset() {
    admins.clear();
    admins.add(People.ADA);
    fault = ResponseFault.NONE;
    latency = Duration.ZERO;
  }

  boolean isAdmin(Optional<Person> viewer) {
    return viewer.filter(this::isAdmin).isPresent();
  }

  /** What is wrong with every answer. */
  public ResponseFault fault() {
    return fault;
  }

  /** From now on every answer has this fault. */
  public void setFault(ResponseFault next) {
    fault = next;
  }

  /** How long every answer takes. */
  public Duration latency() {
    return latency;
  }

  /**
   * From now on every answer takes so long.
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
