package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.ConcurrentMacros.found;
import static org.chainkeeper.testkit.ConcurrentMacros.no;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.util.stream.IntStream;
import org.chainkeeper.testkit.ConcurrentMacros;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrefetchTest {
  private final ConcurrentMacros askers = new ConcurrentMacros();

  @AfterEach
  void close() {
    askers.close();
  }

  @Test
  void prefetches_and_requests_of_the_same_time_are_fetched_together() throws InterruptedException {
    askers.announce(ADA, "ALL-1");
    askers.time.awaitPause();
    askers.announce(ADA, "ALL-2");
    askers.ask(ADA, "ALL-1");
    askers.ask(ADA, "ALL-2");
    askers.ask(ADA, "ALL-3");

    askers.answerAll();

    assertThat(askers.jira.calls()).hasSize(1);
    assertThat(askers.time.pauses().getFirst()).isEqualTo(Duration.ofMillis(200));
    askers.assertEachHasTheirOwn(3);
  }

  @Test
  void a_request_for_a_prefetched_issue_does_not_wait_for_the_rest_of_the_page()
      throws InterruptedException {
    askers.announce(ADA, "ALL-1");
    askers.time.awaitPause();
    askers.ask(ADA, "ALL-1");

    askers.answerAll();

    assertThat(askers.time.pauses()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(75));
    assertThat(askers.jira.calls()).hasSize(1);
    askers.assertEachHasTheirOwn(1);
  }

  @Test
  void a_hundred_prefetched_issues_wait_for_nothing_more() {
    IntStream.rangeClosed(1, 100).forEach(number -> askers.announce(ADA, "ALL-" + number));

    while (askers.jira.calls().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(askers.jira.calls().getFirst().split(",", -1)).hasSize(100 + 3);
  }

  @Test
  void what_was_prefetched_is_there_when_it_is_requested() throws InterruptedException {
    askers.announce(ADA, "ALL-1");
    askers.time.awaitPause();
    askers.ask(ADA, "ALL-1");
    askers.answerAll();

    assertThat(askers.reply(viewer(HOME, ADA), one("ALL-1"))).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(askers.jira.calls()).hasSize(1);
  }

  @Test
  void a_prefetch_of_one_viewer_is_not_used_for_another() throws InterruptedException {
    askers.announce(ADA, "ABC-1");
    askers.time.awaitPause();
    askers.ask(BEN, "ABC-1");

    askers.answerAll();

    assertThat(askers.replies.get("ben ABC-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }
}
