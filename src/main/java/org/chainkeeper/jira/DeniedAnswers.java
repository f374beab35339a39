package org.chainkeeper.jira;

import java.util.Optional;
import org.chainkeeper.connection.DenialCause;

/** What an answer of Jira's that shows nothing means for the macro that asked. */
final class DeniedAnswers {
  private DeniedAnswers() {}

  static Refusal limit(JiraAnswer.Limited<?> limited) {
    return switch (limited.scope()) {
      case SHARE -> new Refusal.ShareUsedUp(limited.retryAfter());
      case ENDPOINT, SITE, EVERYTHING -> new Refusal.RateLimited(limited.retryAfter());
    };
  }

  /** A known cause tells more than what the answer looks like without one. */
  static Refusal denied(Optional<DenialCause> cause, Refusal asItSeems) {
    boolean isKnown = asItSeems instanceof Refusal.NotPermitted(var known) && known.isPresent();
    return cause.isPresent() && !isKnown ? new Refusal.NotPermitted(cause) : asItSeems;
  }

  static Refusal missing(ContentQuery<?> query, Optional<DenialCause> cause) {
    return denied(cause, missing(query));
  }

  static Refusal missing(ContentQuery<?> query) {
    return switch (query) {
      case Query.OneIssue _, Query.Issues _ -> new Refusal.NoSuchIssue();
      case Query.Search _, Query.IssueCount _, ChartQuery _ -> notThere();
      case Query.Validation _,
          Query.Autocomplete _,
          Query.FieldSuggestions _,
          Query.FilterSearch _ ->
          notThere();
    };
  }

  static Refusal invalid(ContentQuery<?> query, String words) {
    return switch (query) {
      case Query.Search _, Query.IssueCount _, ChartQuery _, Query.Validation _ ->
          new Refusal.BadJql(words);
      case Query.OneIssue _, Query.Issues _ -> notUnderstood();
      case Query.Autocomplete _, Query.FieldSuggestions _, Query.FilterSearch _ -> notUnderstood();
    };
  }

  static Refusal notUnderstood() {
    return new Refusal.JiraFailed("Jira does not understand the request");
  }

  static Refusal notThere() {
    return new Refusal.JiraFailed("Jira is not at this site's address");
  }

  static Refusal forSomebodyElse() {
    return new Refusal.Unproven("Jira answered as another account");
  }

  static Refusal unproven() {
    return new Refusal.Unproven("Jira did not say as whom it answered");
  }
}
