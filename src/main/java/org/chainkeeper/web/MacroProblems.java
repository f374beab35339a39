package org.chainkeeper.web;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.jira.Refusal;

/** Renders refusals as problems: code, detail and when to retry. */
final class MacroProblems {
  private MacroProblems() {}

  /**
   * Only details that a page displays are localized; otherwise the page chooses its own text by the
   * code.
   */
  static Problem of(Refusal refusal, Messages messages) {
    return switch (refusal) {
      case Refusal.ConnectionRequired(var isUnconnected) -> connectionRequired(isUnconnected);
      case Refusal.TokenRefused(var cause) -> lost(cause, messages);
      case Refusal.ServiceAccountRefused(var state) ->
          Problem.of(Code.CONNECTION_REQUIRED, messages.text("denied.service-account"))
              .with("state", "none")
              .with("cause", "service-account")
              .with("serviceAccount", state);
      case Refusal.NotPermitted(var cause) -> denied(cause, messages);
      case Refusal.ChooseSite(var sites) ->
          Problem.of(Code.CHOOSE_SITE, "Your connection reaches several Jira sites.")
              .with("sites", sites.stream().map(SiteJson::of).toList());
      case Refusal.BadJql(var words, var site, var jql) ->
          Problem.of(Code.BAD_JQL, words.isEmpty() ? messages.text("bad.jql-unexplained") : words)
              .with("url", JiraUrls.search(site.url(), jql.text()));
      case Refusal.FilterUnavailable(var filter, var site) ->
          Problem.of(Code.BAD_JQL, messages.text("bad.filter-unavailable"))
              .with("cause", "filter-unavailable")
              .with("url", JiraUrls.search(site.url(), "filter = " + filter));
      case Refusal.NoSuchIssue _ ->
          Problem.of(Code.NOT_FOUND, "There is no such issue, or you may not see it.");
      case Refusal.RateLimited(var after) ->
          Problem.of(Code.RATE_LIMITED, "Jira limits the number of requests.").retryAfter(after);
      case Refusal.ShareUsedUp(var after) ->
          Problem.of(Code.RATE_LIMITED, "More was asked than one reader or one site may ask.")
              .retryAfter(after);
      case Refusal.JiraFailed(var why) -> Problem.of(Code.JIRA_FAILED, why + ".");
      case Refusal.TooMuchText _ -> Problem.of(Code.TOO_MUCH_TEXT, messages.text("too-much-text"));
      case Refusal.Unreadable(var why) -> Problem.of(Code.JIRA_FAILED, why + ".");
      case Refusal.Unproven(var why) -> Problem.of(Code.JIRA_FAILED, why + ".");
      case Refusal.RefreshPending(var after) ->
          Problem.of(Code.REFRESH_PENDING, "It takes longer than usual.").retryAfter(after);
      case Refusal.RefreshPaused(var until) ->
          Problem.of(
                  Code.NOT_PERMITTED,
                  "A Confluence admin has paused the app, until %s at the latest."
                      .formatted(until.truncatedTo(ChronoUnit.MINUTES)))
              .with("cause", "refresh-paused")
              .with("reconnectHelps", false);
      case Refusal.ProviderRefused(var after) ->
          Problem.of(Code.PROVIDER_REFUSED, "It is tried again; nothing has to be done.")
              .retryAfter(after);
      case Refusal.Misconfigured(var after) ->
          Problem.of(Code.MISCONFIGURED, "Atlassian does not accept the app; tell its admin.")
              .retryAfter(after);
      case Refusal.Unavailable(var after) -> Problem.unavailable().retryAfter(after);
    };
  }

  /** Without a state the page looks it up, to say whether and why a connection was lost. */
  private static Problem connectionRequired(boolean isUnconnected) {
    Problem problem = Problem.of(Code.CONNECTION_REQUIRED, "Connect to Jira to see this.");
    return isUnconnected ? problem.with("state", "none") : problem;
  }

  /**
   * Includes the state: Jira alone refuses the tokens, so the grant's own state does not show it.
   */
  private static Problem lost(Optional<DenialCause> cause, Messages messages) {
    Problem problem =
        Problem.of(Code.CONNECTION_REQUIRED, messages.text("denied.token-refused"))
            .with("state", "needs-consent");
    return cause.map(known -> problem.with("cause", known.text())).orElse(problem);
  }

  private static Problem denied(Optional<DenialCause> cause, Messages messages) {
    String key = cause.map(DenialCause::text).orElse("unknown");
    Problem problem =
        Problem.of(Code.NOT_PERMITTED, messages.text("denied." + key))
            .with("reconnectHelps", cause.map(DenialCause::reconnectHelps).orElse(true));
    return cause.map(known -> problem.with("cause", known.text())).orElse(problem);
  }
}
