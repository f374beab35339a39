package org.chainkeeper.jira;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.MacroFixture;

/** A Jira of issues that have one field, and the points that its answers cost. Not safe for concurrent use. */
final class CountedIssues implements Jira {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final JiraAnswer.AnsweredAs ADA =
      new JiraAnswer.AnsweredAs.Account(MacroFixture.ADA);

  private final List<Optional<FieldValue>> issues = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private int points;
  private int minPage;
  private Trouble trouble = (_, _) -> Optional.empty();

  /** What a call meets instead of an answer. */
  interface Trouble {
    Optional<JiraAnswer<?>> meet(int call, String jql);
  }

  /** Adds issues with this value; with an empty name such that have none. */
  CountedIssues with(String name, int number) {
    issues.addAll(Collections.nCopies(number, value(name)));
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

  private List<Optional<FieldValue>> found(String jql) {
    List<String> named = QUOTED.matcher(jql).results().map(one -> one.group(1)).toList();
    boolean orEmpty = jql.contains(" OR ") && jql.contains(" is EMPTY");
    if (jql.contains(" not in ")) {
      return issues.stream()
          .filter(one -> one.map(value -> !named.contains(value.id())).orElse(orEmpty))
          .toList();
    }
    if (jql.contains(" is not EMPTY")) {
      return issues.stream().filter(Optional::isPresent).toList();
    }
    if (jql.contains(" is EMPTY")) {
      return issues.stream().filter(Optional::isEmpty).toList();
    }
    Matcher one = QUOTED.matcher(jql);
    return one.find()
        ? issues.stream().filter(value(one.group(1))::equals).toList()
        : List.copyOf(issues);
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

  private JiraAnswer<ValuePage> values(Query.FieldValues query) {
    List<Optional<FieldValue>> all = found(query.jql().text());
    int from = query.page().map(one -> Integer.parseInt(one.value())).orElse(0);
    int to = Math.min(all.size(), from + Math.max(minPage, query.limit().issues()));
    Optional<PageToken> next =
        to < all.size() ? Optional.of(new PageToken("" + to)) : Optional.empty();
    return answer(
        "values",
        query.jql(),
        1 + to - from,
        new ValuePage(List.copyOf(all.subList(from, to)), next));
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
