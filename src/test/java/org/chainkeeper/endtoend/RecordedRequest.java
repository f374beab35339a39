package org.chainkeeper.endtoend;

import java.util.ArrayList;
import java.util.List;

/**
 * A request as it is sent, and as the recorded file shows it: tokens and ids have a name there.
 *
 * @param target path and query as they are sent
 * @param shownTarget the same without what differs from run to run
 * @param body empty for none
 * @param shownBody what the file shows of it
 */
record RecordedRequest(
    String method,
    String target,
    String shownTarget,
    List<Header> headers,
    String body,
    String shownBody) {
  private static final int MAX_SHOWN_LENGTH = 300;

  /**
   * @param shown what the file shows of the value
   */
  record Header(String name, String value, String shown) {}

  RecordedRequest {
    headers = List.copyOf(headers);
  }

  static RecordedRequest get(String target) {
    return of("GET", target);
  }

  static RecordedRequest of(String method, String target) {
    return new RecordedRequest(method, target, abbreviated(target), List.of(), "", "");
  }

  /**
   * @param shown what the file shows of path and query
   */
  RecordedRequest shownAs(String shown) {
    return new RecordedRequest(method, target, shown, headers, body, shownBody);
  }

  RecordedRequest header(String name, String value) {
    return header(name, value, abbreviated(value));
  }

  RecordedRequest header(String name, String value, String shown) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value, shown));
    return new RecordedRequest(method, target, shownTarget, more, body, shownBody);
  }

  RecordedRequest language(String accepted) {
    return header("Accept-Language", accepted);
  }

  /** Adds a parameter whose value differs from run to run. */
  RecordedRequest query(String name, String value, String shown) {
    String separator = (target.contains("?") ? "&" : "?") + name + "=";
    return new RecordedRequest(
        method,
        target + separator + value,
        shownTarget + separator + shown,
        headers,
        body,
        shownBody);
  }

  RecordedRequest json(String text) {
    return json(text, abbreviated(text));
  }

  RecordedRequest json(String text, String shown) {
    return new RecordedRequest(method, target, shownTarget, headers, text, shown)
        .header("Content-Type", "application/json");
  }

  RecordedRequest body(String text) {
    return new RecordedRequest(method, target, shownTarget, headers, text, abbreviated(text));
  }

  private static String abbreviated(String text) {
    return text.length() <= MAX_SHOWN_LENGTH
        ? text
        : text.substring(0, MAX_SHOWN_LENGTH) + "... (" + text.length() + " characters)";
  }
}
