package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.web.ExportContents.Kind;

/**
 * What a PDF, a Word file or an e-mail shows instead of a macro: its search and a link to Jira. The
 * readers of an export are unknown, so it never contains what a person sees; what an admin has allowed
 * for all of them is added.
 */
public final class ExportRoutes implements Routes {
  private static final Pattern ATLASSIANS =
      Pattern.compile("(?i)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.(?:atlassian\\.net|jira\\.com)");

  private final CallerCheck check;
  private final ExportContents contents;

  /**
   * @param check of page tokens, never of context tokens
   */
  public ExportRoutes(CallerCheck check, ExportContents contents) {
    this.check = check;
    this.contents = contents;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/export/table", export(ExportParagraph::table, Optional.of(Kind.TABLE)));
    routes.get("/export/issue", export(ExportParagraph::issue, Optional.empty()));
    routes.get("/export/count", export(ExportParagraph::count, Optional.of(Kind.COUNT)));
    routes.get("/export/chart", export(ExportParagraph::chart, Optional.of(Kind.CHART)));
  }

  /** Renders a macro with these parameters. */
  @FunctionalInterface
  private interface Macro {
    ExportParagraph of(Messages messages, MacroParameters parameters, Optional<URI> jira);
  }

  /**
   * @param kind empty for a macro without content
   */
  private Handler export(Macro macro, Optional<Kind> kind) {
    return CallerGate.ofPages(check, RefusalFormat.export())
        .callers(
            (ctx, viewer) -> send(ctx, macro, kind, viewer.caller()),
            (ctx, caller) -> send(ctx, macro, kind, caller));
  }

  /** A macro that names no site means Confluence's own host. */
  private static Optional<URI> jira(MacroParameters parameters, Caller caller) {
    URI own = caller.baseUrl().resolve("/");
    return parameters.text("site").map(site -> at(site, own)).orElse(Optional.of(own));
  }

  /** Only Atlassian's hosts; the host of a cloud id is not known here. */
  private static Optional<URI> at(String site, URI own) {
    if (site.equalsIgnoreCase(own.getHost())) {
      return Optional.of(own);
    }
    return ATLASSIANS.matcher(site).matches()
        ? Optional.of(URI.create("https://" + site.toLowerCase(Locale.ROOT) + "/"))
        : Optional.empty();
  }

  private void send(Context ctx, Macro macro, Optional<Kind> kind, Caller caller) {
    MacroParameters parameters = MacroParameters.ofPage(ctx);
    Messages messages = Messages.to(ctx);
    String meaning = macro.of(messages, parameters, jira(parameters, caller)).xhtml();
    ctx.html(
        kind.flatMap(one -> contents.of(one, caller, parameters, messages))
            .map(content -> with(content, meaning, kind.equals(Optional.of(Kind.COUNT))))
            .orElse(meaning));
  }

  private static String with(String content, String meaning, boolean isInLine) {
    String element = isInLine ? "span" : "div";
    return "<%1$s>%2$s %3$s</%1$s>".formatted(element, meaning, content);
  }
}
