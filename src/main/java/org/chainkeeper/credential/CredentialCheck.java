package org.chainkeeper.credential;

import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.Query;
import org.chainkeeper.tenant.AccountId;

/**
 * Checks logins by {@code GET /myself}. One answer decides nothing but that the login works: any other
 * verdict needs two answers that agree. Safe for concurrent use.
 */
public final class CredentialCheck {
  private final LoginAccess.Provider access;
  private final InstantSource clock;

  public CredentialCheck(LoginAccess.Provider access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  /**
   * @param state empty when the answers prove nothing
   * @param account as which Jira answered
   */
  record Result(Optional<CredentialState> state, Optional<AccountId> account) {
    boolean isProven() {
      return state.equals(Optional.of(CredentialState.PROVEN));
    }
  }

  /** Makes at most two calls. */
  Result run(Site site, Login login, JiraAddress address, CredentialRules.Known known) {
    Result first = once(site, login, address, known);
    if (first.isProven() || first.state().isEmpty()) {
      return first;
    }
    Result second = once(site, login, address, known);
    boolean agrees = second.state().equals(first.state()) || second.isProven();
    return agrees ? second : new Result(Optional.empty(), Optional.empty());
  }

  private Result once(Site site, Login login, JiraAddress address, CredentialRules.Known known) {
    JiraAnswer<AccountId> answer = myself(site, login, address);
    Optional<AccountId> account =
        answer instanceof JiraAnswer.Success<AccountId>(AnsweredAs.Account(var id), _, _)
            ? Optional.of(id)
            : Optional.empty();
    return new Result(CredentialRules.judge(answer, known, clock.instant()), account);
  }

  private JiraAnswer<AccountId> myself(Site site, Login login, JiraAddress address) {
    return switch (access.open(login, address)) {
      case LoginAccess.Usable(var jira, var token) -> {
        JiraAnswer<AccountId> answer = jira.execute(site, token, new Query.Myself());
        if (answer instanceof JiraAnswer.Unauthorized<AccountId>) {
          access.rejected(login, token);
        }
        yield answer;
      }
      case LoginAccess.Refused _ -> new JiraAnswer.Unauthorized<>();
      case LoginAccess.Unavailable _ -> new JiraAnswer.Failed<>("no access token is issued");
    };
  }
}
