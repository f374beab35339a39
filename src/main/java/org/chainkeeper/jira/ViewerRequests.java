package org.chainkeeper.jira;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.jira.JiraAnswer.As;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.AccountId;

/**
 * One question, asked of Jira as its viewer. A token that Jira rejects is tried once more, then
 * replaced, whatever the rejection says: the same words are said of tokens that ended early and of
 * fresh ones. An answer is believed only when it is proven to be for this viewer's account, because
 * Jira answers 200 to anonymous callers too.
 */
final class ViewerRequests {
  private final AccessTokens tokens;
  private final Jira jira;
  private final JiraLimiter limiter;
  private final Quotas quotas;
  private final InstantSource clock;
  private final ProvenAccounts silentHops;
  private final AnswerMemory memory;
  private final SiteReachability sites;
  private final TokenRefusals refusals;
  private final MonotonicClock time;
  private final ChartValues charts;

  /** A fresh token can be rejected for a moment. */
  static final Duration REPEAT_AFTER = Duration.ofMillis(300);

  /** As Auth0's token endpoint names an account that an administrator has blocked. */
  private static final String BLOCKED_USER = "blocked_user";

  /** How long a macro waits while it is not known whether a rejection lasts. */
  private static final Duration COME_BACK = Duration.ofSeconds(3);

  ViewerRequests(
      AccessTokens tokens,
      Jira jira,
      JiraLimiter limiter,
      Quotas quotas,
      InstantSource clock,
      MonotonicClock time,
      AnswerMemory memory,
      SiteReachability sites,
      TokenRefusals refusals) {
    this.tokens = tokens;
    this.jira = jira;
    this.limiter = limiter;
    this.quotas = quotas;
    this.clock = clock;
    this.silentHops = new ProvenAccounts(clock);
    this.memory = memory;
    this.time = time;
    this.sites = sites;
    this.refusals = refusals;
    this.charts = new ChartValues(clock);
  }

  /** What one call taught: an answer for the macro, or that the token is no good. */
  private sealed interface Verdict<T extends Content> {
    record Settled<T extends Content>(Reply<T> reply) implements Verdict<T> {}

    /**
     * @param cause what the rejection says, for what it is worth
     */
    record TokenRejected<T extends Content>(Optional<DenialCause> cause) implements Verdict<T> {}
  }

  <T extends Content> Reply<T> fetch(ViewerQuery<T> question) {
    return with(
        tokens.access(question.grant(), question.tenant()), usable -> fetch(question, usable));
  }

  private <T extends Content> Reply<T> fetch(ViewerQuery<T> question, Access.Usable first) {
    return switch (attemptTwice(question, first)) {
      case Verdict.Settled<T>(var reply) -> reply;
      case Verdict.TokenRejected<T>(var cause) ->
          with(
              tokens.afterRejection(question.grant(), first.rotation(), question.tenant()),
              second -> fetchAgain(question, first, second, cause));
    };
  }

  private <T extends Content> Reply<T> fetchAgain(
      ViewerQuery<T> question,
      Access.Usable first,
      Access.Usable second,
      Optional<DenialCause> cause) {
    if (second.rotation() == first.rotation()) {
      return rejected(question, second, cause);
    }
    return switch (attemptTwice(question, second)) {
      case Verdict.Settled<T>(var reply) -> reply;
      case Verdict.TokenRejected<T>(var again) -> rejected(question, second, again);
    };
  }

  private <T extends Content> Verdict<T> attemptTwice(
      ViewerQuery<T> question, Access.Usable usable) {
    Verdict<T> verdict = attempt(question, usable);
    if (verdict instanceof Verdict.TokenRejected<T>) {
      refusals.noted(question, usable.rotation());
      if (pause()) {
        return attempt(question, usable);
      }
    }
    return verdict;
  }

  /** False when the wait was interrupted. */
  private boolean pause() {
    try {
      time.pause(REPEAT_AFTER);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** There is no newer token to try. */
  private <T extends Content> Reply<T> rejected(
      ViewerQuery<T> question, Access.Usable newest, Optional<DenialCause> cause) {
    return switch (refusals.judge(question, newest.rotation())) {
      case WAIT -> no(new Refusal.RefreshPending(COME_BACK));
      case OUTAGE -> no(new Refusal.JiraFailed("Jira refuses the tokens of many people at once"));
      case REFUSED ->
          no(
              unlessGone(
                  sites.check(question, newest.token(), true), new Refusal.TokenRefused(cause)));
    };
  }

  private static <T extends Content> Reply<T> with(
      Access access, Function<Access.Usable, Reply<T>> ask) {
    return switch (access) {
      case Access.Usable usable -> ask.apply(usable);
      case Access.Pending(var after) -> no(new Refusal.RefreshPending(after));
      case Access.Refused(var after) -> no(new Refusal.ProviderRefused(after));
      case Access.ConsentNeeded(var reason) when reason.equals(BLOCKED_USER) ->
          no(new Refusal.NotPermitted(Optional.of(DenialCause.ACCOUNT_DEACTIVATED)));
      case Access.ConsentNeeded _ -> no(new Refusal.ConnectionRequired());
      case Access.NotConnected _ -> no(new Refusal.ConnectionRequired());
      case Access.Misconfigured(var after) -> no(new Refusal.Misconfigured(after));
      case Access.Unavailable(var after) -> no(new Refusal.Unavailable(after));
    };
  }

  private <T extends Content> Verdict<T> attempt(ViewerQuery<T> question, Access.Usable usable) {
    Verdict<T> verdict = attempt(question, usable.token());
    if (verdict instanceof Verdict.Settled<T>(Reply.Found<T> _)) {
      tokens.proven(question.grant(), usable.rotation());
    }
    return verdict;
  }

  private <T extends Content> Verdict<T> attempt(ViewerQuery<T> question, AccessToken token) {
    JiraAnswer<T> answer = call(question, limited -> execute(limited, question, token));
    return understand(question, token, answer);
  }

  @SuppressWarnings("unchecked") // a chart's content is a tally
  private <T extends Content> JiraAnswer<T> execute(
      LimitedJira limited, ViewerQuery<T> question, AccessToken token) {
    return switch (question.query()) {
      case Query.Single<T> query -> limited.execute(question.site(), token, query);
      case ChartQuery chart -> (JiraAnswer<T>) charts.count(limited, question.site(), token, chart);
    };
  }

  /** Asks when there is memory for the answer. */
  private <T> JiraAnswer<T> call(
      ViewerQuery<?> question, Function<LimitedJira, JiraAnswer<T>> call) {
    LimitedJira limited = limiter.limit(jira, question.tenant(), question.account());
    return HeldBytes.fetch(memory, question, () -> call.apply(limited));
  }

  private <T extends Content> Verdict<T> understand(
      ViewerQuery<T> question, AccessToken token, JiraAnswer<T> answer) {
    return switch (answer) {
      case JiraAnswer.Said<T>(var as, var value, var nearLimit) -> {
        quotas.note(question.site(), nearLimit);
        yield judge(question, token, as, value);
      }
      case JiraAnswer.Unauthorized<T>(var cause) -> new Verdict.TokenRejected<>(cause);
      case JiraAnswer.Forbidden<T>(var cause) ->
          confirm(question, token, new Refusal.NotPermitted(cause));
      case JiraAnswer.Missing<T>(var cause) ->
          confirm(question, token, DeniedAnswers.missing(question.query(), cause));
      case JiraAnswer.Invalid<T>(var words) ->
          settled(DeniedAnswers.invalid(question.query(), words));
      case JiraAnswer.Limited<T> limited -> settled(DeniedAnswers.limit(limited));
      case JiraAnswer.Failed<T>(var why) -> settled(new Refusal.JiraFailed(why));
      case JiraAnswer.Unreadable<T>(var why) -> settled(new Refusal.Unreadable(why));
    };
  }

  private <T extends Content> Verdict<T> judge(
      ViewerQuery<T> question, AccessToken token, As as, T value) {
    return switch (as) {
      case As.Account(var id) when id.equals(question.account()) -> {
        silentHops.forget(question.site(), id);
        yield found(question, value);
      }
      case As.Account _ -> settled(DeniedAnswers.forSomebodyElse());
      case As.Unnamed _
          when !question.query().needsProof(value)
              && silentHops.knows(question.site(), question.account()) ->
          found(question, value);
      case As.Unnamed _ -> prove(question, token, value);
    };
  }

  /** An answer without a name is shown when the token turns out to be this account's. */
  private <T extends Content> Verdict<T> prove(
      ViewerQuery<T> question, AccessToken token, T value) {
    return switch (myself(question, token)) {
      case JiraAnswer.Said<AccountId>(_, var id, _) when id.equals(question.account()) -> {
        silentHops.remember(question.site(), id);
        yield found(question, value);
      }
      case JiraAnswer.Said<AccountId> _ -> settled(DeniedAnswers.forSomebodyElse());
      case JiraAnswer.Unauthorized<AccountId>(var cause) -> new Verdict.TokenRejected<>(cause);
      case JiraAnswer.Limited<AccountId> limited -> settled(DeniedAnswers.limit(limited));
      case JiraAnswer.Forbidden<AccountId>(var cause) ->
          settled(DeniedAnswers.denied(cause, DeniedAnswers.unproven()));
      case JiraAnswer.Missing<AccountId>(var cause) ->
          settled(DeniedAnswers.denied(cause, DeniedAnswers.unproven()));
      case JiraAnswer.Invalid<AccountId> _ -> settled(DeniedAnswers.unproven());
      case JiraAnswer.Failed<AccountId> _, JiraAnswer.Unreadable<AccountId> _ ->
          settled(DeniedAnswers.unproven());
    };
  }

  /** A gateway may say 403 or 404 when the token has expired; only {@code /myself} tells. */
  private <T extends Content> Verdict<T> confirm(
      ViewerQuery<T> question, AccessToken token, Refusal asItSeems) {
    return switch (myself(question, token)) {
      case JiraAnswer.Said<AccountId>(_, var id, _) when id.equals(question.account()) ->
          settled(asItSeems);
      case JiraAnswer.Said<AccountId> _ -> settled(DeniedAnswers.forSomebodyElse());
      case JiraAnswer.Unauthorized<AccountId>(var cause) -> new Verdict.TokenRejected<>(cause);
      case JiraAnswer.Limited<AccountId> limited -> settled(DeniedAnswers.limit(limited));
      case JiraAnswer.Forbidden<AccountId>(var cause) ->
          denied(question, token, DeniedAnswers.denied(cause, asItSeems));
      case JiraAnswer.Missing<AccountId>(var cause) ->
          denied(question, token, DeniedAnswers.denied(cause, asItSeems));
      case JiraAnswer.Invalid<AccountId> _ -> settled(asItSeems);
      case JiraAnswer.Failed<AccountId> _, JiraAnswer.Unreadable<AccountId> _ -> settled(asItSeems);
    };
  }

  private JiraAnswer<AccountId> myself(ViewerQuery<?> question, AccessToken token) {
    return call(question, limited -> limited.execute(question.site(), token, new Query.Myself()));
  }

  /** A site that denies even to tell who asks may not be reached any more: Atlassian's list tells. */
  private <T extends Content> Verdict<T> denied(
      ViewerQuery<T> question, AccessToken token, Refusal asItSeems) {
    boolean isExplained = asItSeems instanceof Refusal.NotPermitted(var cause) && cause.isPresent();
    SiteReachability.Status status = sites.check(question, token, !isExplained);
    return status == SiteReachability.Status.TOKEN_REJECTED
        ? new Verdict.TokenRejected<>(Optional.empty())
        : settled(unlessGone(status, asItSeems));
  }

  private static Refusal unlessGone(SiteReachability.Status status, Refusal asItSeems) {
    return switch (status) {
      case LISTED, TOKEN_REJECTED -> asItSeems;
      case REMOVED -> new Refusal.NotPermitted();
      case NONE_LEFT -> new Refusal.NotPermitted(Optional.of(DenialCause.NO_SITE));
    };
  }

  private <T extends Content> Verdict<T> found(ViewerQuery<T> question, T value) {
    refusals.accepted(question);
    return new Verdict.Settled<>(new Reply.Found<>(value, question.site(), clock.instant()));
  }

  private static <T extends Content> Verdict<T> settled(Refusal why) {
    return new Verdict.Settled<>(no(why));
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }
}
