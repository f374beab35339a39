package org.chainkeeper.sandbox.visitor;

import java.time.Duration;

/**
 * What a macro got in the end.
 *
 * @param status of the last answer, 0 when there was none
 * @param body of the last answer
 * @param requests how many it took
 * @param took from the first request to the last answer, waiting included
 */
public record MacroAnswer(int status, String body, int requests, Duration took) {
  /** Whether the macro shows what it was asked for. */
  public boolean shown() {
    return status == 200;
  }
}
