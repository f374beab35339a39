package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.ValuePage.IssueValues;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.MacroFixture;

/** A Jira of issues that have one field, and the points that its answers cost. Not safe for concurrent use. */
final class CountedIssues implements Jira {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final JiraAnswer.AnsweredAs ADA =
      new JiraAnswer.AnsweredAs.Account(MacroFixture.ADA);

  private final List<IssueValues> issues = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private int points;
  private int minPage;
  private int overlap;
  private int emptyPages;
  private boolean inCircles;
  private Trouble trouble = (_, _) -> Optional.empty();

  /** What a call meets instead of an answer. */
  interface Trouble {
    Optional<JiraAnswer<?>> meet(int call, String jql);
  }

  /** Adds issues with this value; with an empty name such that have none. */
  CountedIssues with(String name, int number) {
    return withAll(name.isEmpty() ? List.of() : List.of(name), number);
  }

  /** Adds issues that have all these values. */
  CountedIssues withAll(List<String> names, int number) {
    List<FieldValue> values = names.stream().flatMap(name -> value(name).stream()).toList();
    for (int i = 0; i < number; i++) {
      issues.add(new IssueValues(new IssueKey("A-" + (issues.size() + 1)), values));
    }
    Collections.shuffle(issues, new Random(7));
    return this;
  }

  static Optional<FieldValue> value(String name) {
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new FieldValue(name, name, Optional.empty()));
  }

  /** Answers with pages of at least so many issues, whatever is asked for. */
  void minPage(int issues) {
    minPage = issues;
  }

  /** Begins each page with so many issues of the page before. */
  void overlap(int issues) {
    overlap = issues;
  }

  /** Puts so many pages without issues before each page but the first. */
  void emptyPages(int pages) {
    emptyPages = pages;
  }

  /** Names the second page as the one that follows the last. */
  void goInCircles() {
    inCircles = true;
  }

  void trouble(Trouble next) {
    trouble = next;
  }

  /** What its answers cost since the last time. */
  int points() {
    int since = points;
    points = 0;
    calls.clear();
    return since;
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  private List<IssueValues> found(String jql) {
    List<String> named = QUOTED.matcher(jql).results().map(one -> fold(one.group(1))).toList();
    boolean orEmpty = jql.contains(" OR ") && jql.contains(" is EMPTY");
    if (jql.contains(" not in ")) {
      return issues.stream()
          .filter(one -> one.values().isEmpty() ? orEmpty : groups(one).noneMatch(named::contains))
          .toList();
    }
    if (jql.contains(" is not EMPTY")) {
      return issues.stream().filter(one -> !one.values().isEmpty()).toList();
    }
    if (jql.contains(" is EMPTY")) {
      return issues.stream().filter(one -> one.values().isEmpty()).toList();
    }
    return named.isEmpty()
        ? List.copyOf(issues)
        : issues.stream().filter(one -> groups(one).anyMatch(named::contains)).toList();
  }

  private static Stream<String> groups(IssueValues issue) {
    return issue.values().stream().map(one -> fold(one.id()));
  }

  /** As JQL compares values. */
  private static String fold(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  @SuppressWarnings("unchecked") // each query has its own kind of answer
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    return switch (query) {
      case Query.IssueCount(var jql) ->
          (JiraAnswer<T>) answer("count", jql, 1, new Count(found(jql.text()).size()));
      case Query.FieldValues values -> (JiraAnswer<T>) values(values);
      default -> throw new UnsupportedOperationException();
    };
  }

  /** A token is where its page begins, and how many empty pages come before it. */
  private JiraAnswer<ValuePage> values(Query.FieldValues query) {
    List<IssueValues> all = found(query.jql().text());
    String[] token = query.page().map(PageToken::value).orElse("0:0").split(":", -1);
    int from = Integer.parseInt(token[0]);
    int empty = Integer.parseInt(token[1]);
    int to =
        empty > 0 ? from : Math.min(all.size(), from + Math.max(minPage, query.limit().issues()));
    Optional<PageToken> next = Optional.empty();
    if (empty > 0) {
      next = Optional.of(new PageToken(from + ":" + (empty - 1)));
    } else if (to < all.size()) {
      next = Optional.of(new PageToken((to - overlap) + ":" + emptyPages));
    } else if (inCircles) {
      next = Optional.of(new PageToken((query.limit().issues() - overlap) + ":" + emptyPages));
    }
    return answer("values", query.jql(), 1 + to - from, new ValuePage(all.subList(from, to), next));
  }

  @SuppressWarnings("unchecked") // a trouble is of no type
  private <T> JiraAnswer<T> answer(String what, Jql jql, int cost, T value) {
    calls.add(what + " " + jql.text());
    points += cost;
    return trouble
        .meet(calls.size(), jql.text())
        .map(met -> (JiraAnswer<T>) met)
        .orElseGet(() -> new JiraAnswer.Success<>(ADA, value));
  }
}
