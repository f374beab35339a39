package org.chainkeeper.isolation;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the neighbours' Jira answers: a few issues; to the words in a search, many or large ones. */
final class JiraBodies {
  /** In a search's JQL: issues of nearly 5 MB. */
  static final String LARGE = "large";

  /** In a search's JQL: a thousand issues, in pages. */
  static final String THOUSAND = "thousand";

  private static final int LARGE_SUMMARY = 240_000;
  private static final int PAGES = 10;

  private final byte[] one = page(1, 40, "");
  private final byte[] few = page(5, 40, "");
  private final byte[] large = page(20, LARGE_SUMMARY, "");

  byte[] of(String path, String request) {
    if (path.endsWith("/search/approximate-count")) {
      return bytes("{\"count\":137}");
    }
    if (request.contains("\"maxResults\":1,")) {
      return one;
    }
    if (path.endsWith("/search/jql") && request.contains(THOUSAND)) {
      return pageAfter(request);
    }
    return request.contains(LARGE) ? large : few;
  }

  /** Page tokens are {@code page-N}. */
  private static byte[] pageAfter(String request) {
    int at = request.indexOf("page-");
    int page = at < 0 ? 1 : Integer.parseInt(request.substring(at + 5, request.indexOf('"', at)));
    return page(100, 40, page < PAGES ? "page-" + (page + 1) : "");
  }

  private static byte[] page(int issues, int summary, String next) {
    String all =
        IntStream.range(0, issues)
            .mapToObj(number -> issue(next + number, summary))
            .collect(Collectors.joining(","));
    String last = next.isEmpty() ? "\"isLast\":true" : "\"nextPageToken\":\"" + next + "\"";
    return bytes("{" + last + ",\"issues\":[" + all + "]}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String issue(String id, int summary) {
    int number = 1 + Math.floorMod(id.hashCode(), 100_000);
    return """
    {"id":"%d","key":"DEMO-%d","fields":{"summary":"%s","status":{"name":"Done",\
    "id":"3","statusCategory":{"key":"done"}}}}\
    """
        .formatted(number, number, "x ".repeat(summary / 2));
  }
}
