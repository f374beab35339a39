package org.chainkeeper.isolation;

import java.time.Duration;
import java.util.Map;

/** Something that one tenant, or a unverified caller, does to the app. */
interface Noise {
  String name();

  /** How much of it, and for how long, is enough for a test that measures no times. */
  Sample shortForm();

  /**
   * @param share of the requests, more than 0, at most 1
   * @param atLeast it is made again until this has passed
   */
  record Sample(double share, Duration atLeast) {
    static Sample of(double share, int seconds) {
      return new Sample(share, Duration.ofSeconds(seconds));
    }
  }

  /**
   * Does it once, with as many requests as {@code share} of the whole figure; returns when it is over.
   *
   * @param port of the app
   * @param share more than 0, at most 1
   * @return how many answers had which status; 0 stands for none
   */
  Map<Integer, Integer> make(int port, double share);
}
