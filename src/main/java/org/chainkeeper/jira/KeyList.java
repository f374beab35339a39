package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search for issues by their keys and by nothing else.
 *
 * @param keys 1 to 100, each once
 * @param order begins with {@code ORDER BY}; may be empty
 */
record KeyList(List<IssueKey> keys, String order) {
  /** As many as Jira takes in one call for issues by their keys. */
  private static final int MAX_KEYS = 100;

  private static final Pattern LIST =
      Pattern.compile(
          "(?i)(?:issuekey|key|issue|id)\\s*(?:=\\s*(?<one>[^\\s(),]+)|in\\s*\\((?<all>[^()]+)\\))");
  private static final Pattern QUOTED = Pattern.compile("([\"']?)([^\"']+)\\1");

  KeyList {
    keys = List.copyOf(keys);
  }

  /** Empty for another search, and for one with more than a hundred keys. */
  static Optional<KeyList> of(Jql jql) {
    JqlParts parts = JqlParts.of(jql);
    Matcher list = LIST.matcher(parts.filter());
    if (!list.matches()) {
      return Optional.empty();
    }
    String texts = list.group("one") == null ? list.group("all") : list.group("one");
    return keys(texts).map(keys -> new KeyList(keys, parts.order()));
  }

  private static Optional<List<IssueKey>> keys(String commaSeparated) {
    Set<IssueKey> keys = new LinkedHashSet<>();
    for (String text : commaSeparated.split(",", -1)) {
      Matcher quoted = QUOTED.matcher(text.strip());
      if (!quoted.matches() || keys.size() == MAX_KEYS) {
        return Optional.empty();
      }
      try {
        keys.add(IssueKey.parse(quoted.group(2)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new ArrayList<>(keys));
  }

  /** The search for some of the keys, in the same order. */
  Jql without(List<IssueKey> missing) {
    String left =
        keys.stream()
            .filter(key -> !missing.contains(key))
            .map(IssueKey::value)
            .collect(Collectors.joining(", "));
    return new Jql(("key in (" + left + ") " + order).strip());
  }
}
