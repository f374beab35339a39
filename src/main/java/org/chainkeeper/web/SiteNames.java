package org.chainkeeper.web;

import java.util.List;

/** Names sites within a sentence: the first five, and how many more there are. */
final class SiteNames {
  private static final int MAX_NAMED = 5;

  private SiteNames() {}

  static String of(List<String> names, Messages messages) {
    String first = String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())));
    return names.size() <= MAX_NAMED
        ? first
        : messages.text("sites.more", first, Integer.toString(names.size() - MAX_NAMED));
  }
}
