package org.chainkeeper.sandbox.jira.jql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.Project;
import org.chainkeeper.sandbox.jira.issues.SiteIssues;

/**
 * The viewer, the visible projects and the time of a query.
 *
 * @param viewer account id of the person; empty when anonymous
 * @param projects keys of the projects that are visible
 * @param now the base of relative dates; days begin at midnight UTC
 */
public record QueryContext(
    SiteIssues issues, Optional<String> viewer, Set<String> projects, Instant now) {
  public QueryContext {
    projects = Set.copyOf(projects);
  }

  /** Whether the viewer may see an issue. */
  public Predicate<LocalIssue> visible() {
    return issue -> projects.contains(issue.project().key());
  }

  List<Project> visibleProjects() {
    return issues.projects().stream().filter(p -> projects.contains(p.key())).toList();
  }

  boolean anonymous() {
    return viewer.isEmpty();
  }
}
