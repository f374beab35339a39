package org.chainkeeper.sandbox.visitor;

import java.time.Duration;

/**
 * The final answer to a macro.
 *
 * @param status of the last answer, 0 when there was none
 * @param body of the last answer
 * @param requests number of requests
 * @param took time from the first request to the last answer, including waits
 */
public record MacroAnswer(int status, String body, int requests, Duration took) {
  /** Whether the macro shows its content. */
  public boolean shown() {
    return status == 200;
  }
}
