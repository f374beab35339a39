package org.chainkeeper.sandbox.jira.issues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssueGeneratorTest {
  private static final Instant BASE = Instant.parse("2026-11-20T15:30:00Z");
  private static final List<User> USERS =
      List.of(
          new User("a", "Ada", "a@x.invalid", "A", "#111111", true),
          new User("b", "Bo", "b@x.invalid", "B", "#222222", true));

  private static List<LocalIssue> demo() {
    return new IssueGenerator(7, BASE, USERS)
        .issues(Projects.DEMO, 10001, HostileSummaries.summaries());
  }

  @Test
  void the_same_seed_makes_up_the_same_issues() {
    assertThat(demo()).isEqualTo(demo());
  }

  @Test
  void no_summary_comes_twice_and_no_choice_is_left_open() {
    for (Project project :
        List.of(Projects.DEMO, Projects.OPS, Projects.WEB, Projects.MOB, Projects.HR)) {
      List<String> summaries =
          new IssueGenerator(7, BASE, USERS)
              .issues(project, 1, List.of()).stream().map(i -> i.summary().raw()).toList();
      assertThat(summaries).hasSize(project.size());
      assertThat(new HashSet<>(summaries)).hasSameSizeAs(summaries);
      assertThat(summaries).noneMatch(s -> s.contains("{") || s.contains("|"));
    }
  }

  @Test
  void times_are_in_order_and_never_after_the_base() {
    for (LocalIssue issue : demo()) {
      assertThat(issue.updated()).isAfterOrEqualTo(issue.created()).isBeforeOrEqualTo(BASE);
      assertThat(issue.resolution().isPresent()).isEqualTo(issue.status() == Status.DONE);
      assertThat(issue.resolvedAt().isPresent()).isEqualTo(issue.resolution().isPresent());
    }
  }

  @Test
  void every_field_that_may_be_missing_is_missing_somewhere_and_present_somewhere() {
    List<LocalIssue> issues = demo();
    assertThat(issues)
        .anyMatch(i -> i.assignee().isEmpty())
        .anyMatch(i -> i.assignee().isPresent());
    assertThat(issues)
        .anyMatch(i -> i.priority().isEmpty())
        .anyMatch(i -> i.priority().isPresent());
    assertThat(issues).anyMatch(i -> i.reporter().isEmpty());
    assertThat(issues).anyMatch(i -> i.due().isEmpty()).anyMatch(i -> i.due().isPresent());
    assertThat(issues).anyMatch(i -> i.labels().isEmpty()).anyMatch(i -> i.labels().size() > 1);
    assertThat(issues).anyMatch(i -> i.epic().isPresent());
    assertThat(issues).anyMatch(i -> i.sprint().isPresent());
    assertThat(issues).anyMatch(i -> i.storyPoints().isPresent());
    assertThat(issues).anyMatch(i -> i.description().isEmpty());
  }
}
