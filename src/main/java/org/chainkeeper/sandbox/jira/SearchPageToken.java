package org.chainkeeper.sandbox.jira;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The start of the next page; opaque to the caller and valid only with the same query. */
final class SearchPageToken {
  private SearchPageToken() {}

  static String of(String jql, int offset) {
    String plain = offset + ":" + Integer.toHexString(jql.hashCode());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static int offset(String token, String jql) throws JiraRefusal {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      int offset = Integer.parseInt(plain.substring(0, Math.max(colon, 0)));
      if (offset >= 0 && of(jql, offset).equals(token)) {
        return offset;
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
