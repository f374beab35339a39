package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.JiraCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What forty single issues, eight tables with three searches and two equal counts cost Jira. */
@Tag("browser")
class ReportInBrowserTest {
  private static final int MACROS = 50;
  private static final List<ChosenMacro> CARDS =
      IntStream.rangeClosed(21, 30).mapToObj(n -> ChosenMacro.card("DEMO-" + n)).toList();

  /**
   * Of the forty issues. On a busy machine the first pages may wait for the last ones longer than they are
   * held, and those that come later are another batch. {@code scripts/bench page} tells how many there are
   * on a quiet one.
   */
  private static final long MAX_BATCHES = 4;

  @RegisterExtension static final Browsing BROWSING = Browsing.isolatingSites();

  private JiraCalls calls;
  private long exchanges;

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
    calls = new JiraCalls(BROWSING.world());
    exchanges = BROWSING.exchanges();
  }

  @Test
  void the_issues_of_a_page_of_fifty_macros_are_fetched_together() {
    BROWSING.tab().openReport(People.ADA).awaitIssues(MACROS);
    assertFetchedTogether();
    assertThat(BROWSING.exchanges()).isEqualTo(exchanges);
  }

  /** The server holds an answer for 2.5 s, within which a slow machine does not load fifty pages. */
  @Test
  void the_macros_do_not_ask_the_api_when_nothing_is_kept() {
    HostPage tab = BROWSING.tab();
    List<String> asked = new CopyOnWriteArrayList<>();
    tab.page().onRequest(request -> asked.add(URI.create(request.url()).getPath()));

    tab.open(People.ADA, CARDS);
    tab.awaitIssues(CARDS.size());

    assertThat(asked)
        .filteredOn(path -> path.contains("/answer/"))
        .hasSizeGreaterThan(CARDS.size() / 2);
    assertThat(asked)
        .filteredOn(path -> path.startsWith("/api/") && !path.equals("/api/connection"))
        .hasSizeLessThanOrEqualTo(CARDS.size() / 10);
    assertThat(calls.made()).containsOnlyKeys("issue/bulkfetch");
  }

  @Test
  void with_an_expired_token_it_is_one_exchange_more() {
    BROWSING.world().later(Duration.ofHours(1));
    BROWSING.tab().openReport(People.ADA).awaitIssues(MACROS);
    assertFetchedTogether();
    assertThat(BROWSING.exchanges() - exchanges).isEqualTo(1);
  }

  private void assertFetchedTogether() {
    Map<String, Long> made = calls.made();
    assertThat(made).containsEntry("search/jql", 3L).containsEntry("search/approximate-count", 1L);
    assertThat(made.getOrDefault("issue/bulkfetch", 0L)).isBetween(1L, MAX_BATCHES);
    assertThat(made).hasSize(3);
  }
}
