package org.chainkeeper.web;

import io.javalin.http.Context;

/**
 * What every answer says to a browser. It begins strict (no framing, no scripts, no storing); a page
 * that needs more says so itself.
 */
final class SecurityHeaders {
  static final String CSP = "Content-Security-Policy";

  private final boolean tls;

  /**
   * @param tls whether the app is reached by https; then browsers are told to stay there for a year
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
   * Names the character set of a text that names none: a browser that has to guess can be made to
   * read markup where there is none. JSON has no such parameter (RFC 8259 §11).
   */
  static void end(Context ctx) {
    String type = ctx.res().getContentType();
    if (type != null && type.startsWith("text/") && !type.contains("charset")) {
      ctx.contentType(type + "; charset=utf-8");
    }
  }
}
