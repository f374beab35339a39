package org.chainkeeper.jira;

import java.time.LocalDate;

/**
 * How many issues were created and how many resolved in one week, by Jira's counts.
 *
 * @param start its Monday; Jira begins the day in the time zone of the viewer's profile
 */
public record ChartWeek(LocalDate start, int created, int resolved) {
  static final String CREATED = "created";
  static final String RESOLVED = "resolved";

  public ChartWeek {
    if (created < 0 || resolved < 0) {
      throw new IllegalArgumentException("fewer than none");
    }
  }

  /** The clause that only issues with this date in the week meet. */
  static String clause(String field, LocalDate start) {
    return field + " >= \"" + start + "\" AND " + field + " < \"" + start.plusWeeks(1) + "\"";
  }
}
