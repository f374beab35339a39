package org.chainkeeper.atlassian;

import java.net.http.HttpHeaders;

/** What came of a request, before anybody has looked into it. */
sealed interface Received {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Response(int status, HttpHeaders headers, byte[] body) implements Received {}

  /**
   * @param why in words that hold nothing a server sent
   */
  record Nothing(String why) implements Received {}

  /** An answer began and broke off, or has more bytes than are read. */
  record Cut(String why) implements Received {}
}
