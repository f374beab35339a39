package org.chainkeeper.admin;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How far a page has been told of the changes of a tenant, the same on every node.
 *
 * @param line the newest line of all histories that was looked at
 * @param rest tells the tenant's numbers of connections, planned disconnections and pauses apart from
 *     others
 */
public record ChangePosition(long line, long rest) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

  /** As an event names it. */
  public String text() {
    return line + "-" + rest;
  }

  /** The reverse of {@link #text()}; empty for what no event has named. */
  public static Optional<ChangePosition> parse(String text) {
    return TEXT.matcher(text)
        .results()
        .filter(found -> found.group().length() == text.length())
        .findFirst()
        .map(ChangePosition::of);
  }

  private static ChangePosition of(MatchResult found) {
    return new ChangePosition(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
  }
}
