package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import org.chainkeeper.jira.ChartQuery;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.SortOrder;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.Viewer;

/** The API of the macros: issues, one issue, a count, a chart. */
public final class MacroRoutes implements Routes {
  private static final int HEAP_DIVISOR = 32;

  private final Callers callers;
  private final MacroAnswers answers;

  public MacroRoutes(Callers callers, Macros macros) {
    this.callers = callers;
    this.answers = new MacroAnswers(macros, HEAP_DIVISOR);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/issues", callers.viewer(this::search));
    routes.get("/api/issues/{key}", callers.viewer(this::issue));
    routes.get("/api/count", callers.viewer(this::count));
    routes.get("/api/chart", callers.viewer(this::chart));
  }

  private void search(Context ctx, Viewer viewer) throws IOException {
    MacroParameters parameters = MacroParameters.ofApi(ctx);
    Query.Search search =
        new Query.Search(
            sorted(parameters),
            columns(parameters),
            parameters.limit(),
            parameters.read("page", PageToken::new));
    answers.send(ctx, viewer, search, parameters, MacroJson::page);
  }

  private void issue(Context ctx, Viewer viewer) throws IOException {
    MacroParameters parameters = MacroParameters.ofApi(ctx);
    Query.OneIssue issue =
        new Query.OneIssue(
            parameters.parse("key", ctx.pathParam("key"), IssueKey::parse), columns(parameters));
    answers.send(ctx, viewer, issue, parameters, MacroJson::issue);
  }

  private void count(Context ctx, Viewer viewer) throws IOException {
    MacroParameters parameters = MacroParameters.ofApi(ctx);
    Jql jql = parameters.jql();
    answers.send(
        ctx,
        viewer,
        new Query.IssueCount(jql),
        parameters,
        (found, out) -> MacroJson.count(found, jql, out));
  }

  private void chart(Context ctx, Viewer viewer) throws IOException {
    MacroParameters parameters = MacroParameters.ofApi(ctx);
    ChartQuery chart = parameters.chart();
    answers.send(
        ctx, viewer, chart, parameters, (found, out) -> MacroJson.chart(found, chart, out));
  }

  private static Columns columns(MacroParameters parameters) {
    return parameters.read("columns", Columns::parse).orElse(Columns.DEFAULT);
  }

  private static Jql sorted(MacroParameters parameters) {
    Jql jql = parameters.jql();
    return parameters.read("sort", column -> SortOrder.parse(column).of(jql)).orElse(jql);
  }
}
