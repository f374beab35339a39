package org.chainkeeper.atlassian;

import java.net.http.HttpHeaders;

/** The outcome of a request, before its content is parsed. */
sealed interface HttpResult {
  record Response(int status, HttpHeaders headers, ReceivedBody body) implements HttpResult {}

  /**
   * @param why in words that hold nothing a server sent
   */
  record Nothing(String why) implements HttpResult {}

  /** An answer began and broke off. */
  record Cut(String why) implements HttpResult {}

  /** An answer has more bytes than are read. */
  record TooLarge(int status) implements HttpResult {}

  /** An answer began, and there is no memory for the rest of it. */
  record NoRoom() implements HttpResult {}
}
