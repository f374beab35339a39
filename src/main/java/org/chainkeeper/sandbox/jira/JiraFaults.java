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
  private static final int MOST = 1_000_000;
  private static final int MOST_SCRIPTED = 1_000;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** How a token that is unknown, expired or revoked shows; it depends on the gateway. */
  public enum DeadTokens {
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
  public record Settings(
      DeadTokens deadTokens,
      IdentityHeader identityHeader,
      Duration latency,
      boolean nearLimit,
      long pointsPerHour) {
    static final Settings HEALTHY =
        new Settings(DeadTokens.UNAUTHORIZED, IdentityHeader.SENT, Duration.ZERO, false, 65_000);

    /** Refuses a latency that is negative or over five minutes. */
    public Settings {
      bounded(latency);
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
  public record Scripted(
      JiraFault fault,
      Optional<String> endpoint,
      Optional<String> cloudId,
      Optional<String> account,
      int times) {
    public Scripted {
      if (times < 1 || times > MOST) {
        throw new IllegalArgumentException("times is between 1 and " + MOST);
      }
    }

    /** On any site, for anybody. */
    public Scripted(JiraFault fault, Optional<String> endpoint, int times) {
      this(fault, endpoint, Optional.empty(), Optional.empty(), times);
    }

    /** On this site only. */
    public Scripted on(String site) {
      return new Scripted(fault, endpoint, Optional.of(site), account, times);
    }

    /** For this person only. */
    public Scripted to(Person person) {
      return new Scripted(fault, endpoint, cloudId, Optional.of(person.accountId()), times);
    }

    private Scripted times(int number) {
      return new Scripted(fault, endpoint, cloudId, account, number);
    }

    private boolean isFor(String asked, String site, Optional<String> who) {
      return endpoint.map(asked::equals).orElse(true)
          && cloudId.map(site::equals).orElse(true)
          && (account.isEmpty() || account.equals(who));
    }
  }

  private final List<Scripted> script = new ArrayList<>();
  private volatile Settings settings = Settings.HEALTHY;
  private volatile boolean scripted;

  /** The next request, to whatever endpoint. */
  public void next(JiraFault fault) {
    next(new Scripted(fault, Optional.empty(), 1));
  }

  /**
   * Appends to the script; a request meets the first fault that is meant for its endpoint.
   *
   * @throws IllegalStateException when a thousand are waiting
   */
  public synchronized void next(Scripted fault) {
    if (script.size() >= MOST_SCRIPTED) {
      throw new IllegalStateException("the script is full");
    }
    if (fault.fault() instanceof JiraFault.Slow(Duration by)) {
      bounded(by);
    }
    script.add(fault);
    scripted = true;
  }

  public Settings settings() {
    return settings;
  }

  public void settings(Settings wanted) {
    settings = wanted;
  }

  public synchronized void deadTokens(DeadTokens shown) {
    Settings now = settings;
    settings =
        new Settings(shown, now.identityHeader, now.latency, now.nearLimit, now.pointsPerHour);
  }

  public synchronized void identityHeader(IdentityHeader header) {
    Settings now = settings;
    settings = new Settings(now.deadTokens, header, now.latency, now.nearLimit, now.pointsPerHour);
  }

  public synchronized void latency(Duration latency) {
    Settings now = settings;
    settings =
        new Settings(now.deadTokens, now.identityHeader, latency, now.nearLimit, now.pointsPerHour);
  }

  public synchronized void nearLimit(boolean near) {
    Settings now = settings;
    settings =
        new Settings(now.deadTokens, now.identityHeader, now.latency, near, now.pointsPerHour);
  }

  public synchronized void pointsPerHour(long points) {
    Settings now = settings;
    settings = new Settings(now.deadTokens, now.identityHeader, now.latency, now.nearLimit, points);
  }

  /** As at the start: healthy, no latency. */
  public synchronized void clear() {
    script.clear();
    scripted = false;
    settings = Settings.HEALTHY;
  }

  /** What is still to come. */
  public synchronized List<Scripted> script() {
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
    for (ListIterator<Scripted> rest = script.listIterator(); rest.hasNext(); ) {
      Scripted one = rest.next();
      if (one.isFor(endpoint, cloudId, account)) {
        if (one.times() > 1) {
          rest.set(one.times(one.times() - 1));
        } else {
          rest.remove();
        }
        scripted = !script.isEmpty();
        return Optional.of(one.fault());
      }
    }
    return Optional.empty();
  }

  private static void bounded(Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("between zero and " + LONGEST);
    }
  }
}
