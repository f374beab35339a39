package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.jira.ChartQuery;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Dimension;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.Limit;
import org.chainkeeper.jira.Order;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.Viewer;

/** What the pages in the macros ask: issues, one issue, a count, a chart. */
public final class MacroRoutes implements Routes {
  private static final int HEAP_DIVISOR = 32;

  private final Callers callers;
  private final Macros macros;
  private final RenderedAnswers rendered = new RenderedAnswers(HEAP_DIVISOR);

  public MacroRoutes(Callers callers, Macros macros) {
    this.callers = callers;
    this.macros = macros;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/api/issues", viewer(this::search));
    routes.get("/api/issues/{key}", viewer(this::issue));
    routes.get("/api/count", viewer(this::count));
    routes.get("/api/chart", viewer(this::chart));
  }

  private Handler viewer(Callers.ViewerHandler handler) {
    return callers.viewer((ctx, viewer) -> {
      refuseBrokenEscapes(ctx);
      handler.handle(ctx, viewer);
    });
  }

  private void search(Context ctx, Viewer viewer) throws IOException {
    Query.Search search =
        new Query.Search(
            sorted(ctx),
            parameter(ctx, "columns", Columns::parse).orElse(Columns.DEFAULT),
            parameter(ctx, "limit", Limit::parse).orElse(Limit.DEFAULT),
            parameter(ctx, "page", PageToken::new));
    answer(ctx, viewer, search, MacroJson::page);
  }

  private void issue(Context ctx, Viewer viewer) throws IOException {
    Query.OneIssue one =
        new Query.OneIssue(
            read(ctx, "key", ctx.pathParam("key"), IssueKey::parse),
            parameter(ctx, "columns", Columns::parse).orElse(Columns.DEFAULT));
    answer(ctx, viewer, one, MacroJson::issue);
  }

  private void count(Context ctx, Viewer viewer) throws IOException {
    Jql jql = jql(ctx);
    answer(
        ctx, viewer, new Query.IssueCount(jql), (found, out) -> MacroJson.count(found, jql, out));
  }

  private void chart(Context ctx, Viewer viewer) throws IOException {
    ChartQuery chart =
        new ChartQuery(jql(ctx), parameter(ctx, "by", Dimension::parse).orElse(Dimension.STATUS));
    answer(ctx, viewer, chart, (found, out) -> MacroJson.chart(found, chart, out));
  }

  private <T extends Content> void answer(
      Context ctx, Viewer viewer, ContentQuery<T> query, RenderedAnswers.Writer<T> json)
      throws IOException {
    Optional<CloudId> site = parameter(ctx, "site", CloudId::new);
    macros.answer(viewer, query, site, freshness(ctx), reply -> send(ctx, reply, json));
  }

  private <T extends Content> void send(Context ctx, Reply<T> reply, RenderedAnswers.Writer<T> json)
      throws IOException {
    switch (reply) {
      case Reply.Found<T> found -> rendered.send(ctx, found, json);
      case Reply.No<T>(var why) -> MacroProblems.of(why, Messages.to(ctx)).send(ctx);
    }
  }

  private static Jql sorted(Context ctx) {
    Jql jql = jql(ctx);
    return parameter(ctx, "sort", column -> Order.parse(column).of(jql)).orElse(jql);
  }

  static Jql jql(Context ctx) {
    return parameter(ctx, "jql", Jql::new).orElseThrow(() -> bad(ctx, "jql"));
  }

  static Freshness freshness(Context ctx) {
    return Optional.ofNullable(ctx.header("Cache-Control"))
        .map(header -> header.toLowerCase(Locale.ROOT))
        .filter(header -> header.contains("no-cache"))
        .map(_ -> Freshness.NOW)
        .orElse(Freshness.RECENT);
  }

  /** Absent when the parameter is missing or empty. */
  static <T> Optional<T> parameter(Context ctx, String name, Function<String, T> reader) {
    return Optional.ofNullable(ctx.queryParam(name))
        .filter(value -> !value.isEmpty())
        .map(value -> read(ctx, name, value, reader));
  }

  private static <T> T read(Context ctx, String name, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw bad(ctx, name);
    }
  }

  /** In the words for this parameter, else for any. */
  static BadRequestResponse bad(Context ctx, String name) {
    Messages words = Messages.to(ctx);
    String key = "bad." + name;
    return new BadRequestResponse(
        words.keys().contains(key) ? words.say(key) : words.say("bad.parameter", name));
  }

  /** Javalin drops a value whose escapes are broken; the answer would be to another question. */
  static void refuseBrokenEscapes(Context ctx) {
    String query = Optional.ofNullable(ctx.queryString()).orElse("");
    for (int at = query.indexOf('%'); at >= 0; at = query.indexOf('%', at + 1)) {
      if (at + 2 >= query.length() || !isHex(query, at + 1) || !isHex(query, at + 2)) {
        throw bad(ctx, "address");
      }
    }
  }

  private static boolean isHex(String text, int at) {
    return HexFormat.isHexDigit(text.charAt(at));
  }
}
