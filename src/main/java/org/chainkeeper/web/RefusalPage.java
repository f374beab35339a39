package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.FrameOrigin;

/** The page that replaces a page which cannot be displayed. */
enum RefusalPage {
  BAD_CALLER(401, "bad-caller"),
  NOT_ADMINISTRATOR(403, "not-administrator"),
  APP_NOT_PERMITTED(403, "app-not-permitted"),
  ADMINISTRATOR_UNKNOWN(403, "administrator-unknown"),
  UNAVAILABLE(503, "unavailable");

  /** A message as Atlassian's design system has it, in the colours of its tokens. */
  private static final InlineStyle STYLE =
      new InlineStyle(
          InlineStyle.BASE
              + "main{padding:12px"
              + " 16px;border-radius:3px;background:#f1f2f4;overflow-wrap:break-word}h1{margin:0 0"
              + " 4px;font:inherit;font-weight:600}p{margin:0;max-width:640px}@media"
              + " (prefers-color-scheme:dark){body{color:#b6c2cf}main{background:#22272b}}");

  private final int status;
  private final String key;

  RefusalPage(int status, String key) {
    this.status = status;
    this.key = "refusal." + key + ".";
  }

  /** To a caller that is not verified. */
  void send(Context ctx, PageSettings settings) {
    send(ctx, settings, List.of());
  }

  /**
   * @param more further origins that may frame the caller's pages
   */
  void send(Context ctx, PageSettings settings, List<FrameOrigin> more) {
    ctx.status(status)
        .header(SecurityHeaders.CSP, settings.policy(Optional.of(STYLE.source()), more))
        .html(html(Messages.to(ctx), settings.allJsUrl().toString()));
  }

  /**
   * @param bridge ends Confluence's line "Loading app" below the iframe, and fits its height
   */
  private String html(Messages messages, String bridge) {
    return """
    <!doctype html>
    <html lang="%4$s" dir="%5$s">
    <head><meta charset="utf-8"><title>%1$s</title><style>%3$s</style>
    <script defer src="%6$s"></script></head>
    <body><main class="ac-content"><h1>%1$s</h1><p>%2$s</p></main></body>
    </html>
    """
        .formatted(
            HtmlTemplate.text(messages.text(key + "title")),
            HtmlTemplate.text(messages.text(key + "text")),
            STYLE.css(),
            messages.language().tag(),
            messages.language().direction(),
            HtmlTemplate.text(bridge));
  }
}
