package org.chainkeeper.web;

import io.javalin.http.Context;

/**
 * The security headers of every response. The defaults are strict (no framing, no scripts, no
 * caching); a page that needs more overrides them.
 */
final class SecurityHeaders {
  static final String CSP = "Content-Security-Policy";

  private final boolean tls;

  /**
   * @param tls whether the app is reached by https; then {@code Strict-Transport-Security} is sent
   *     for a year
   */
  SecurityHeaders(boolean tls) {
    this.tls = tls;
  }

  void begin(Context ctx) {
    ctx.header(CSP, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff");
    if (tls) {
      ctx.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  /**
   * Adds a missing character set to text: a browser that has to guess one can be made to interpret
   * text as markup. JSON has no such parameter (RFC 8259 §11).
   */
  static void end(Context ctx) {
    String type = ctx.res().getContentType();
    if (type != null && type.startsWith("text/") && !type.contains("charset")) {
      ctx.contentType(type + "; charset=utf-8");
    }
  }
}
