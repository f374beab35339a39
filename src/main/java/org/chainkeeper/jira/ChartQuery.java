package org.chainkeeper.jira;

/** How many of the issues that a search finds have which value of a field; takes several calls. */
public record ChartQuery(Jql jql, Dimension by) implements ContentQuery<ChartData> {
  @Override
  public Class<ChartData> content() {
    return ChartData.class;
  }

  /** The issues that were created in a week, as JQL. */
  public String created(ChartWeek week) {
    return JqlParts.of(jql).narrowedTo(ChartWeek.clause(ChartWeek.CREATED, week.start()));
  }

  /** The issues that were resolved in a week, as JQL. */
  public String resolved(ChartWeek week) {
    return JqlParts.of(jql).narrowedTo(ChartWeek.clause(ChartWeek.RESOLVED, week.start()));
  }

  /** The issues of one group, as JQL; possibly longer than a query of a macro may be. */
  public String search(ChartData.Group group) {
    return JqlParts.of(jql).narrowedTo(by.clause(group.value()));
  }
}
