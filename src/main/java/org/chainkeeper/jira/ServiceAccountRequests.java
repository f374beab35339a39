package org.chainkeeper.jira;

import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;

/**
 * Fetches one query from Jira as a service account. Jira answers a dead API token with 200 and an empty
 * list, so an answer counts only when it names the account that was proven at set-up. Any other one is a
 * reason to check the credential. Safe for concurrent use.
 */
final class ServiceAccountRequests {
  private final ServiceAccountAccess accounts;
  private final JiraLimiter limiter;
  private final MemoryBudgets memory;
  private final ContentCalls calls;
  private final InstantSource clock;

  ServiceAccountRequests(
      ServiceAccountAccess accounts,
      JiraLimiter limiter,
      MemoryBudgets memory,
      ContentCalls calls,
      InstantSource clock) {
    this.accounts = accounts;
    this.limiter = limiter;
    this.memory = memory;
    this.calls = calls;
    this.clock = clock;
  }

  /** Tries again once when Jira rejects a token and the check finds that it accepts the account. */
  <T extends Content> Reply<T> fetch(ViewerQuery<T> query, Identity.ServiceAccount as) {
    return attempt(query, as)
        .or(() -> attempt(query, as))
        .orElseGet(() -> new Reply.No<>(JiraRefusals.unproven()));
  }

  /** Empty when Jira rejected the token, and accepts the account by now. */
  private <T extends Content> Optional<Reply<T>> attempt(
      ViewerQuery<T> query, Identity.ServiceAccount as) {
    return switch (accounts.open(query.tenant(), as)) {
      case ServiceAccountAccess.Access.Unusable(var why) -> no(why);
      case ServiceAccountAccess.Access.Usable(var jira, var token) -> {
        LimitedJira limited = limiter.limit(jira, query.tenant(), as);
        yield interpret(
            query,
            as,
            RequestMemory.fetch(
                memory, query, () -> calls.execute(limited, query.site(), token, query.query())));
      }
    };
  }

  private <T extends Content> Optional<Reply<T>> interpret(
      ViewerQuery<T> query, Identity.ServiceAccount as, JiraAnswer<T> answer) {
    return switch (answer) {
      case JiraAnswer.Success<T>(var caller, var value, _) ->
          caller.equals(new AnsweredAs.Account(as.account()))
              ? Optional.of(found(query, value))
              : doubted(query, as, JiraRefusals.unproven());
      case JiraAnswer.Unauthorized<T> _ -> accounts.check(query.tenant(), as).map(Reply.No::new);
      case JiraAnswer.Forbidden<T>(var cause) ->
          doubted(query, as, new Refusal.NotPermitted(cause));
      case JiraAnswer.Missing<T>(var cause) ->
          doubted(query, as, JiraRefusals.missing(query, cause));
      case JiraAnswer.Invalid<T>(var words) ->
          doubted(query, as, JiraRefusals.invalid(query, words));
      case JiraAnswer.Limited<T> limited -> no(JiraRefusals.limit(limited));
      case JiraAnswer.Failed<T>(var why) -> no(new Refusal.JiraFailed(why));
      case JiraAnswer.TooLarge<T> _ -> no(new Refusal.TooMuchText());
      case JiraAnswer.Unreadable<T>(var why) -> doubted(query, as, new Refusal.Unreadable(why));
    };
  }

  private <T extends Content> Reply<T> found(ViewerQuery<T> query, T value) {
    return new Reply.Found<>(value, query.site(), clock.instant()).asServiceAccount();
  }

  /** An anonymous caller may get the same answer. */
  private <T extends Content> Optional<Reply<T>> doubted(
      ViewerQuery<?> query, Identity.ServiceAccount as, Refusal apparent) {
    return no(accounts.check(query.tenant(), as).orElse(apparent));
  }

  private static <T extends Content> Optional<Reply<T>> no(Refusal why) {
    return Optional.of(new Reply.No<>(why));
  }
}
