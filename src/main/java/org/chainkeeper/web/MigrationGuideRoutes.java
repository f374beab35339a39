package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an admin reads before the Forge app takes the place of the Connect app: the manifest names this page as {@code
 * migrationGuideUrl}.
 */
public final class MigrationGuideRoutes implements Routes {
  private static final List<String> KEPT = List.of("macros", "connections", "settings");
  private static final List<String> CHANGED = List.of("links", "exports");

  private static final InlineStyle STYLE =
      new InlineStyle(
          InlineStyle.BASE
              + "main{max-width:640px;margin:0 auto;padding:32px 16px;overflow-wrap:break-word}"
              + "h1{margin:0 0 16px;font-size:24px;line-height:28px;font-weight:600}"
              + "h2{margin:24px 0 8px;font-size:16px;line-height:20px;font-weight:600}"
              + "p,ul{margin:0}ul{padding-left:24px}li{margin-top:4px}.last{margin-top:24px}"
              + "@media (prefers-color-scheme:dark){body{color:#c7d1db;background:#1d2125}}");

  private static final String POLICY =
      "default-src 'none'; style-src "
          + STYLE.source()
          + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/moving-to-forge", MigrationGuideRoutes::send);
  }

  private static void send(Context ctx) {
    ctx.header(SecurityHeaders.CSP, POLICY).html(html(Messages.to(ctx)));
  }

  private static String html(Messages messages) {
    return """
    <!doctype html>
    <html lang="%1$s" dir="%2$s">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%3$s</title><style>%4$s</style></head>
    <body><main><h1>%3$s</h1>%5$s</main></body>
    </html>
    """
        .formatted(
            messages.language().tag(),
            messages.language().direction(),
            text(messages, "title"),
            STYLE.css(),
            body(messages));
  }

  private static String body(Messages messages) {
    return Stream.of(
            "<p>" + text(messages, "why") + "</p>",
            section(messages, "kept", KEPT),
            section(messages, "changed", CHANGED),
            "<p class=\"last\">" + text(messages, "help") + "</p>")
        .collect(Collectors.joining("\n"));
  }

  private static String section(Messages messages, String title, List<String> points) {
    String items =
        points.stream()
            .map(point -> "<li>" + text(messages, title + "." + point) + "</li>")
            .collect(Collectors.joining("\n"));
    return "<h2>" + text(messages, title) + "</h2>\n<ul>" + items + "</ul>";
  }

  private static String text(Messages messages, String key) {
    return HtmlTemplate.text(messages.text("migration-guide." + key));
  }
}
