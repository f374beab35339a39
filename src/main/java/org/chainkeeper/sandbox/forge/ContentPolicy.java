package org.chainkeeper.sandbox.forge;

import java.util.List;

/**
 * The Content-Security-Policy of the app's pages: their own resource, pictures of Atlassian's hosts, and
 * the declared remote. No inline script and no {@code style} attribute.
 */
final class ContentPolicy {
  private ContentPolicy() {}

  /**
   * @param atlassian origin of the local Atlassian
   * @param remote origin of the app's back end; empty: none is declared
   */
  static String of(String atlassian, List<String> remote) {
    return String.join(
        "; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob: " + atlassian + "/avatars/ " + atlassian + "/jira-icons/",
        String.join(" ", "connect-src 'self'", String.join(" ", remote)).strip(),
        "frame-src 'self'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors http://127.0.0.1:* http://localhost:*");
  }
}
