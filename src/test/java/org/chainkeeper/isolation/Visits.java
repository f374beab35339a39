package org.chainkeeper.isolation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What forty people met in a stretch of time. */
record Visits(List<Visit> all) {
  /**
   * @param began {@link System#nanoTime} of its first request
   * @param status the last answer's; 0 when there was none
   */
  record Visit(long began, Duration took, int status) {
    boolean failed() {
      return status != 200;
    }
  }

  /** Those that began in this stretch. */
  Visits between(long from, long until) {
    return new Visits(
        all.stream().filter(one -> one.began() >= from && one.began() < until).toList());
  }

  Visits and(Visits others) {
    return new Visits(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  long failed() {
    return all.stream().filter(Visit::failed).count();
  }

  /** Which answers the failed ones ended with, and how often. */
  String failures() {
    return all.stream()
        .filter(Visit::failed)
        .collect(Collectors.groupingBy(Visit::status, Collectors.counting()))
        .toString();
  }

  /** In milliseconds; zero when there was no visit. */
  double p99() {
    double[] millis =
        all.stream().mapToDouble(one -> one.took().toNanos() / 1e6).sorted().toArray();
    return millis.length == 0 ? 0 : millis[(millis.length * 99 - 1) / 100];
  }
}
