package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chainkeeper.admin.AdminSessions;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.Viewer;

/**
 * The pages in Confluence's iframes, for callers that Confluence has signed. The page itself
 * reports missing and invalid parameters.
 */
public final class PageRoutes implements Routes {
  private static final String HTML = "text/html;charset=utf-8";

  private final PageSettings settings;
  private final CallerCheck check;
  private final Administrators administrators;
  private final AdminSessions sessions;
  private final PageQueries queries;
  private final InstantSource clock;
  private final ClassPath files;

  /**
   * @param check of page tokens, never of context tokens
   */
  public PageRoutes(
      PageSettings settings,
      CallerCheck check,
      Administrators administrators,
      AdminSessions sessions,
      PageQueries queries,
      InstantSource clock) {
    this(settings, check, administrators, sessions, queries, clock, new ClassPath("/frontend"));
  }

  PageRoutes(
      PageSettings settings,
      CallerCheck check,
      Administrators administrators,
      AdminSessions sessions,
      PageQueries queries,
      InstantSource clock,
      ClassPath files) {
    this.settings = settings;
    this.check = check;
    this.administrators = administrators;
    this.sessions = sessions;
    this.queries = queries;
    this.clock = clock;
    this.files = files;
  }

  @Override
  public void add(RoutesConfig routes) {
    Handler table = macro("table", queries::table);
    Handler card = macro("issue", queries::issue);
    Handler line = macro("issue-inline", queries::issue);
    add(routes, "/macros/table", ctx -> (leadsToIssue(ctx) ? card : table).handle(ctx));
    add(
        routes,
        "/macros/issue",
        ctx -> (isInline(ctx) ? line : leadsToSearch(ctx) ? table : card).handle(ctx));
    add(routes, "/macros/count", macro("count", queries::count));
    add(routes, "/macros/chart", macro("chart", queries::chart));
    routes.get(
        "/macros/editor", page("editor", (ctx, viewer) -> send(ctx, viewer, "editor", Map.of())));
    routes.get("/me", page("me", (ctx, viewer) -> send(ctx, viewer, "me", Map.of())));
    routes.get("/admin", page("admin", this::admin));
  }

  private static void add(RoutesConfig routes, String path, Handler macro) {
    routes.get(path, macro);
    routes.get(path + AnswerScript.SUFFIX, macro);
  }

  /** Confluence fixes for each macro whether it is inline or a block, so there are two pages. */
  private static boolean isInline(Context ctx) {
    return "inline".equals(ctx.queryParam("display"));
  }

  /**
   * A pattern of pasted links cannot tell each link to an issue from one to a search, so a link is shown
   * as what it leads to, whichever macro Confluence made of it.
   */
  private static boolean leadsToIssue(Context ctx) {
    return JiraLink.of(ctx)
        .filter(link -> link.key().isPresent() && link.jql().isEmpty())
        .isPresent();
  }

  /** As {@link #leadsToIssue}. */
  private static boolean leadsToSearch(Context ctx) {
    return JiraLink.of(ctx)
        .filter(link -> link.jql().isPresent() && link.key().isEmpty())
        .isPresent();
  }

  /** Confluence renders this page also for viewers who are not administrators. */
  private void admin(Context ctx, Viewer viewer) {
    AdminVerdict verdict = administrators.check(viewer);
    if (verdict != AdminVerdict.ADMINISTRATOR) {
      Audit.log(ctx, Audit.Act.ADMIN_PAGE, viewer, "refused: " + verdict);
    }
    switch (verdict) {
      case ADMINISTRATOR -> openSession(ctx, viewer);
      case NOT_ADMINISTRATOR -> refuse(ctx, viewer, RefusalPage.NOT_ADMINISTRATOR);
      case APP_NOT_PERMITTED -> refuse(ctx, viewer, RefusalPage.APP_NOT_PERMITTED);
      case UNKNOWN -> refuse(ctx, viewer, RefusalPage.ADMINISTRATOR_UNKNOWN);
    }
  }

  private void openSession(Context ctx, Viewer admin) {
    Optional<String> session =
        switch (Credentials.ofPage(ctx)) {
          case Credentials.Given(_, var token) -> sessions.open(admin, token);
          case Credentials.Missing _ -> Optional.empty();
        };
    String outcome = session.isPresent() ? "opened" : "refused: no session";
    Audit.log(ctx, Audit.Act.ADMIN_PAGE, admin, outcome);
    session.ifPresentOrElse(
        token -> send(ctx, admin, "admin", Map.of("adminToken", token)),
        () -> refuse(ctx, admin, RefusalPage.BAD_CALLER));
  }

  private void refuse(Context ctx, Viewer viewer, RefusalPage page) {
    page.send(ctx, settings, viewer.caller().frameOrigins());
  }

  /**
   * Embeds the first answer in the page if it is cached, which saves the request. Otherwise the page names
   * an {@link AnswerScript}.
   */
  private Handler macro(String name, BiFunction<Context, Viewer, FirstAnswer> firstAnswer) {
    return page(
        name,
        (ctx, viewer) ->
            queries.during(
                viewer,
                () -> {
                  FirstAnswer first = firstAnswer.apply(ctx, viewer);
                  ctx.header(SecurityHeaders.CSP, policy(viewer.caller()));
                  if (AnswerScript.isRequested(ctx)) {
                    sendScript(ctx, name, first);
                  } else {
                    sendPage(ctx, name, first);
                  }
                }));
  }

  /** While the memory for the embedded answer is reserved. */
  private void sendPage(Context ctx, String name, FirstAnswer first) throws IOException {
    String html = html(ctx, name, config(ctx, name, "known", more(first)));
    boolean isExpected = first instanceof FirstAnswer.Expected && AnswerScript.isPossible(ctx);
    String page =
        isExpected
            ? AnswerScript.into(html, ctx, settings.baseUrl().getRawPath(), clock.instant())
            : html;
    DirectResponse.send(ctx, HTML, page.getBytes(StandardCharsets.UTF_8));
  }

  private void sendScript(Context ctx, String name, FirstAnswer first) throws IOException {
    if (first instanceof FirstAnswer.Known) {
      AnswerScript.send(ctx, config(ctx, name, "known", more(first)));
    } else {
      AnswerScript.sendNone(ctx, first, clock.instant());
    }
  }

  private static Map<String, Object> more(FirstAnswer first) {
    return first instanceof FirstAnswer.Known(var json) ? Map.of("first", json) : Map.of();
  }

  /**
   * @param known handles a page with a viewer
   */
  private Handler page(String name, ViewerHandler known) {
    RefusalFormat refusals = RefusalFormat.page(settings);
    return CallerGate.ofPages(
            check, name.equals("admin") ? refusals.audited(Audit.Act.ADMIN_PAGE) : refusals)
        .callers(known, (ctx, caller) -> send(ctx, caller, name, "anonymous", Map.of()));
  }

  /**
   * @param more further configuration of the page
   */
  private void send(Context ctx, Viewer viewer, String name, Map<String, Object> more) {
    send(ctx, viewer.caller(), name, "known", more);
  }

  private void send(
      Context ctx, Caller caller, String name, String viewer, Map<String, Object> more) {
    ctx.header(SecurityHeaders.CSP, policy(caller))
        .html(html(ctx, name, config(ctx, name, viewer, more)));
  }

  /** Allows framing by Confluence and by this tenant's custom domains. */
  private String policy(Caller caller) {
    return settings.policy(Optional.empty(), caller.frameOrigins());
  }

  private static Map<String, Object> config(
      Context ctx, String name, String viewer, Map<String, Object> more) {
    var config = new LinkedHashMap<String, Object>();
    config.put("page", name);
    config.put("viewer", viewer);
    Optional.ofNullable(ctx.queryParam("url"))
        .filter(url -> !url.isBlank())
        .ifPresent(url -> config.put("link", JiraLink.describe(url)));
    if (name.equals("table") && PageQueries.needsSummary(ctx)) {
      config.put("summary", true);
    }
    config.putAll(more);
    return config;
  }

  private String html(Context ctx, String name, Map<String, Object> config) {
    var locale = RequestLocale.to(ctx);
    return HtmlTemplate.load(files, name, locale.language())
        .fill(
            Map.of(
                "BASE", HtmlTemplate.text(settings.baseUrl().getRawPath()),
                "ALL_JS", HtmlTemplate.text(settings.allJsUrl().toString()),
                "LANG", locale.language().tag(),
                "DIR", locale.language().direction(),
                "LOCALE", HtmlTemplate.text(locale.locale().toLanguageTag()),
                "CONFIG", HtmlTemplate.json(config)));
  }
}
