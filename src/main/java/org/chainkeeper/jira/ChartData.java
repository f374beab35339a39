package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many issues have which value.
 *
 * @param groups the largest first, at most nine; the issues of further ones are in the total alone
 * @param total all issues that were counted
 * @param precision whether the numbers are about all issues
 */
public record ChartData(List<Group> groups, int total, Precision precision) implements Content {
  /** How many groups are named when there are too many for all. */
  static final int MAX_GROUPS = 8;

  private static final int BYTES_PER_GROUP = 60;

  /** How exact the numbers are. */
  public enum Precision {
    /** All issues, and the groups add up. */
    COMPLETE,
    /** All issues, by Jira's counts, which did not add up to that of all. */
    APPROXIMATE,
    /** There are more issues than were read. */
    FIRST_ISSUES
  }

  /**
   * Issues with the same value.
   *
   * @param value empty for those that have none
   */
  public record Group(Optional<FieldValue> value, int issues) {
    private static final Comparator<Group> LARGEST_FIRST =
        Comparator.comparingInt(Group::issues)
            .reversed()
            .thenComparing(Group::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Group::name);

    private String name() {
      return value.map(FieldValue::name).orElse("");
    }
  }

  public ChartData {
    groups = List.copyOf(groups);
    if (groups.size() > MAX_GROUPS + 1 || groups.stream().mapToInt(Group::issues).sum() > total) {
      throw new IllegalArgumentException("not a tally");
    }
  }

  /**
   * @param values one for each issue; empty for an issue that has none
   */
  public static ChartData of(List<Optional<FieldValue>> values, Precision precision) {
    Map<String, Group> groups = new HashMap<>();
    for (Optional<FieldValue> value : values) {
      groups.merge(
          value.map(FieldValue::id).orElse(""),
          new Group(value, 1),
          (before, one) -> new Group(before.value(), before.issues() + one.issues()));
    }
    return new ChartData(largest(groups.values()), values.size(), precision);
  }

  /**
   * @param groups of different values, in any order
   * @param total at least as many as they have together
   */
  static ChartData of(Collection<Group> groups, int total, Precision precision) {
    int named = groups.stream().mapToInt(Group::issues).sum();
    List<Group> largest = largest(groups);
    boolean others = total > named && largest.size() > MAX_GROUPS;
    return new ChartData(others ? largest.subList(0, MAX_GROUPS) : largest, total, precision);
  }

  /** One group alone is shown as itself and not as "the others". */
  private static List<Group> largest(Collection<Group> groups) {
    List<Group> sorted = new ArrayList<>(groups);
    sorted.sort(Group.LARGEST_FIRST);
    return sorted.size() <= MAX_GROUPS + 1 ? sorted : sorted.subList(0, MAX_GROUPS);
  }

  @Override
  public boolean isEmpty() {
    return total == 0;
  }

  @Override
  public int bytes() {
    return groups.stream()
        .mapToInt(group -> BYTES_PER_GROUP + group.value().map(FieldValue::bytes).orElse(0))
        .sum();
  }
}
