package org.chainkeeper.jira;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.AccountId;

/**
 * Fetches one query of a viewer from Jira. A token that Jira rejects is tried once more, then replaced,
 * whatever the rejection says: the same words are said of tokens that ended early and of fresh ones. An
 * answer is believed only when it is proven to be for this viewer's account, because Jira answers 200 to
 * anonymous callers too.
 */
final class ViewerRequests {
  private final AccessTokens tokens;
  private final Jira jira;
  private final JiraLimiter limiter;
  private final NearLimitSites nearLimitSites;
  private final InstantSource clock;
  private final ProvenAccounts provenAccounts;
  private final MemoryBudgets memory;
  private final SiteReachability sites;
  private final TokenRejections rejections;
  private final MonotonicClock time;
  private final ContentCalls contents;

  /** A fresh token can be rejected for a moment. */
  static final Duration RETRY_DELAY = Duration.ofMillis(300);

  /** As Auth0's token endpoint reports an account that an administrator has blocked. */
  private static final String BLOCKED_USER = "blocked_user";

  /**
   * After this time a macro repeats its request, while it is not known whether a rejection lasts.
   */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

  ViewerRequests(
      AccessTokens tokens,
      Jira jira,
      JiraLimiter limiter,
      NearLimitSites nearLimitSites,
      InstantSource clock,
      MonotonicClock time,
      MemoryBudgets memory,
      SiteReachability sites,
      TokenRejections rejections,
      ContentCalls contents) {
    this.tokens = tokens;
    this.jira = jira;
    this.limiter = limiter;
    this.nearLimitSites = nearLimitSites;
    this.clock = clock;
    this.provenAccounts = new ProvenAccounts(clock);
    this.memory = memory;
    this.time = time;
    this.sites = sites;
    this.rejections = rejections;
    this.contents = contents;
  }

  /** The result of one call: an answer for the macro, or a rejected token. */
  private sealed interface Verdict<T extends Content> {
    record Settled<T extends Content>(Reply<T> reply) implements Verdict<T> {}

    /**
     * @param cause what the rejection says, for what it is worth
     */
    record TokenRejected<T extends Content>(Optional<DenialCause> cause) implements Verdict<T> {}
  }

  <T extends Content> Reply<T> fetch(ViewerQuery<T> query) {
    return with(tokens.access(query.grant(), query.tenant()), usable -> fetch(query, usable));
  }

  private <T extends Content> Reply<T> fetch(ViewerQuery<T> query, Access.Usable first) {
    return switch (attemptTwice(query, first)) {
      case Verdict.Settled<T>(var reply) -> reply;
      case Verdict.TokenRejected<T>(var cause) ->
          with(
              tokens.afterRejection(query.grant(), first.rotation(), query.tenant()),
              second -> fetchAgain(query, first, second, cause));
    };
  }

  private <T extends Content> Reply<T> fetchAgain(
      ViewerQuery<T> query,
      Access.Usable first,
      Access.Usable second,
      Optional<DenialCause> cause) {
    if (second.rotation() == first.rotation()) {
      return rejected(query, second, cause);
    }
    return switch (attemptTwice(query, second)) {
      case Verdict.Settled<T>(var reply) -> reply;
      case Verdict.TokenRejected<T>(var again) -> rejected(query, second, again);
    };
  }

  private <T extends Content> Verdict<T> attemptTwice(ViewerQuery<T> query, Access.Usable usable) {
    Verdict<T> verdict = attempt(query, usable);
    if (verdict instanceof Verdict.TokenRejected<T>) {
      rejections.recordRejection(query, usable.rotation());
      if (pause()) {
        return attempt(query, usable);
      }
    }
    return verdict;
  }

  /** False when the wait was interrupted. */
  private boolean pause() {
    try {
      time.pause(RETRY_DELAY);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** There is no newer token to try. */
  private <T extends Content> Reply<T> rejected(
      ViewerQuery<T> query, Access.Usable newest, Optional<DenialCause> cause) {
    return switch (rejections.diagnose(query, newest.rotation())) {
      case TRANSIENT -> no(new Refusal.RefreshPending(RETRY_AFTER));
      case OUTAGE -> no(new Refusal.JiraFailed("Jira refuses the tokens of many people at once"));
      case REJECTED ->
          no(
              JiraRefusals.unlessRemoved(
                  sites.check(query, newest.token(), true), new Refusal.TokenRefused(cause)));
    };
  }

  private static <T extends Content> Reply<T> with(
      Access access, Function<Access.Usable, Reply<T>> fetch) {
    return switch (access) {
      case Access.Usable usable -> fetch.apply(usable);
      case Access.Pending(var after) -> no(new Refusal.RefreshPending(after));
      case Access.Refused(var after) -> no(new Refusal.ProviderRefused(after));
      case Access.ConsentNeeded(var reason) when reason.equals(BLOCKED_USER) ->
          no(new Refusal.NotPermitted(Optional.of(DenialCause.ACCOUNT_DEACTIVATED)));
      case Access.ConsentNeeded _ -> no(new Refusal.ConnectionRequired());
      case Access.NotConnected _ -> no(new Refusal.ConnectionRequired());
      case Access.Misconfigured(var after) -> no(new Refusal.Misconfigured(after));
      case Access.Paused(var until) -> no(new Refusal.RefreshPaused(until));
      case Access.Unavailable(var after) -> no(new Refusal.Unavailable(after));
    };
  }

  private <T extends Content> Verdict<T> attempt(ViewerQuery<T> query, Access.Usable usable) {
    Verdict<T> verdict = attempt(query, usable.token());
    if (verdict instanceof Verdict.Settled<T>(Reply.Found<T> _)) {
      tokens.proven(query.grant(), usable.rotation());
    }
    return verdict;
  }

  private <T extends Content> Verdict<T> attempt(ViewerQuery<T> query, AccessToken token) {
    JiraAnswer<T> answer =
        call(query, limited -> contents.execute(limited, query.site(), token, query.query()));
    return interpret(query, token, answer);
  }

  /** Makes a call when there is memory for the answer. */
  private <T> JiraAnswer<T> call(ViewerQuery<?> query, Function<LimitedJira, JiraAnswer<T>> call) {
    LimitedJira limited = limiter.limit(jira, query.tenant(), query.account());
    return RequestMemory.fetch(memory, query, () -> call.apply(limited));
  }

  private <T extends Content> Verdict<T> interpret(
      ViewerQuery<T> query, AccessToken token, JiraAnswer<T> answer) {
    return switch (answer) {
      case JiraAnswer.Success<T>(var as, var value, var nearLimit) -> {
        nearLimitSites.update(query.site(), nearLimit);
        yield judge(query, token, as, value);
      }
      case JiraAnswer.Unauthorized<T>(var cause) -> new Verdict.TokenRejected<>(cause);
      case JiraAnswer.Forbidden<T>(var cause) ->
          confirm(query, token, new Refusal.NotPermitted(cause));
      case JiraAnswer.Missing<T>(var cause) ->
          confirm(query, token, JiraRefusals.missing(query, cause));
      case JiraAnswer.Invalid<T>(var words) -> settled(JiraRefusals.invalid(query, words));
      case JiraAnswer.Limited<T> limited -> settled(JiraRefusals.limit(limited));
      case JiraAnswer.Failed<T>(var why) -> settled(new Refusal.JiraFailed(why));
      case JiraAnswer.TooLarge<T> _ -> settled(new Refusal.TooMuchText());
      case JiraAnswer.Unreadable<T>(var why) -> settled(new Refusal.Unreadable(why));
    };
  }

  private <T extends Content> Verdict<T> judge(
      ViewerQuery<T> query, AccessToken token, AnsweredAs as, T value) {
    return switch (as) {
      case AnsweredAs.Account(var id) when id.equals(query.account()) -> {
        provenAccounts.forget(query.site(), id);
        yield found(query, value);
      }
      case AnsweredAs.Account _ -> settled(JiraRefusals.otherAccount());
      case AnsweredAs.Unnamed _
          when !query.query().needsProof(value)
              && provenAccounts.knows(query.site(), query.account()) ->
          found(query, value);
      case AnsweredAs.Unnamed _ -> prove(query, token, value);
    };
  }

  /** An answer without an account is shown when the token turns out to be this account's. */
  private <T extends Content> Verdict<T> prove(ViewerQuery<T> query, AccessToken token, T value) {
    return switch (myself(query, token)) {
      case JiraAnswer.Success<AccountId>(_, var id, _) when id.equals(query.account()) -> {
        provenAccounts.remember(query.site(), id);
        yield found(query, value);
      }
      case JiraAnswer.Success<AccountId> _ -> settled(JiraRefusals.otherAccount());
      case JiraAnswer.Unauthorized<AccountId>(var cause) -> new Verdict.TokenRejected<>(cause);
      case JiraAnswer.Limited<AccountId> limited -> settled(JiraRefusals.limit(limited));
      case JiraAnswer.Forbidden<AccountId>(var cause) ->
          settled(JiraRefusals.denied(cause, JiraRefusals.unproven()));
      case JiraAnswer.Missing<AccountId>(var cause) ->
          settled(JiraRefusals.denied(cause, JiraRefusals.unproven()));
      case JiraAnswer.Invalid<AccountId> _ -> settled(JiraRefusals.unproven());
      case JiraAnswer.Failed<AccountId> _,
          JiraAnswer.TooLarge<AccountId> _,
          JiraAnswer.Unreadable<AccountId> _ ->
          settled(JiraRefusals.unproven());
    };
  }

  /**
   * A gateway may answer 403 or 404 when the token has expired; only {@code /myself} is reliable.
   */
  private <T extends Content> Verdict<T> confirm(
      ViewerQuery<T> query, AccessToken token, Refusal apparent) {
    return switch (myself(query, token)) {
      case JiraAnswer.Success<AccountId>(_, var id, _) when id.equals(query.account()) ->
          settled(apparent);
      case JiraAnswer.Success<AccountId> _ -> settled(JiraRefusals.otherAccount());
      case JiraAnswer.Unauthorized<AccountId>(var cause) -> new Verdict.TokenRejected<>(cause);
      case JiraAnswer.Limited<AccountId> limited -> settled(JiraRefusals.limit(limited));
      case JiraAnswer.Forbidden<AccountId>(var cause) ->
          denied(query, token, JiraRefusals.denied(cause, apparent));
      case JiraAnswer.Missing<AccountId>(var cause) ->
          denied(query, token, JiraRefusals.denied(cause, apparent));
      case JiraAnswer.Invalid<AccountId> _ -> settled(apparent);
      case JiraAnswer.Failed<AccountId> _,
          JiraAnswer.TooLarge<AccountId> _,
          JiraAnswer.Unreadable<AccountId> _ ->
          settled(apparent);
    };
  }

  private JiraAnswer<AccountId> myself(ViewerQuery<?> query, AccessToken token) {
    return call(query, limited -> limited.execute(query.site(), token, new Query.Myself()));
  }

  /**
   * A site that denies {@code /myself} too may be out of the grant's reach: Atlassian's list shows it.
   */
  private <T extends Content> Verdict<T> denied(
      ViewerQuery<T> query, AccessToken token, Refusal apparent) {
    boolean isExplained = apparent instanceof Refusal.NotPermitted(var cause) && cause.isPresent();
    SiteReachability.Status status = sites.check(query, token, !isExplained);
    return status == SiteReachability.Status.TOKEN_REJECTED
        ? new Verdict.TokenRejected<>(Optional.empty())
        : settled(JiraRefusals.unlessRemoved(status, apparent));
  }

  private <T extends Content> Verdict<T> found(ViewerQuery<T> query, T value) {
    rejections.accepted(query);
    return new Verdict.Settled<>(new Reply.Found<>(value, query.site(), clock.instant()));
  }

  private static <T extends Content> Verdict<T> settled(Refusal why) {
    return new Verdict.Settled<>(no(why));
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }
}
