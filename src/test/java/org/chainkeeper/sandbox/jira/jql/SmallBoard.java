package org.chainkeeper.sandbox.jira.jql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chainkeeper.sandbox.jira.issues.IndexedText;
import org.chainkeeper.sandbox.jira.issues.IssueType;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;
import org.chainkeeper.sandbox.jira.issues.Priority;
import org.chainkeeper.sandbox.jira.issues.Project;
import org.chainkeeper.sandbox.jira.issues.Projects;
import org.chainkeeper.sandbox.jira.issues.Resolution;
import org.chainkeeper.sandbox.jira.issues.SiteFields;
import org.chainkeeper.sandbox.jira.issues.SiteIssues;
import org.chainkeeper.sandbox.jira.issues.SiteUrls;
import org.chainkeeper.sandbox.jira.issues.Status;
import org.chainkeeper.sandbox.jira.issues.User;

/** DEMO-1 to DEMO-4, DEMO-12 and HR-1. */
final class SmallBoard {
  static final User ADA = new User("712020:a", "Ada Byte", "ada@x.invalid", "AB", "#111", true);
  static final User BO = new User("712020:b", "Bo Case", "bo@x.invalid", "BC", "#222", true);

  private SmallBoard() {}

  static SiteIssues issues() {
    Project demo = Projects.DEMO;
    LocalIssue one =
        issue(
            demo,
            1,
            IssueType.BUG,
            "Login page is blank",
            "",
            Status.TO_DO,
            Optional.of(Priority.HIGH),
            Optional.of(ADA),
            "2026-01-05T10:00:00Z",
            "2026-02-01T10:00:00Z",
            Optional.of(LocalDate.parse("2026-11-20")),
            List.of("ux", "a11y"),
            true,
            OptionalDouble.empty(),
            Optional.empty());
    List<LocalIssue> issues =
        List.of(
            one,
            issue(
                demo,
                2,
                IssueType.BUG,
                "Backup fails",
                "Water in the cellar",
                Status.DONE,
                Optional.of(Priority.HIGHEST),
                Optional.of(BO),
                "2026-10-01T10:00:00Z",
                "2026-11-01T10:00:00Z",
                Optional.of(LocalDate.parse("2026-11-19")),
                List.of("ux"),
                false,
                OptionalDouble.empty(),
                Optional.of(one)),
            issue(
                demo,
                3,
                IssueType.STORY,
                "Write a log",
                "",
                Status.IN_PROGRESS,
                Optional.of(Priority.MEDIUM),
                Optional.empty(),
                "2026-11-15T10:00:00Z",
                "2026-11-20T15:00:00Z",
                Optional.empty(),
                List.of("new"),
                false,
                OptionalDouble.of(3),
                Optional.empty()),
            issue(
                demo,
                4,
                IssueType.TASK,
                "Zebra",
                "",
                Status.TO_DO,
                Optional.empty(),
                Optional.empty(),
                "2026-11-19T09:00:30Z",
                "2026-11-19T09:00:30Z",
                Optional.empty(),
                List.of(),
                false,
                OptionalDouble.empty(),
                Optional.empty()),
            issue(
                demo,
                12,
                IssueType.TASK,
                "Yak",
                "",
                Status.TO_DO,
                Optional.empty(),
                Optional.empty(),
                "2026-11-20T09:00:00Z",
                "2026-11-20T09:00:00Z",
                Optional.empty(),
                List.of(),
                false,
                OptionalDouble.empty(),
                Optional.empty()),
            issue(
                Projects.HR,
                1,
                IssueType.TASK,
                "Secret login",
                "",
                Status.TO_DO,
                Optional.empty(),
                Optional.of(ADA),
                "2026-11-20T09:00:00Z",
                "2026-11-20T09:00:00Z",
                Optional.empty(),
                List.of("ux"),
                false,
                OptionalDouble.empty(),
                Optional.empty()));
    return new SiteIssues(
        List.of(demo, Projects.HR),
        List.of(ADA, BO),
        issues,
        SiteFields.COMMON,
        new SiteUrls("http://api", "http://site"));
  }

  private static LocalIssue issue(
      Project project,
      int number,
      IssueType type,
      String summary,
      String description,
      Status status,
      Optional<Priority> priority,
      Optional<User> assignee,
      String created,
      String updated,
      Optional<LocalDate> due,
      List<String> labels,
      boolean parts,
      OptionalDouble points,
      Optional<LocalIssue> epic) {
    IndexedText text = IndexedText.of(summary);
    Optional<IndexedText> more =
        Optional.of(description).filter(d -> !d.isEmpty()).map(IndexedText::of);
    boolean done = status == Status.DONE;
    return new LocalIssue(
        project.equals(Projects.HR) ? 500 : number,
        project,
        number,
        project.key() + "-" + number,
        type,
        text,
        more,
        more.map(text::plus).orElse(text),
        status,
        priority,
        done ? Optional.of(Resolution.DONE) : Optional.empty(),
        done ? Optional.of(Instant.parse(updated)) : Optional.empty(),
        assignee,
        Optional.of(ADA),
        Instant.parse(created),
        Instant.parse(updated),
        due,
        labels,
        parts ? List.of(project.components().getFirst()) : List.of(),
        parts ? List.of(project.versions().getFirst()) : List.of(),
        Optional.empty(),
        points,
        epic);
  }
}
