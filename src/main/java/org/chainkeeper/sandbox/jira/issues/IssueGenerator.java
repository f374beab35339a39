package org.chainkeeper.sandbox.jira.issues;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.chainkeeper.sandbox.jira.issues.Project.Part;

/**
 * Generates the issues of a project. The same seed and base instant give the same issues,
 * independently of other projects.
 */
public final class IssueGenerator {
  private static final List<Priority> PRIORITIES = List.of(Priority.values());
  private static final double[] POINTS = {0.5, 1, 2, 3, 5, 8, 13};

  private final Random random;
  private final Instant base;
  private final List<User> users;
  private final List<String> sentences = PhraseTemplates.read("sentences");

  /**
   * @param base no issue was changed after it
   * @param users reporters and assignees; the first few are chosen most often
   */
  public IssueGenerator(long seed, Instant base, List<User> users) {
    this.random = new Random(seed);
    this.base = base.truncatedTo(ChronoUnit.MILLIS);
    this.users = List.copyOf(users);
  }

  /** All issues of a project by number; their ids start at {@code firstId}. */
  public List<LocalIssue> issues(Project project, long firstId, List<String> verbatim) {
    List<LocalIssue> issues = new ArrayList<>();
    for (SummaryGenerator.Line line : SummaryGenerator.of(project, verbatim, random)) {
      issues.add(issue(project, firstId + issues.size(), issues, line));
    }
    return List.copyOf(issues);
  }

  private LocalIssue issue(
      Project project, long id, List<LocalIssue> before, SummaryGenerator.Line line) {
    int number = before.size() + 1;
    IndexedText summary = IndexedText.of(line.summary());
    Optional<IndexedText> description =
        chance(0.8) ? Optional.of(description(line)) : Optional.empty();
    Status status = status();
    Instant created = created(number, project.size());
    Instant updated = between(created, base);
    Optional<Resolution> resolution =
        status == Status.DONE ? Optional.of(resolution()) : Optional.empty();
    return new LocalIssue(
        id,
        project,
        number,
        project.key() + "-" + number,
        line.type(),
        summary,
        description,
        description.map(summary::plus).orElse(summary),
        status,
        chance(0.96) ? Optional.of(priority()) : Optional.empty(),
        resolution,
        resolution.map(_ -> updated),
        chance(0.75) ? Optional.of(user()) : Optional.empty(),
        chance(0.97) ? Optional.of(user()) : Optional.empty(),
        created,
        updated,
        due(),
        chooseSome(project.labels(), 0.3),
        chooseSome(project.components(), 0.35),
        chooseSome(project.versions(), 0.25),
        sprint(status),
        line.type() == IssueType.STORY && chance(0.8)
            ? OptionalDouble.of(POINTS[random.nextInt(POINTS.length)])
            : OptionalDouble.empty(),
        epic(line, before));
  }

  private IndexedText description(SummaryGenerator.Line line) {
    StringBuilder text = new StringBuilder(sentence());
    if (line.type() == IssueType.BUG) {
      text.append("\n- ").append(sentence()).append("\n- ").append(sentence());
    } else if (chance(0.5)) {
      text.append(' ').append(sentence()).append('\n').append(sentence());
    }
    return IndexedText.of(text.toString());
  }

  private String sentence() {
    return sentences.get(random.nextInt(sentences.size()));
  }

  private Status status() {
    int roll = random.nextInt(100);
    if (roll < 32) {
      return Status.TO_DO;
    } else if (roll < 38) {
      return Status.BLOCKED;
    } else if (roll < 58) {
      return Status.IN_PROGRESS;
    }
    return roll < 68 ? Status.IN_REVIEW : Status.DONE;
  }

  private Resolution resolution() {
    int roll = random.nextInt(10);
    if (roll < 8) {
      return Resolution.DONE;
    }
    return roll == 8 ? Resolution.WONT_DO : Resolution.DUPLICATE;
  }

  private Priority priority() {
    int roll = random.nextInt(10);
    if (roll < 5) {
      return Priority.MEDIUM;
    }
    return PRIORITIES.get(random.nextInt(PRIORITIES.size()));
  }

  private User user() {
    double skewed = random.nextDouble() * random.nextDouble();
    return users.get((int) (skewed * users.size()));
  }

  /** The newest issue is hours old, the oldest of a project about two years. */
  private Instant created(int number, int size) {
    double age = 1 - (double) number / (size + 1);
    long hours = (long) (age * age * 730 * 24) + 1;
    return base.minus(Duration.ofHours(hours)).minusMillis(random.nextInt(3_600_000));
  }

  private Instant between(Instant from, Instant to) {
    double part = Math.sqrt(random.nextDouble());
    return from.plusMillis((long) (part * Duration.between(from, to).toMillis()));
  }

  private Optional<LocalDate> due() {
    return chance(0.3)
        ? Optional.of(LocalDate.ofInstant(base, ZoneOffset.UTC).plusDays(random.nextInt(60) - 20L))
        : Optional.empty();
  }

  private Optional<Part> sprint(Status status) {
    int sprint = status == Status.DONE ? 1 + random.nextInt(3) : 3 + random.nextInt(2);
    return chance(0.45)
        ? Optional.of(new Part(sprint, "Sprint " + (20 + sprint)))
        : Optional.empty();
  }

  private Optional<LocalIssue> epic(SummaryGenerator.Line line, List<LocalIssue> before) {
    List<LocalIssue> epics = before.stream().filter(i -> i.type() == IssueType.EPIC).toList();
    return line.type() == IssueType.EPIC || epics.isEmpty() || !chance(0.5)
        ? Optional.empty()
        : Optional.of(epics.get(random.nextInt(epics.size())));
  }

  private <T> List<T> chooseSome(List<T> from, double probability) {
    List<T> chosen = new ArrayList<>();
    for (T one : from) {
      if (chance(probability)) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
