package org.chainkeeper.web;

import com.fasterxml.jackson.databind.util.RawValue;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chainkeeper.admin.AdminSessions;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.tenant.Checked;
import org.chainkeeper.tenant.Viewer;

/**
 * The pages in Confluence's iframes. Each is sent to whoever Confluence vouches for; what is missing
 * or wrong in its parameters, the page says itself.
 */
public final class PageRoutes implements Routes {
  private final PageSettings settings;
  private final CallerCheck check;
  private final AdminSessions sessions;
  private final PageQuestions questions;
  private final ClassPath files;
  private final String policy;

  /**
   * @param check of page tokens, never of context tokens
   */
  public PageRoutes(
      PageSettings settings,
      CallerCheck check,
      AdminSessions sessions,
      PageQuestions questions) {
    this(settings, check, sessions, questions, new ClassPath("/frontend"));
  }

  PageRoutes(
      PageSettings settings,
      CallerCheck check,
      AdminSessions sessions,
      PageQuestions questions,
      ClassPath files) {
    this.settings = settings;
    this.check = check;
    this.sessions = sessions;
    this.questions = questions;
    this.files = files;
    this.policy = settings.policy(Optional.empty());
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/macros/table", macro("table", questions::table));
    routes.get("/macros/issue", issue());
    routes.get("/macros/count", macro("count", questions::count));
    routes.get("/macros/chart", macro("chart", questions::chart));
    routes.get("/macros/editor", page("editor", (_, _) -> Map.of()));
    routes.get("/me", page("me", (_, _) -> Map.of()));
    routes.get("/admin", page("admin", (_, viewer) -> adminToken(viewer)));
  }

  /** Confluence fixes for each macro whether it stands in a line of text, so there are two. */
  private Handler issue() {
    Handler card = macro("issue", questions::issue);
    Handler line = macro("issue-inline", questions::issue);
    return ctx -> ("inline".equals(ctx.queryParam("display")) ? line : card).handle(ctx);
  }

  private Map<String, Object> adminToken(Viewer viewer) {
    return sessions.open(viewer).<Map<String, Object>>map(token -> Map.of("adminToken", token))
        .orElse(Map.of());
  }

  /** The first answer travels in the page when it is at hand: no token, no request. */
  private Handler macro(
      String name, BiFunction<Context, Viewer, Optional<byte[]>> firstAnswer) {
    return page(
        name,
        (ctx, viewer) ->
            firstAnswer
                .apply(ctx, viewer)
                .<Map<String, Object>>map(json -> Map.of("first", raw(json)))
                .orElse(Map.of()));
  }

  private static RawValue raw(byte[] json) {
    return new RawValue(new String(json, StandardCharsets.UTF_8));
  }

  /**
   * @param known what the page of somebody whom Confluence has named is told besides
   */
  private Handler page(String name, BiFunction<Context, Viewer, Map<String, Object>> known) {
    return ctx -> {
      switch (checked(ctx)) {
        case Checked.Known(var viewer) -> send(ctx, name, "known", known.apply(ctx, viewer));
        case Checked.Anonymous _ -> send(ctx, name, "anonymous", Map.of());
        case Checked.Rejected(var rule) -> {
          Callers.logRefusal(ctx, rule);
          RefusalPage.BAD_CALLER.send(ctx, settings);
        }
        case Checked.Unavailable() -> {
          ctx.header("Retry-After", "2");
          RefusalPage.UNAVAILABLE.send(ctx, settings);
        }
      }
    };
  }

  private Checked checked(Context ctx) {
    return switch (Credentials.ofPage(ctx)) {
      case Credentials.Given(_, var token) -> check.check(Credentials.signed(ctx, token));
      case Credentials.Missing(var rule) -> new Checked.Rejected(rule);
    };
  }

  private void send(Context ctx, String name, String viewer, Map<String, Object> more) {
    var config = new LinkedHashMap<String, Object>();
    config.put("page", name);
    config.put("viewer", viewer);
    Optional.ofNullable(ctx.queryParam("url"))
        .filter(url -> !url.isBlank())
        .ifPresent(url -> config.put("link", JiraLink.described(url)));
    config.putAll(more);
    var spoken = Spoken.to(ctx);
    var html =
        HtmlTemplate.load(files, name, spoken.language())
            .fill(
                Map.of(
                    "BASE", HtmlTemplate.text(settings.baseUrl().getRawPath()),
                    "ALL_JS", HtmlTemplate.text(settings.allJsUrl().toString()),
                    "LANG", spoken.language().tag(),
                    "DIR", spoken.language().direction(),
                    "LOCALE", HtmlTemplate.text(spoken.locale().toLanguageTag()),
                    "CONFIG", HtmlTemplate.json(config)));
    ctx.header(SecurityHeaders.CSP, policy).html(html);
  }
}
