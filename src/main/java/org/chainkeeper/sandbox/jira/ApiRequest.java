package org.chainkeeper.sandbox.jira;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.jira.issues.SiteIssues;
import org.chainkeeper.sandbox.jira.jql.QueryContext;
import org.chainkeeper.sandbox.site.LocalSite;

/**
 * An accepted request.
 *
 * @param viewer empty for an anonymous request
 * @param pageFault how a page of a search is to be wrong
 */
record ApiRequest(
    Context context,
    LocalSite site,
    SiteIssues issues,
    Optional<Person> viewer,
    Instant now,
    Optional<JiraFault.PageFault> pageFault) {
  private static final String OBJECTS = "jira-objects";

  QueryContext scope() {
    return new QueryContext(
        issues, viewer.map(Person::accountId), Permissions.projects(site, viewer), now);
  }

  /** Records the number of objects in the answer, each of which costs a point. */
  void countObjects(int number) {
    context.attribute(OBJECTS, number);
  }

  /** The recorded number of objects; zero when none was recorded. */
  static int objectCount(Context context) {
    Integer number = context.attribute(OBJECTS);
    return number == null ? 0 : number;
  }

  void json(byte[] body) {
    context.contentType("application/json;charset=UTF-8").result(body);
  }

  void json(String body) {
    context.contentType("application/json;charset=UTF-8").result(body);
  }
}
