package org.chainkeeper.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A style sheet within a page that is served without any other file.
 *
 * @param css in the colours of Atlassian's design system
 */
record InlineStyle(String css) {
  /** What both pages have in common. */
  static final String BASE =
      ":root{color-scheme:light dark}"
          + "body{margin:0;font:14px/20px 'Atlassian Sans',ui-sans-serif,-apple-system,"
          + "BlinkMacSystemFont,'Segoe UI',Ubuntu,'Helvetica Neue',sans-serif;color:#172b4d}";

  /** The source of a Content-Security-Policy's {@code style-src} that allows this sheet alone. */
  String source() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(css.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
