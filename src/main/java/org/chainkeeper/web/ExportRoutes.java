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

/**
 * What a PDF, a Word file or an e-mail shows instead of a macro: its search and a link to Jira. It
 * never contains issues, because the readers of an export are unknown; so Jira is not called.
 */
public final class ExportRoutes implements Routes {
  private static final Pattern ATLASSIANS =
      Pattern.compile("(?i)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.(?:atlassian\\.net|jira\\.com)");

  private final CallerCheck check;

  /**
   * @param check of page tokens, never of context tokens
   */
  public ExportRoutes(CallerCheck check) {
    this.check = check;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/export/table", export(ExportParagraph::table));
    routes.get("/export/issue", export(ExportParagraph::issue));
    routes.get("/export/count", export(ExportParagraph::count));
    routes.get("/export/chart", export(ExportParagraph::chart));
  }

  /** Renders a macro with these parameters. */
  @FunctionalInterface
  private interface Macro {
    ExportParagraph of(Messages messages, MacroParameters parameters, Optional<URI> jira);
  }

  private Handler export(Macro macro) {
    return CallerGate.ofPages(check, RefusalFormat.export())
        .callers(
            (ctx, viewer) -> send(ctx, macro, viewer.caller()),
            (ctx, caller) -> send(ctx, macro, caller));
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

  private static void send(Context ctx, Macro macro, Caller caller) {
    MacroParameters parameters = MacroParameters.ofPage(ctx);
    ctx.html(macro.of(Messages.to(ctx), parameters, jira(parameters, caller)).xhtml());
  }
}
