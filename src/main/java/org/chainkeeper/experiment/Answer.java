package org.chainkeeper.experiment;

import java.time.Duration;

/** What one request of a macro is told. */
public sealed interface Answer {
  /** Issues. */
  record Shown() implements Answer {}

  /** Nothing yet; the macro may ask again after this time. */
  record Later(Duration after) implements Answer {}

  /**
   * Nothing, and no word of asking again.
   *
   * @param why a word or two for a log
   */
  record Failed(String why) implements Answer {}
}
