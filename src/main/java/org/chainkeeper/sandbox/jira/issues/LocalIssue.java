package org.chainkeeper.sandbox.jira.issues;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chainkeeper.sandbox.jira.issues.Project.Part;

/**
 * One issue. Immutable.
 *
 * @param id unique on its site
 * @param number what follows the dash of the key
 * @param epic the issue it is part of
 * @param resolvedAt present exactly when there is a resolution
 * @param text summary and description, the field {@code text} of JQL
 */
public record LocalIssue(
    long id,
    Project project,
    int number,
    String key,
    IssueType type,
    IndexedText summary,
    Optional<IndexedText> description,
    IndexedText text,
    Status status,
    Optional<Priority> priority,
    Optional<Resolution> resolution,
    Optional<Instant> resolvedAt,
    Optional<User> assignee,
    Optional<User> reporter,
    Instant created,
    Instant updated,
    Optional<LocalDate> due,
    List<String> labels,
    List<Part> components,
    List<Part> fixVersions,
    Optional<Part> sprint,
    OptionalDouble storyPoints,
    Optional<LocalIssue> epic) {
  public LocalIssue {
    labels = List.copyOf(labels);
    components = List.copyOf(components);
    fixVersions = List.copyOf(fixVersions);
  }

  /** The same issue with other texts. */
  LocalIssue with(IndexedText newSummary, IndexedText newDescription) {
    return new LocalIssue(
        id,
        project,
        number,
        key,
        type,
        newSummary,
        Optional.of(newDescription),
        newSummary.plus(newDescription),
        status,
        priority,
        resolution,
        resolvedAt,
        assignee,
        reporter,
        created,
        updated,
        due,
        labels,
        components,
        fixVersions,
        sprint,
        storyPoints,
        epic);
  }

  @Override
  public String toString() {
    return key;
  }
}
