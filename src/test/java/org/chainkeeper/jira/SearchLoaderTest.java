package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.JiraAnswer.Success;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search whose answers are too large is put together from smaller pages. */
class SearchLoaderTest {
  private static final Site HOME_SITE = site("site-1", "https://home.example");
  private static final AccessToken TOKEN = new AccessToken("token-1");

  private final BoundedJira jira = new BoundedJira();

  /** A project of numbered issues; an answer whose issues have more than 5,000 KB is too large. */
  private static final class BoundedJira implements Jira {
    private static final int MAX_KB = 5_000;

    private final List<String> calls = new ArrayList<>();
    private int issues = 100;
    private int kilobytes = 60;
    private int nearLimitAt = 50;
    private Map<Integer, Integer> larger = Map.of();
    private Map<Integer, AccountId> accounts = Map.of();
    private Optional<JiraAnswer<IssuePage>> trouble = Optional.empty();
    private int troubleAt;
    private long now;
    private Duration callTime = Duration.ZERO;

    @Override
    @SuppressWarnings("unchecked") // only searches are called
    public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
      return (JiraAnswer<T>) search((Query.Search) (Query<?>) query);
    }

    private JiraAnswer<IssuePage> search(Query.Search search) {
      int from = search.page().map(page -> Integer.parseInt(page.value().substring(1))).orElse(0);
      int to = Math.min(issues, from + search.limit().issues());
      calls.add(from + "+" + search.limit().issues());
      now += callTime.toNanos();
      if (calls.size() == troubleAt) {
        return trouble.orElseThrow();
      }
      int size = IntStream.range(from, to).map(at -> larger.getOrDefault(at, kilobytes)).sum();
      if (size > MAX_KB) {
        return new JiraAnswer.TooLarge<>();
      }
      IssuePage page =
          new IssuePage(
              IntStream.range(from, to)
                  .mapToObj(at -> new Issue(new IssueKey("ABC-" + (at + 1)), RawJson.of("{}")))
                  .toList(),
              Map.of("customfield_" + from, "Name"),
              Map.of(),
              to < issues ? Optional.of(new PageToken("p" + to)) : Optional.empty());
      return new Success<>(as(from), page, from == nearLimitAt);
    }

    private AnsweredAs as(int from) {
      return accounts.isEmpty()
          ? new AnsweredAs.Account(ADA)
          : Optional.ofNullable(accounts.get(from))
              .<AnsweredAs>map(AnsweredAs.Account::new)
              .orElse(new AnsweredAs.Unnamed());
    }
  }

  private JiraAnswer<IssuePage> load(int limit, Optional<PageToken> page) {
    MonotonicClock clock =
        new MonotonicClock() {
          @Override
          public long nanoTime() {
            return jira.now;
          }

          @Override
          public void pause(Duration time) {
            throw new AssertionError("no wait is expected");
          }
        };
    Query.Search search =
        new Query.Search(new Jql("project = ABC"), Columns.DEFAULT, new PageSize(limit), page);
    return new SearchLoader(clock).execute(jira, HOME_SITE, TOKEN, search);
  }

  private Success<IssuePage> found(int limit) {
    return (Success<IssuePage>) load(limit, Optional.empty());
  }

  private static void assertIssues(IssuePage page, int from, int count) {
    assertThat(page.issues().stream().map(issue -> issue.key().value()))
        .containsExactlyElementsOf(
            IntStream.range(from, from + count).mapToObj(at -> "ABC-" + (at + 1)).toList());
  }

  @Test
  void two_issues_that_are_too_large_come_one_by_one() {
    jira.kilobytes = 3_000;
    assertIssues(found(2).value(), 0, 2);
    assertThat(jira.calls).containsExactly("0+2", "0+1", "1+1");
  }

  @Test
  void a_part_that_is_near_a_limit_is_not_hidden_by_the_part_after() {
    jira.nearLimitAt = 0;
    assertThat(found(100).nearLimit()).isTrue();
    jira.nearLimitAt = -1;
    assertThat(found(100).nearLimit()).isFalse();
  }

  @Test
  void a_page_that_fits_is_one_call() {
    assertIssues(found(80).value(), 0, 80);
    assertThat(jira.calls).containsExactly("0+80");
  }

  @Test
  void a_hundred_issues_that_are_too_large_come_in_two_halves_in_their_order() {
    Success<IssuePage> all = found(100);

    assertIssues(all.value(), 0, 100);
    assertThat(all.value().next()).isEmpty();
    assertThat(all.value().names()).containsKeys("customfield_0", "customfield_50");
    assertThat(all.nearLimit()).isTrue();
    assertThat(jira.calls).containsExactly("0+100", "0+50", "50+50");
  }

  @ParameterizedTest
  @CsvSource({"300, 12", "900, 16", "5000, 16"})
  void halves_are_halved_until_they_fit(int kilobytes, int mostCalls) {
    jira.kilobytes = kilobytes;
    Success<IssuePage> some = found(100);

    assertIssues(some.value(), 0, some.value().issues().size());
    assertThat(some.value().issues()).isNotEmpty();
    assertThat(jira.calls).hasSizeLessThanOrEqualTo(mostCalls);
  }

  @Test
  void what_the_bound_of_calls_leaves_out_is_the_next_page() {
    jira.kilobytes = 2_000;
    IssuePage some = found(100).value();

    assertThat(jira.calls).hasSize(16);
    assertThat(some.issues()).hasSizeLessThan(100);
    assertThat(some.next()).contains(new PageToken("p" + some.issues().size()));
  }

  @Test
  void what_the_bound_of_time_leaves_out_is_the_next_page() {
    jira.callTime = Duration.ofSeconds(21);
    IssuePage some = found(100).value();

    assertIssues(some, 0, 50);
    assertThat(some.next()).contains(new PageToken("p50"));
    assertThat(jira.calls).containsExactly("0+100", "0+50");
  }

  @Test
  void a_page_after_the_first_goes_on_where_it_begins() {
    jira.issues = 200;
    IssuePage page = ((Success<IssuePage>) load(100, Optional.of(new PageToken("p100")))).value();

    assertIssues(page, 100, 100);
    assertThat(jira.calls).containsExactly("100+100", "100+50", "150+50");
  }

  @Test
  void the_last_part_asks_for_no_more_than_is_missing() {
    jira.issues = 500;
    jira.larger = Map.of(10, 3_000);
    IssuePage page = found(99).value();

    assertIssues(page, 0, 99);
    assertThat(jira.calls)
        .containsExactly("0+99", "0+49", "0+24", "24+24", "48+24", "72+24", "96+3");
  }

  @Test
  void one_issue_that_never_fits_is_too_large() {
    jira.larger = Map.of(0, 6_000);

    assertThat(load(100, Optional.empty())).isEqualTo(new JiraAnswer.TooLarge<IssuePage>());
    assertThat(jira.calls).containsExactly("0+100", "0+50", "0+25", "0+12", "0+6", "0+3", "0+1");
  }

  @Test
  void issues_before_one_that_never_fits_are_shown_and_it_is_the_next_page() {
    jira.larger = Map.of(40, 6_000);
    IssuePage page = found(100).value();

    assertIssues(page, 0, 40);
    assertThat(page.next()).contains(new PageToken("p40"));
    assertThat(load(1, page.next())).isEqualTo(new JiraAnswer.TooLarge<IssuePage>());
  }

  @Test
  void any_other_answer_ends_it() {
    jira.trouble = Optional.of(new JiraAnswer.Unauthorized<>());
    jira.troubleAt = 3;

    assertThat(load(100, Optional.empty())).isEqualTo(new JiraAnswer.Unauthorized<IssuePage>());
  }

  @Test
  void parts_for_two_accounts_are_no_answer() {
    jira.accounts = Map.of(0, ADA, 50, BEN);

    assertThat(load(100, Optional.empty()))
        .isEqualTo(new JiraAnswer.Failed<IssuePage>("Jira answered as two accounts"));
  }

  @ParameterizedTest
  @CsvSource({"0", "50"})
  void a_page_of_which_a_part_names_no_account_has_to_be_proven(int named) {
    jira.accounts = Map.of(named, ADA);

    assertThat(found(100).as()).isEqualTo(new AnsweredAs.Unnamed());
  }
}
