package org.chainkeeper.sandbox.jira;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The start of a page; opaque to the caller and valid only with the same query.
 *
 * @param offset of its first issue
 * @param emptyPages that were sent instead of it
 */
record SearchPageToken(int offset, int emptyPages) {
  static final SearchPageToken FIRST = new SearchPageToken(0, 0);

  /** As it is sent. */
  String text(String jql) {
    String hash = Integer.toHexString(jql.hashCode());
    String plain = offset + ":" + hash + (emptyPages == 0 ? "" : ":" + emptyPages);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static SearchPageToken parse(String token, String jql) throws JiraRefusal {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] parts = plain.split(":", -1);
      SearchPageToken page =
          new SearchPageToken(
              Integer.parseInt(parts[0]), parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
      if (page.offset >= 0 && page.text(jql).equals(token)) {
        return page;
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static JiraRefusal invalid() {
    return JiraRefusal.jira(400, "The provided nextPageToken is invalid or has expired.");
  }
}
