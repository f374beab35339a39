package org.chainkeeper.sandbox.jira;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by endpoint. Safe for concurrent use. */
final class RequestCounts {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void add(String endpoint) {
    counts.computeIfAbsent(endpoint, _ -> new LongAdder()).increment();
  }

  long of(String endpoint) {
    LongAdder count = counts.get(endpoint);
    return count == null ? 0 : count.sum();
  }

  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((endpoint, count) -> all.put(endpoint, count.sum()));
    return all;
  }

  void clear() {
    counts.clear();
  }
}
