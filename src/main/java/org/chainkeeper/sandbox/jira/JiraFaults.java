package org.chainkeeper.sandbox.jira;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.Person;

/** What the local Jira shall do wrong, and how it behaves besides. Thread safe. */
public final class JiraFaults {
  private static final int MAX_TIMES = 1_000_000;
  private static final int MAX_SCRIPTED = 1_000;
  private static final Duration MAX_DELAY = Duration.ofMinutes(5);

  /** How a token that is unknown, expired or revoked shows; it depends on the gateway. */
  public enum InvalidTokenResponse {
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    /** 200, and whatever somebody anonymous may see: nothing. */
    ANONYMOUS
  }

  /** What becomes of the header that names the caller. */
  public enum IdentityHeader {
    SENT,
    /** As a hop sends it that encodes it for a URL. */
    ENCODED,
    /** As a hop that does not forward it. */
    DROPPED
  }

  /**
   * Everything but the script.
   *
   * @param latency added to every answer
   * @param nearLimit whether answers warn that the quota is nearly used up, even when it is not
   * @param pointsPerHour what all callers may spend together, as all tenants of an app
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
   * A fault that is still to come.
   *
   * @param endpoint as in {@link JiraSite#requests}; empty for any
   * @param cloudId of the site that answers so; empty for any
   * @param account whose requests meet it; empty for anybody's
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

    /** On any site, for anybody. */
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

  /** The next request, to whatever endpoint. */
  public void next(JiraFault fault) {
    next(new ScriptedFault(fault, Optional.empty(), 1));
  }

  /**
   * Appends to the script; a request meets the first fault that is meant for its endpoint.
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

  /** As at the start: healthy, no latency. */
  public synchronized void clear() {
    script.clear();
    scripted = false;
    behavior = Behavior.HEALTHY;
  }

  /** What is still to come. */
  public synchronized List<ScriptedFault> script() {
    return List.copyOf(script);
  }

  /**
   * The fault that this request meets, and one less to come.
   *
   * @param account asked only while there is a script
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
