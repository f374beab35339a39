package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many issues have which value.
 *
 * @param groups the largest first, at most nine; the issues of further ones are in the total alone
 * @param total all issues that were counted
 * @param precision whether the numbers are about all issues
 * @param multiple whether an issue counts in several groups, so that they need not add up to the
 *     total
 * @param cut whether there may be values that no group names
 * @param fieldName what the viewer's Jira calls the field, for one that admins made
 * @param weeks of a chart by weeks, the oldest first; it has no groups
 */
public record ChartData(
    List<Group> groups,
    int total,
    Precision precision,
    boolean multiple,
    boolean cut,
    Optional<String> fieldName,
    List<ChartWeek> weeks)
    implements Content {
  /** How many groups are named when there are too many for all. */
  static final int MAX_GROUPS = 8;

  private static final int BYTES_PER_GROUP = 60;

  /** How exact the numbers are. */
  public enum Precision {
    /** All issues, and the groups add up. */
    COMPLETE,
    /** All issues, by Jira's counts, which are estimates. */
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
    weeks = List.copyOf(weeks);
    boolean exceedsTotal =
        multiple
            ? groups.stream().anyMatch(group -> group.issues() > total)
            : groups.stream().mapToInt(Group::issues).sum() > total;
    if (groups.size() > MAX_GROUPS + 1 || exceedsTotal) {
      throw new IllegalArgumentException("not a tally");
    }
  }

  /** Of groups that have no issue in common. */
  public ChartData(List<Group> groups, int total, Precision precision) {
    this(groups, total, precision, false, false, Optional.empty(), List.of());
  }

  /** Of a chart by weeks; the total is that of both numbers. */
  static ChartData of(List<ChartWeek> weeks) {
    int total = weeks.stream().mapToInt(week -> week.created() + week.resolved()).sum();
    return new ChartData(
        List.of(), total, Precision.COMPLETE, false, false, Optional.empty(), weeks);
  }

  /** Counts issues that were read, each once. */
  public static ChartData of(ValuePage read, Precision precision) {
    List<ValuePage.IssueValues> issues = read.issues();
    Collection<Group> groups = count(issues);
    boolean multiple = groups.stream().mapToInt(Group::issues).sum() > issues.size();
    List<Group> largest = largest(groups);
    return new ChartData(
        largest,
        issues.size(),
        precision,
        multiple,
        multiple && largest.size() < groups.size(),
        read.fieldName(),
        List.of());
  }

  /**
   * @param groups of different values, in any order, that have no issue in common
   * @param total at least as many as they have together
   */
  static ChartData of(Collection<Group> groups, int total, Precision precision) {
    int named = groups.stream().mapToInt(Group::issues).sum();
    List<Group> largest = largest(groups);
    boolean others = total > named && largest.size() > MAX_GROUPS;
    return new ChartData(others ? largest.subList(0, MAX_GROUPS) : largest, total, precision);
  }

  /**
   * @param groups of the values that are frequent in a sample
   * @param total of all issues
   */
  static ChartData sampled(Collection<Group> groups, int total, ChartData sample) {
    int sum = groups.stream().mapToInt(Group::issues).sum();
    boolean multiple = sample.multiple();
    ChartData counted = of(groups, multiple ? sum : Math.max(total, sum), Precision.APPROXIMATE);
    return new ChartData(
        counted.groups(),
        multiple ? total : counted.total(),
        Precision.APPROXIMATE,
        multiple,
        multiple,
        sample.fieldName(),
        List.of());
  }

  /** The groups of most issues, the largest first. */
  static List<Group> largest(ValuePage read, int most) {
    return count(read.issues()).stream().sorted(Group.LARGEST_FIRST).limit(most).toList();
  }

  /** What two values that JQL cannot tell apart have in common: it ignores case. */
  static String groupOf(Optional<FieldValue> value) {
    return value.map(FieldValue::group).orElse("");
  }

  private static Collection<Group> count(List<ValuePage.IssueValues> issues) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (ValuePage.IssueValues issue : issues) {
      Map<String, Optional<FieldValue>> own = new LinkedHashMap<>();
      issue.values().forEach(one -> own.putIfAbsent(one.group(), Optional.of(one)));
      if (own.isEmpty()) {
        own.put("", Optional.empty());
      }
      own.forEach((group, value) ->
          groups.merge(
              group,
              new Group(value, 1),
              (before, one) -> new Group(before.value(), before.issues() + one.issues())));
    }
    return groups.values();
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
    return fieldName.map(HeapSize::of).orElse(0)
        + BYTES_PER_GROUP * weeks.size()
        + groups.stream()
            .mapToInt(group -> BYTES_PER_GROUP + group.value().map(FieldValue::bytes).orElse(0))
            .sum();
  }
}
