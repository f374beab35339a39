package org.chainkeeper.sandbox.jira.issues;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All issues of one site, serialized once, indexed by key and id. Immutable. */
public final class SiteIssues {
  /** The keys that issues have now, by keys that they had before they were moved. */
  private static final Map<String, String> MOVED = Map.of("TRIAL-7", "DEMO-7");

  private final List<Project> projects;
  private final List<User> users;
  private final SiteFields fields;
  private final SiteUrls urls;
  private final List<SerializedIssue> all;
  private final Map<String, SerializedIssue> byName = new HashMap<>();

  /**
   * @param issues with unique ids; kept in the order of their ids
   */
  public SiteIssues(
      List<Project> projects,
      List<User> users,
      List<LocalIssue> issues,
      SiteFields fields,
      SiteUrls urls) {
    this.projects = List.copyOf(projects);
    this.fields = fields;
    this.users = List.copyOf(users);
    this.urls = urls;
    IssueJson json = new IssueJson(urls);
    this.all =
        issues.stream()
            .sorted((a, b) -> Long.compare(a.id(), b.id()))
            .map(issue -> SerializedIssue.of(issue, json, fields))
            .toList();
    for (SerializedIssue serialized : all) {
      byName.put(serialized.issue().key(), serialized);
      byName.put(Long.toString(serialized.issue().id()), serialized);
    }
    MOVED.forEach((before, now) -> find(now).ifPresent(issue -> byName.put(before, issue)));
  }

  public List<Project> projects() {
    return projects;
  }

  public List<User> users() {
    return users;
  }

  public SiteFields fields() {
    return fields;
  }

  public SiteUrls urls() {
    return urls;
  }

  /** Ordered by id. */
  public List<SerializedIssue> all() {
    return all;
  }

  /** The issue that has, or had, this key (case-insensitive), or this id. */
  public Optional<SerializedIssue> find(String keyOrId) {
    return Optional.ofNullable(byName.get(keyOrId.toUpperCase(Locale.ROOT)));
  }

  /** The user with this account id. */
  public Optional<User> user(String accountId) {
    return users.stream().filter(user -> user.accountId().equals(accountId)).findFirst();
  }
}
