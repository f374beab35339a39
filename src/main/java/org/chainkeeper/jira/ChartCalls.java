package org.chainkeeper.jira;

import java.util.LinkedHashSet;
import java.util.Set;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.rotation.AccessToken;

/** The calls of one chart, with what their answers say of the caller. Used by one thread. */
final class ChartCalls {
  private final Jira jira;
  private final Site site;
  private final AccessToken token;
  private final Set<AnsweredAs> callers = new LinkedHashSet<>();
  private boolean nearLimit;

  ChartCalls(Jira jira, Site site, AccessToken token) {
    this.jira = jira;
    this.site = site;
    this.token = token;
  }

  <T> JiraAnswer<T> execute(Query<T> query) {
    JiraAnswer<T> answer = jira.execute(site, token, query);
    if (answer instanceof JiraAnswer.Success<T> said) {
      callers.add(said.as());
      nearLimit |= said.nearLimit();
    }
    return answer;
  }

  /** A proof for one of several callers would prove nothing of the others' numbers. */
  JiraAnswer<ChartData> result(ChartData counted) {
    return callers.size() == 1
        ? new JiraAnswer.Success<>(callers.iterator().next(), counted, nearLimit)
        : new JiraAnswer.Failed<>("Jira answered as several callers");
  }
}
