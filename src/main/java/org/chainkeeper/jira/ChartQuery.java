package org.chainkeeper.jira;

/** How many of the issues that a search finds have which value of a field; takes several calls. */
public record ChartQuery(Jql jql, Dimension by) implements ContentQuery<Tally> {
  @Override
  public Class<Tally> content() {
    return Tally.class;
  }

  /** The issues of one group, as JQL; possibly longer than a query of a macro may be. */
  public String search(Tally.Group group) {
    return JqlParts.of(jql).narrowedTo(by.clause(group.value()));
  }
}
