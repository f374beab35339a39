package org.chainkeeper.jira;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.tenant.AccountId;

/** What came back from one call to Jira, understood but not yet judged. */
public sealed interface JiraAnswer<T> {
  /**
   * A well-formed 200. It does not prove that the caller was authenticated: Jira serves search and
   * bulk fetch anonymously when it does not like a credential.
   *
   * @param nearLimit less than a fifth is left of the calls that this hour has for the site
   */
  record Said<T>(As as, T value, boolean nearLimit) implements JiraAnswer<T> {
    /** With calls enough left. */
    public Said(As as, T value) {
      this(as, value, false);
    }
  }

  /**
   * 401: the token is not honoured here and now.
   *
   * @param cause what the answer's words say; they are said of tokens that ended early, too
   */
  record Unauthorized<T>(Optional<DenialCause> cause) implements JiraAnswer<T> {
    /** Without words that are known. */
    public Unauthorized() {
      this(Optional.empty());
    }
  }

  /**
   * 403; some gateways say so about an expired token too.
   *
   * @param cause what the answer's words say
   */
  record Forbidden<T>(Optional<DenialCause> cause) implements JiraAnswer<T> {
    /** Without words that are known. */
    public Forbidden() {
      this(Optional.empty());
    }
  }

  /**
   * 404 or 410; some gateways say so about an expired token too.
   *
   * @param cause what the answer's words say
   */
  record Missing<T>(Optional<DenialCause> cause) implements JiraAnswer<T> {
    /** Without words that are known. */
    public Missing() {
      this(Optional.empty());
    }
  }

  /**
   * 400.
   *
   * @param words Jira's own, bounded, without control characters; empty when it gave none
   */
  record Invalid<T>(String words) implements JiraAnswer<T> {}

  /**
   * 429.
   *
   * @param retryAfter one second to one hour
   */
  record Limited<T>(LimitScope scope, Duration retryAfter) implements JiraAnswer<T> {}

  /**
   * Nothing to build on: 5xx, a redirect, no answer in time.
   *
   * @param why for the log and the page: no part of what the server sent
   */
  record Failed<T>(String why) implements JiraAnswer<T> {}

  /**
   * A body that is too large, broke off or is not what was asked for; a smaller query may have a
   * better one.
   *
   * @param why as in {@link Failed}
   */
  record Unreadable<T>(String why) implements JiraAnswer<T> {}

  /** What follows from what was said; any other answer stays what it is. */
  default <U> JiraAnswer<U> then(Function<Said<T>, JiraAnswer<U>> next) {
    return switch (this) {
      case Said<T> said -> next.apply(said);
      case Unauthorized<T>(var cause) -> new Unauthorized<>(cause);
      case Forbidden<T>(var cause) -> new Forbidden<>(cause);
      case Missing<T>(var cause) -> new Missing<>(cause);
      case Invalid<T>(var words) -> new Invalid<>(words);
      case Limited<T>(var scope, var retryAfter) -> new Limited<>(scope, retryAfter);
      case Failed<T>(var why) -> new Failed<>(why);
      case Unreadable<T>(var why) -> new Unreadable<>(why);
    };
  }

  /** As whom Jira says it answered, by {@code X-AAccountId}. */
  sealed interface As {
    record Account(AccountId id) implements As {}

    /** The header is missing: anonymous, or a hop that does not forward it. */
    record Unnamed() implements As {}
  }

  /** What a 429 asks us to leave alone until its time has passed. */
  enum LimitScope {
    /** {@code jira-burst-based}, or no reason given: this address of this site. */
    ENDPOINT,
    /** {@code jira-quota-tenant-based}. */
    SITE,
    /** {@code jira-quota-global-based}. */
    EVERYTHING,
    /** Not Jira's: our own limit for a viewer or a tenant, and no call was made. */
    SHARE
  }
}
