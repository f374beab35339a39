package org.chainkeeper.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second part of a macro's page whose answer is being fetched: a script that writes the answer into the
 * page's configuration. It is named before the macro's own script, and a browser runs deferred scripts in
 * this order. So its response is held until Jira has answered, while the browser loads all else; and its URL
 * is signed as the page's, so that no token of the bridge is needed.
 *
 * <p>A browser that sends six requests to a host at once (HTTP/1.1) could wait for six answers while the
 * pages of other macros are not announced yet. So a response is held for a short time first, and then
 * redirects to itself: the browser sends what waits for a connection before, and pages before scripts.
 */
final class AnswerScript {
  /** Added to the path of a page: when it was sent, in milliseconds since 1970. */
  static final String SUFFIX = "/answer/{since}";

  /** From the page. Then the script is empty, and the macro's own sends the query. */
  static final Duration MAX_HOLD = Duration.ofMillis(2_500);

  /** Of one response; later as long as has passed since the page, so that there are six at most. */
  static final Duration MIN_HOLD = Duration.ofMillis(200);

  private static final int TEMPORARY_REDIRECT = 307;
  private static final String JAVASCRIPT = "text/javascript;charset=utf-8";
  private static final String MODULE = "<script type=\"module\"";
  private static final Pattern PATH = Pattern.compile("(.+)/answer/(\\d{1,15})/?");

  private AnswerScript() {}

  /** The page with the script before its own. */
  static String into(String html, Context ctx, String basePath, Instant now) {
    String path = basePath + ctx.endpoint().path + "/answer/" + now.toEpochMilli();
    String url = HtmlTemplate.text(path + "?" + ctx.queryString());
    return html.replace(MODULE, "<script defer src=\"" + url + "\"></script>\n    " + MODULE);
  }

  /** Whether the browser sends the page's token with the script too: not one of a header. */
  static boolean isPossible(Context ctx) {
    return ctx.queryParam("jwt") != null;
  }

  /** Whether this is the URL of a script, and not of a page. */
  static boolean isRequested(Context ctx) {
    return matched(ctx).isPresent();
  }

  /** For how long this response may be held; empty for a page. */
  static Optional<Duration> maxHold(Context ctx, Instant now) {
    return matched(ctx).map(path -> maxHold(Duration.between(since(path), now)));
  }

  /**
   * @param passed since the page was sent
   */
  static Duration maxHold(Duration passed) {
    Duration left = MAX_HOLD.minus(passed);
    Duration hold = passed.compareTo(MIN_HOLD) < 0 ? MIN_HOLD : passed;
    return left.isNegative() ? Duration.ZERO : left.compareTo(hold) < 0 ? left : hold;
  }

  private static Instant since(Matcher path) {
    return Instant.ofEpochMilli(Long.parseLong(path.group(2)));
  }

  /** The path that Confluence has signed. */
  static String signedPath(Context ctx) {
    return matched(ctx).map(path -> path.group(1)).orElse(ctx.req().getRequestURI());
  }

  private static Optional<Matcher> matched(Context ctx) {
    return Optional.of(PATH.matcher(ctx.req().getRequestURI()))
        .filter(_ -> ctx.pathParamMap().containsKey("since"))
        .filter(Matcher::matches);
  }

  /**
   * @param config of the page, with the answer
   * @throws IOException when the client has closed the connection
   */
  static void send(Context ctx, Map<String, Object> config) throws IOException {
    String json = Json.write(Json.write(config));
    send(ctx, "document.getElementById(\"config\").textContent=" + json + ";");
  }

  /** Without an answer: the same script again while it may still be held, else an empty one. */
  static void sendNone(Context ctx, FirstAnswer first, Instant now) throws IOException {
    boolean isOver = maxHold(ctx, now).filter(Duration::isZero).isPresent();
    if (first instanceof FirstAnswer.Expected && !isOver) {
      ctx.status(TEMPORARY_REDIRECT)
          .header("Location", ctx.req().getRequestURI() + "?" + ctx.queryString());
    } else {
      send(ctx, "");
    }
  }

  private static void send(Context ctx, String script) throws IOException {
    DirectResponse.send(ctx, JAVASCRIPT, script.getBytes(StandardCharsets.UTF_8));
  }
}
