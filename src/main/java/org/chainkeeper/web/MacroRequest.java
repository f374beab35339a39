package org.chainkeeper.web;

import java.util.Optional;
import org.chainkeeper.jira.ChartQuery;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.SortOrder;

/**
 * What a macro asks the API for. The paths are those of {@link MacroRoutes}.
 *
 * @param site which the macro names
 * @param json writes the answer
 */
record MacroRequest<T extends Content>(
    ContentQuery<T> query, Optional<CloudId> site, RenderedAnswers.Writer<T> json) {
  static final String SEARCH = "/api/issues";
  static final String ISSUE = "/api/issues/";
  static final String COUNT = "/api/count";
  static final String CHART = "/api/chart";

  /** Empty for a path that is none of a macro's. */
  static Optional<MacroRequest<?>> of(String path, MacroParameters parameters) {
    return switch (path) {
      case SEARCH -> Optional.of(search(parameters));
      case COUNT -> Optional.of(count(parameters));
      case CHART -> Optional.of(chart(parameters));
      default ->
          path.startsWith(ISSUE)
              ? Optional.of(issue(path.substring(ISSUE.length()), parameters))
              : Optional.empty();
    };
  }

  static MacroRequest<?> search(MacroParameters parameters) {
    Query.Search search =
        new Query.Search(
            sorted(parameters),
            columns(parameters),
            parameters.limit(),
            parameters.read("page", PageToken::new));
    return new MacroRequest<>(search, parameters.site(), MacroJson::page);
  }

  static MacroRequest<?> issue(String key, MacroParameters parameters) {
    Query.OneIssue issue =
        new Query.OneIssue(parameters.parse("key", key, IssueKey::parse), columns(parameters));
    return new MacroRequest<IssuePage>(issue, parameters.site(), MacroJson::issue);
  }

  static MacroRequest<?> count(MacroParameters parameters) {
    Jql jql = parameters.jql();
    return new MacroRequest<>(
        new Query.IssueCount(jql),
        parameters.site(),
        (found, out) -> MacroJson.count(found, jql, out));
  }

  static MacroRequest<?> chart(MacroParameters parameters) {
    ChartQuery chart = parameters.chart();
    return new MacroRequest<>(
        chart, parameters.site(), (found, out) -> MacroJson.chart(found, chart, out));
  }

  private static Columns columns(MacroParameters parameters) {
    return parameters.read("columns", Columns::parse).orElse(Columns.DEFAULT);
  }

  private static Jql sorted(MacroParameters parameters) {
    Jql jql = parameters.jql();
    return parameters.read("sort", column -> SortOrder.parse(column).of(jql)).orElse(jql);
  }
}
