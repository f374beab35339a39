package org.chainkeeper.jira;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.tenant.AccountId;

/** The parsed answer to one call to Jira, before it is checked whom it is for. */
public sealed interface JiraAnswer<T> {
  /**
   * A well-formed 200. It does not prove that the caller was authenticated: Jira serves search and
   * bulk fetch anonymously when it does not like a credential.
   *
   * @param nearLimit less than a fifth is left of the calls that this hour has for the site
   */
  record Success<T>(AnsweredAs as, T value, boolean nearLimit) implements JiraAnswer<T> {
    /** Not near the limit. */
    public Success(AnsweredAs as, T value) {
      this(as, value, false);
    }
  }

  /**
   * 401: the token is not honoured here and now.
   *
   * @param cause what the answer's words say; they are said of tokens that ended early, too
   */
  record Unauthorized<T>(Optional<DenialCause> cause) implements JiraAnswer<T> {
    /** Without a known cause. */
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
    /** Without a known cause. */
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
    /** Without a known cause. */
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

  /** A 200 whose body has more bytes than are read; a smaller query may succeed. */
  record TooLarge<T>() implements JiraAnswer<T> {}

  /**
   * A body that broke off or has another format; a smaller query may succeed.
   *
   * @param why as in {@link Failed}
   */
  record Unreadable<T>(String why) implements JiraAnswer<T> {}

  /** Continues after a success; any other answer stays what it is. */
  default <U> JiraAnswer<U> then(Function<Success<T>, JiraAnswer<U>> next) {
    return switch (this) {
      case Success<T> success -> next.apply(success);
      case Unauthorized<T>(var cause) -> new Unauthorized<>(cause);
      case Forbidden<T>(var cause) -> new Forbidden<>(cause);
      case Missing<T>(var cause) -> new Missing<>(cause);
      case Invalid<T>(var words) -> new Invalid<>(words);
      case Limited<T>(var scope, var retryAfter) -> new Limited<>(scope, retryAfter);
      case Failed<T>(var why) -> new Failed<>(why);
      case TooLarge<T> _ -> new TooLarge<>();
      case Unreadable<T>(var why) -> new Unreadable<>(why);
    };
  }

  /** The account for which Jira answered, by {@code X-AAccountId}. */
  sealed interface AnsweredAs {
    record Account(AccountId id) implements AnsweredAs {}

    /** The header is missing: anonymous, or a hop that does not forward it. */
    record Unnamed() implements AnsweredAs {}
  }

  /** What a 429 pauses. */
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
