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
      ctx.header("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
