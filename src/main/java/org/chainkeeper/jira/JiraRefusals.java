package org.chainkeeper.jira;

import java.util.Optional;
import org.chainkeeper.connection.DenialCause;

/** Maps answers of Jira without content to the refusals that macros show. */
final class JiraRefusals {
  private JiraRefusals() {}

  static Refusal limit(JiraAnswer.Limited<?> limited) {
    return switch (limited.scope()) {
      case SHARE -> new Refusal.ShareUsedUp(limited.retryAfter());
      case ENDPOINT, SITE, EVERYTHING -> new Refusal.RateLimited(limited.retryAfter());
    };
  }

  /** A known cause is more specific than the apparent refusal without one. */
  static Refusal denied(Optional<DenialCause> cause, Refusal apparent) {
    boolean isKnown = apparent instanceof Refusal.NotPermitted(var known) && known.isPresent();
    return cause.isPresent() && !isKnown ? new Refusal.NotPermitted(cause) : apparent;
  }

  static Refusal missing(ViewerQuery<?> query, Optional<DenialCause> cause) {
    return denied(cause, missing(query));
  }

  static Refusal missing(ViewerQuery<?> query) {
    return switch (query.query()) {
      case Query.FilterById(var id) -> new Refusal.FilterUnavailable(id, query.site());
      case Query.OneIssue _, Query.Issues _ -> new Refusal.NoSuchIssue();
      case Query.Search _, Query.IssueCount _, ChartQuery _ -> notFound();
      case Query.Validation _,
          Query.Autocomplete _,
          Query.FieldList _,
          Query.FieldSuggestions _,
          Query.FilterSearch _ ->
          notFound();
    };
  }

  static Refusal invalid(ViewerQuery<?> query, String words) {
    return switch (query.query()) {
      case Query.Search(var jql, _, _, _) -> new Refusal.BadJql(words, query.site(), jql);
      case Query.IssueCount(var jql) -> new Refusal.BadJql(words, query.site(), jql);
      case ChartQuery(var jql, _) -> new Refusal.BadJql(words, query.site(), jql);
      case Query.Validation(var jql) -> new Refusal.BadJql(words, query.site(), jql);
      case Query.FilterById(var id) -> new Refusal.FilterUnavailable(id, query.site());
      case Query.OneIssue _, Query.Issues _ -> invalidRequest();
      case Query.Autocomplete _, Query.FieldList _ -> invalidRequest();
      case Query.FieldSuggestions _, Query.FilterSearch _ -> invalidRequest();
    };
  }

  static Refusal invalidRequest() {
    return new Refusal.JiraFailed("Jira does not understand the request");
  }

  static Refusal notFound() {
    return new Refusal.JiraFailed("Jira is not at this site's address");
  }

  static Refusal otherAccount() {
    return new Refusal.Unproven("Jira answered as another account");
  }

  static Refusal unproven() {
    return new Refusal.Unproven("Jira did not say as whom it answered");
  }

  /** As it appears, but for a site that the grant does not reach any more. */
  static Refusal unlessRemoved(SiteReachability.Status status, Refusal apparent) {
    return switch (status) {
      case LISTED, TOKEN_REJECTED -> apparent;
      case REMOVED -> new Refusal.NotPermitted();
      case NONE_LEFT -> new Refusal.NotPermitted(Optional.of(DenialCause.NO_SITE));
    };
  }
}
