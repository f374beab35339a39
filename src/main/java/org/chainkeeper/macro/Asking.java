package org.chainkeeper.macro;

import java.time.InstantSource;
import java.util.function.Function;
import org.chainkeeper.macro.JiraAnswer.As;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.tenant.AccountId;

/**
 * One question, asked of Jira as its viewer. A token that Jira rejects is replaced once; an answer
 * is believed only when it is proven to be for this viewer's account, because Jira answers 200 to
 * anonymous callers too.
 */
final class Asking {
  private final AccessTokens tokens;
  private final Jira jira;
  private final JiraMeter meter;
  private final Quotas quotas;
  private final InstantSource clock;
  private final SilentHops silentHops;
  private final AnswerMemory memory;

  Asking(
      AccessTokens tokens,
      Jira jira,
      JiraMeter meter,
      Quotas quotas,
      InstantSource clock,
      AnswerMemory memory) {
    this.tokens = tokens;
    this.jira = jira;
    this.meter = meter;
    this.quotas = quotas;
    this.clock = clock;
    this.silentHops = new SilentHops(clock);
    this.memory = memory;
  }

  /** What one call taught: an answer for the macro, or that the token is no good. */
  private sealed interface Verdict<T extends Content> {
    record Settled<T extends Content>(Reply<T> reply) implements Verdict<T> {}

    record TokenRejected<T extends Content>() implements Verdict<T> {}
  }

  <T extends Content> Reply<T> ask(Question<T> question) {
    return with(tokens.access(question.grant(), question.tenant()), usable -> ask(question, usable));
  }

  private <T extends Content> Reply<T> ask(Question<T> question, Access.Usable first) {
    return switch (attempt(question, first.token())) {
      case Verdict.Settled<T>(var reply) -> reply;
      case Verdict.TokenRejected<T> _ ->
          with(
              tokens.afterRejection(question.grant(), first.rotation(), question.tenant()),
              second -> askAgain(question, second));
    };
  }

  private <T extends Content> Reply<T> askAgain(Question<T> question, Access.Usable second) {
    return switch (attempt(question, second.token())) {
      case Verdict.Settled<T>(var reply) -> reply;
      case Verdict.TokenRejected<T> _ ->
          no(new Refusal.Unproven("Jira does not accept a token that should be valid"));
    };
  }

  private static <T extends Content> Reply<T> with(
      Access access, Function<Access.Usable, Reply<T>> ask) {
    return switch (access) {
      case Access.Usable usable -> ask.apply(usable);
      case Access.Pending(var after) -> no(new Refusal.RefreshPending(after));
      case Access.Refused(var after) -> no(new Refusal.ProviderRefused(after));
      case Access.ConsentNeeded _ -> no(new Refusal.ConnectionRequired());
      case Access.NotConnected _ -> no(new Refusal.ConnectionRequired());
      case Access.Misconfigured(var after) -> no(new Refusal.Misconfigured(after));
      case Access.Unavailable(var after) -> no(new Refusal.Unavailable(after));
    };
  }

  private <T extends Content> Verdict<T> attempt(Question<T> question, AccessToken token) {
    JiraAnswer<T> answer =
        call(question, metered -> question.query().ask(metered, question.site(), token));
    return understand(question, token, answer);
  }

  /** Asks when there is memory for the answer. */
  private <T> JiraAnswer<T> call(
      Question<?> question, Function<MeteredJira, JiraAnswer<T>> call) {
    MeteredJira metered = meter.meter(jira, question.tenant(), question.account());
    return HeldBytes.fetch(memory, question, () -> call.apply(metered));
  }

  private <T extends Content> Verdict<T> understand(
      Question<T> question, AccessToken token, JiraAnswer<T> answer) {
    return switch (answer) {
      case JiraAnswer.Said<T>(var as, var value, var nearLimit) -> {
        quotas.note(question.site(), nearLimit);
        yield judge(question, token, as, value);
      }
      case JiraAnswer.Unauthorized<T> _ -> new Verdict.TokenRejected<>();
      case JiraAnswer.Forbidden<T> _ -> confirm(question, token, new Refusal.NotPermitted());
      case JiraAnswer.Missing<T> _ -> confirm(question, token, missing(question.query()));
      case JiraAnswer.Invalid<T>(var words) -> settled(invalid(question.query(), words));
      case JiraAnswer.Limited<T> limited -> settled(limit(limited));
      case JiraAnswer.Failed<T>(var why) -> settled(new Refusal.JiraFailed(why));
      case JiraAnswer.Unreadable<T>(var why) -> settled(new Refusal.Unreadable(why));
    };
  }

  private <T extends Content> Verdict<T> judge(
      Question<T> question, AccessToken token, As as, T value) {
    return switch (as) {
      case As.Account(var id) when id.equals(question.account()) -> {
        silentHops.forget(question.site(), id);
        yield found(question, value);
      }
      case As.Account _ -> settled(forSomebodyElse());
      case As.Unnamed _
          when !question.query().leavesOut(value)
              && silentHops.knows(question.site(), question.account()) ->
          found(question, value);
      case As.Unnamed _ -> prove(question, token, value);
    };
  }

  /** An answer without a name is shown when the token turns out to be this account's. */
  private <T extends Content> Verdict<T> prove(Question<T> question, AccessToken token, T value) {
    return switch (myself(question, token)) {
      case JiraAnswer.Said<AccountId>(_, var id, _) when id.equals(question.account()) -> {
        silentHops.remember(question.site(), id);
        yield found(question, value);
      }
      case JiraAnswer.Said<AccountId> _ -> settled(forSomebodyElse());
      case JiraAnswer.Unauthorized<AccountId> _ -> new Verdict.TokenRejected<>();
      case JiraAnswer.Limited<AccountId> limited -> settled(limit(limited));
      case JiraAnswer.Forbidden<AccountId> _ -> settled(unproven());
      case JiraAnswer.Missing<AccountId> _ -> settled(unproven());
      case JiraAnswer.Invalid<AccountId> _ -> settled(unproven());
      case JiraAnswer.Failed<AccountId> _, JiraAnswer.Unreadable<AccountId> _ ->
          settled(unproven());
    };
  }

  /** A gateway may say 403 or 404 when the token has expired; only {@code /myself} tells. */
  private <T extends Content> Verdict<T> confirm(
      Question<T> question, AccessToken token, Refusal asItSeems) {
    return switch (myself(question, token)) {
      case JiraAnswer.Said<AccountId>(_, var id, _) ->
          settled(id.equals(question.account()) ? asItSeems : forSomebodyElse());
      case JiraAnswer.Unauthorized<AccountId> _ -> new Verdict.TokenRejected<>();
      case JiraAnswer.Limited<AccountId> limited -> settled(limit(limited));
      case JiraAnswer.Forbidden<AccountId> _ -> settled(asItSeems);
      case JiraAnswer.Missing<AccountId> _ -> settled(asItSeems);
      case JiraAnswer.Invalid<AccountId> _ -> settled(asItSeems);
      case JiraAnswer.Failed<AccountId> _, JiraAnswer.Unreadable<AccountId> _ ->
          settled(asItSeems);
    };
  }

  private JiraAnswer<AccountId> myself(Question<?> question, AccessToken token) {
    return call(question, metered -> metered.myself(question.site(), token));
  }

  private static Refusal limit(JiraAnswer.Limited<?> limited) {
    return switch (limited.scope()) {
      case SHARE -> new Refusal.ShareUsedUp(limited.retryAfter());
      case ENDPOINT, SITE, EVERYTHING -> new Refusal.RateLimited(limited.retryAfter());
    };
  }

  private static Refusal missing(Query<?> query) {
    return switch (query) {
      case Query.OneIssue _, Query.Issues _ -> new Refusal.NoSuchIssue();
      case Query.Search _, Query.HowMany _, Query.Chart _ -> notThere();
      case Query.Check _, Query.Words _, Query.Values _, Query.Filters _ -> notThere();
    };
  }

  private static Refusal invalid(Query<?> query, String words) {
    return switch (query) {
      case Query.Search _, Query.HowMany _, Query.Chart _, Query.Check _ ->
          new Refusal.BadJql(words);
      case Query.OneIssue _, Query.Issues _ -> notUnderstood();
      case Query.Words _, Query.Values _, Query.Filters _ -> notUnderstood();
    };
  }

  private static Refusal notUnderstood() {
    return new Refusal.JiraFailed("Jira does not understand the request");
  }

  private static Refusal notThere() {
    return new Refusal.JiraFailed("Jira is not at this site's address");
  }

  private static Refusal forSomebodyElse() {
    return new Refusal.Unproven("Jira answered as another account");
  }

  private static Refusal unproven() {
    return new Refusal.Unproven("Jira did not say as whom it answered");
  }

  private <T extends Content> Verdict<T> found(Question<T> question, T value) {
    return new Verdict.Settled<>(new Reply.Found<>(value, question.site(), clock.instant()));
  }

  private static <T extends Content> Verdict<T> settled(Refusal why) {
    return new Verdict.Settled<>(no(why));
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }
}
