package org.chainkeeper.sandbox.jira;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.account.Person;

/** Scripted faults and permanent behavior of the local Jira. Safe for concurrent use. */
public final class JiraFaults {
  private static final int MAX_TIMES = 1_000_000;
  private static final int MAX_SCRIPTED = 1_000;
  private static final Duration MAX_DELAY = Duration.ofMinutes(5);

  /** The answer to an unknown, expired or revoked token; it depends on the gateway. */
  public enum InvalidTokenResponse {
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    /** 200 with the anonymous view, which is empty. */
    ANONYMOUS
  }

  /** The handling of the header that names the caller. */
  public enum IdentityHeader {
    SENT,
    /** URL-encoded, as by some proxies. */
    ENCODED,
    /** Not forwarded, as by some proxies. */
    DROPPED
  }

  /**
   * Permanent behavior.
   *
   * @param latency added to every answer
   * @param nearLimit whether answers always warn that the quota is nearly used up
   * @param pointsPerHour the quota of all callers together, as of all tenants of an app
   */
  public record Behavior(
      InvalidTokenResponse invalidTokens,
      IdentityHeader identityHeader,
      Duration latency,
      boolean nearLimit,
      long pointsPerHour) {
    static final Behavior HEALTHY =
        new Behavior(
            InvalidTokenResponse.UNAUTHORIZED, IdentityHeader.SENT, Duration.ZERO, false, 65_000);

    /** Refuses a latency that is negative or over five minutes. */
    public Behavior {
      requireDelay(latency);
    }
  }

  /**
   * A scripted fault.
   *
   * @param endpoint as in {@link JiraSite#requests}; empty for any
   * @param cloudId of the affected site; empty for any
   * @param account whose requests are affected; empty for all
   * @param times how often
   */
  public record ScriptedFault(
      JiraFault fault,
      Optional<String> endpoint,
      Optional<String> cloudId,
      Optional<String> account,
      int times) {
    public ScriptedFault {
      if (times < 1 || times > MAX_TIMES) {
        throw new IllegalArgumentException("times is between 1 and " + MAX_TIMES);
      }
    }

    /** On any site, for any account. */
    public ScriptedFault(JiraFault fault, Optional<String> endpoint, int times) {
      this(fault, endpoint, Optional.empty(), Optional.empty(), times);
    }

    /** On this site only. */
    public ScriptedFault on(String site) {
      return new ScriptedFault(fault, endpoint, Optional.of(site), account, times);
    }

    /** For this person only. */
    public ScriptedFault to(Person person) {
      return new ScriptedFault(fault, endpoint, cloudId, Optional.of(person.accountId()), times);
    }

    private ScriptedFault times(int number) {
      return new ScriptedFault(fault, endpoint, cloudId, account, number);
    }

    private boolean matches(
        String requestedEndpoint, String site, Optional<String> requestAccount) {
      return endpoint.map(requestedEndpoint::equals).orElse(true)
          && cloudId.map(site::equals).orElse(true)
          && (account.isEmpty() || account.equals(requestAccount));
    }
  }

  private final List<ScriptedFault> script = new ArrayList<>();
  private volatile Behavior behavior = Behavior.HEALTHY;
  private volatile boolean scripted;

  /** Adds a fault for the next request to any endpoint. */
  public void next(JiraFault fault) {
    next(new ScriptedFault(fault, Optional.empty(), 1));
  }

  /**
   * Appends to the script; a request takes the first fault that matches it.
   *
   * @throws IllegalStateException when a thousand are waiting
   */
  public synchronized void next(ScriptedFault fault) {
    if (script.size() >= MAX_SCRIPTED) {
      throw new IllegalStateException("the script is full");
    }
    if (fault.fault() instanceof JiraFault.Slow(Duration delay)) {
      requireDelay(delay);
    }
    script.add(fault);
    scripted = true;
  }

  public Behavior behavior() {
    return behavior;
  }

  public void behavior(Behavior behavior) {
    this.behavior = behavior;
  }

  public synchronized void invalidTokens(InvalidTokenResponse response) {
    Behavior current = behavior;
    behavior =
        new Behavior(
            response,
            current.identityHeader,
            current.latency,
            current.nearLimit,
            current.pointsPerHour);
  }

  public synchronized void identityHeader(IdentityHeader header) {
    Behavior current = behavior;
    behavior =
        new Behavior(
            current.invalidTokens,
            header,
            current.latency,
            current.nearLimit,
            current.pointsPerHour);
  }

  public synchronized void latency(Duration latency) {
    Behavior current = behavior;
    behavior =
        new Behavior(
            current.invalidTokens,
            current.identityHeader,
            latency,
            current.nearLimit,
            current.pointsPerHour);
  }

  public synchronized void nearLimit(boolean near) {
    Behavior current = behavior;
    behavior =
        new Behavior(
            current.invalidTokens,
            current.identityHeader,
            current.latency,
            near,
            current.pointsPerHour);
  }

  public synchronized void pointsPerHour(long points) {
    Behavior current = behavior;
    behavior =
        new Behavior(
            current.invalidTokens,
            current.identityHeader,
            current.latency,
            current.nearLimit,
            points);
  }

  /** Restores the initial state: no faults, no latency. */
  public synchronized void clear() {
    script.clear();
    scripted = false;
    behavior = Behavior.HEALTHY;
  }

  /** The remaining script. */
  public synchronized List<ScriptedFault> script() {
    return List.copyOf(script);
  }

  /**
   * Takes the fault for this request from the script.
   *
   * @param account read only while there is a script
   */
  Optional<JiraFault> take(String endpoint, String cloudId, Supplier<Optional<String>> account) {
    return scripted ? takeScripted(endpoint, cloudId, account.get()) : Optional.empty();
  }

  private synchronized Optional<JiraFault> takeScripted(
      String endpoint, String cloudId, Optional<String> account) {
    for (ListIterator<ScriptedFault> remaining = script.listIterator(); remaining.hasNext(); ) {
      ScriptedFault entry = remaining.next();
      if (entry.matches(endpoint, cloudId, account)) {
        if (entry.times() > 1) {
          remaining.set(entry.times(entry.times() - 1));
        } else {
          remaining.remove();
        }
        scripted = !script.isEmpty();
        return Optional.of(entry.fault());
      }
    }
    return Optional.empty();
  }

  private static void requireDelay(Duration duration) {
    if (duration.isNegative() || duration.compareTo(MAX_DELAY) > 0) {
      throw new IllegalArgumentException("between zero and " + MAX_DELAY);
    }
  }
}
