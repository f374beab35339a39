package org.chainkeeper.sandbox.jira;

import java.time.Duration;
import java.util.Map;

/** A fault of one answer. */
public sealed interface JiraFault {
  /**
   * 429 with {@code Retry-After} and {@code RateLimit-Reason}.
   *
   * @param reason {@code jira-burst-based}, {@code jira-quota-tenant-based}, {@code
   *     jira-quota-global-based}
   * @param retryAfter whole seconds; also when the quota is reset
   */
  record RateLimited(String reason, Duration retryAfter) implements JiraFault {}

  /** A status from 500 to 599 with an HTML page. */
  record ServerError(int status) implements JiraFault {
    public ServerError {
      if (status < 500 || status > 599) {
        throw new IllegalArgumentException("status is between 500 and 599");
      }
    }
  }

  /** Answers as for an invalid token: a valid new one can be refused for a moment. */
  record InvalidToken(JiraFaults.InvalidTokenResponse response) implements JiraFault {}

  /** 200 and an HTML page. */
  record Garbage() implements JiraFault {}

  /** 200 and truncated JSON. */
  record Truncated() implements JiraFault {}

  /**
   * 200 and valid JSON of more than this many megabytes.
   *
   * @param megabytes 1 to 1,000
   */
  record Huge(int megabytes) implements JiraFault {
    public Huge {
      if (megabytes < 1 || megabytes > 1_000) {
        throw new IllegalArgumentException("megabytes are between 1 and 1000");
      }
    }
  }

  /** 200 and this JSON for any request. */
  record FixedJson(String json) implements JiraFault {
    @Override
    public String toString() {
      return "FixedJson[" + json.length() + " characters]";
    }
  }

  /**
   * This answer for any request.
   *
   * @param status 100 to 599
   * @param headers beside the usual ones
   */
  record Verbatim(int status, Map<String, String> headers, String body) implements JiraFault {
    public Verbatim {
      headers = Map.copyOf(headers);
      if (status < 100 || status > 599) {
        throw new IllegalArgumentException("status is between 100 and 599");
      }
    }

    /** Without further headers. */
    public Verbatim(int status, String body) {
      this(status, Map.of(), body);
    }

    @Override
    public String toString() {
      return "Verbatim[" + status + ", " + body.length() + " characters]";
    }
  }

  /** A fault of the pages of a search; other requests are answered as usual. */
  sealed interface PageFault extends JiraFault {}

  /**
   * The page begins with issues of the page before.
   *
   * @param issues how many, 1 to 100
   */
  record OverlappingPage(int issues) implements PageFault {
    public OverlappingPage {
      if (issues < 1 || issues > 100) {
        throw new IllegalArgumentException("issues are between 1 and 100");
      }
    }
  }

  /** A page without issues that names a next one, where the issues go on. */
  record EmptyPage() implements PageFault {}

  /** The next page is the page that was requested. */
  record RepeatedPageToken() implements PageFault {}

  /** The regular answer after a delay. */
  record Slow(Duration delay) implements JiraFault {}
}
