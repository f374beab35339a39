package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;

/** Pages of a search that are not what they should be. */
class EmptyPagesTest implements Jira {
  private final Deque<IssuePage> pages = new ArrayDeque<>();
  private final Deque<AnsweredAs> callers = new ArrayDeque<>(); // then Ada
  private final List<String> asked = new ArrayList<>();

  @Override
  @SuppressWarnings("unchecked") // only searches are made
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    Query.Search search = (Query.Search) query;
    asked.add(search.page().map(PageToken::value).orElse("first"));
    return pages.isEmpty()
        ? new JiraAnswer.Unauthorized<>()
        : (JiraAnswer<T>)
            new JiraAnswer.Success<>(
                callers.isEmpty() ? new AnsweredAs.Account(MacroFixture.ADA) : callers.remove(),
                pages.removeFirst());
  }

  private void page(String next, String... keys) {
    List<Issue> issues =
        Arrays.stream(keys).map(key -> new Issue(new IssueKey(key), RawJson.of("{}"))).toList();
    pages.add(
        new IssuePage(issues, Optional.of(next).filter(one -> !one.isEmpty()).map(PageToken::new)));
  }

  private JiraAnswer<IssuePage> search(String from) {
    Optional<PageToken> page = Optional.of(from).filter(one -> !one.isEmpty()).map(PageToken::new);
    Query.Search search = new Query.Search(new Jql("a"), Columns.DEFAULT, PageSize.DEFAULT, page);
    return EmptyPages.skip(search, one -> execute(MacroFixture.SITE, new AccessToken("t"), one));
  }

  private IssuePage found(String from) {
    return ((JiraAnswer.Success<IssuePage>) search(from)).value();
  }

  private static List<String> keys(IssuePage page) {
    return page.issues().stream().map(one -> one.key().value()).toList();
  }

  @Test
  void empty_pages_are_walked_over() {
    page("two");
    page("three");
    page("four", "A-1", "A-2");

    IssuePage page = found("");

    assertThat(keys(page)).containsExactly("A-1", "A-2");
    assertThat(page.next()).contains(new PageToken("four"));
    assertThat(asked).containsExactly("first", "two", "three");
  }

  @Test
  void five_at_most() {
    for (int i = 1; i <= 9; i++) {
      page("page-" + i);
    }

    assertThat(found("").issues()).isEmpty();
    assertThat(asked).hasSize(6);
  }

  @Test
  void a_page_that_names_itself_as_the_next_is_the_last() {
    page("two", "A-3");

    assertThat(found("two").next()).isEmpty();
  }

  @Test
  void empty_pages_that_name_each_other_end() {
    page("b");
    page("a");

    IssuePage page = found("a");

    assertThat(page.issues()).isEmpty();
    assertThat(page.next()).isEmpty();
    assertThat(asked).containsExactly("a", "b");
  }

  @Test
  void an_issue_that_is_twice_on_a_page_is_shown_once() {
    page("", "A-1", "A-2", "A-1");

    assertThat(keys(found(""))).containsExactly("A-1", "A-2");
  }

  @Test
  void pages_that_are_answered_as_several_callers_are_no_answer() {
    page("two");
    page("three", "A-1");
    callers.add(new AnsweredAs.Unnamed());

    assertThat((Object) search(""))
        .isEqualTo(new JiraAnswer.Failed<>("Jira answered as several callers"));
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_failure_behind_an_empty_page_is_the_answer() {
    page("two");

    assertThat((Object) search("")).isEqualTo(new JiraAnswer.Unauthorized<>());
  }
}
