package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private static final Map<String, Long> TOGETHER =
      Map.of("issue/bulkfetch", 1L, "search/jql", 3L, "search/approximate-count", 1L);

  /**
   * On a busy machine the first pages may wait for the last ones longer than they are held; those that
   * come later are a second batch. {@code scripts/bench page} tells how many there are on a quiet one.
   */
  private static final Map<String, Long> IN_TWO_BATCHES =
      Map.of("issue/bulkfetch", 2L, "search/jql", 3L, "search/approximate-count", 1L);

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
    assertThat(calls.made()).isIn(TOGETHER, IN_TWO_BATCHES);
    assertThat(BROWSING.exchanges()).isEqualTo(exchanges);
  }

  @Test
  void the_macros_do_not_ask_the_api_when_nothing_is_kept() {
    HostPage tab = BROWSING.tab();
    List<String> asked = new CopyOnWriteArrayList<>();
    tab.page().onRequest(request -> asked.add(URI.create(request.url()).getPath()));

    tab.openReport(People.ADA).awaitIssues(MACROS);

    assertThat(asked).filteredOn(path -> path.contains("/answer/")).hasSizeGreaterThan(40);
    assertThat(asked)
        .filteredOn(path -> path.startsWith("/api/") && !path.equals("/api/connection"))
        .hasSizeLessThanOrEqualTo(MACROS / 10);
    assertThat(calls.made()).isIn(TOGETHER, IN_TWO_BATCHES);
  }

  @Test
  void with_an_expired_token_it_is_one_exchange_more() {
    BROWSING.world().later(Duration.ofHours(1));
    BROWSING.tab().openReport(People.ADA).awaitIssues(MACROS);
    assertThat(calls.made()).isIn(TOGETHER, IN_TWO_BATCHES);
    assertThat(BROWSING.exchanges() - exchanges).isEqualTo(1);
  }
}
