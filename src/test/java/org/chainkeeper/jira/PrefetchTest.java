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
  private final ConcurrentMacros macros = new ConcurrentMacros();

  @AfterEach
  void close() {
    macros.close();
  }

  @Test
  void prefetches_and_requests_of_the_same_time_are_fetched_together() throws InterruptedException {
    macros.prefetch(ADA, "ALL-1");
    macros.time.awaitPause();
    macros.prefetch(ADA, "ALL-2");
    macros.ask(ADA, "ALL-1");
    macros.ask(ADA, "ALL-2");
    macros.ask(ADA, "ALL-3");

    macros.answerAll();

    assertThat(macros.jira.calls()).hasSize(1);
    assertThat(macros.time.pauses().getFirst()).isEqualTo(Duration.ofMillis(200));
    macros.assertEachHasItsIssue(3);
  }

  @Test
  void a_request_for_a_prefetched_issue_does_not_wait_for_the_rest_of_the_page()
      throws InterruptedException {
    macros.prefetch(ADA, "ALL-1");
    macros.time.awaitPause();
    macros.ask(ADA, "ALL-1");

    macros.answerAll();

    assertThat(macros.time.pauses()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(75));
    assertThat(macros.jira.calls()).hasSize(1);
    macros.assertEachHasItsIssue(1);
  }

  @Test
  void a_hundred_prefetched_issues_wait_for_nothing_more() {
    IntStream.rangeClosed(1, 100).forEach(number -> macros.prefetch(ADA, "ALL-" + number));

    while (macros.jira.calls().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(macros.jira.calls().getFirst().split(",", -1)).hasSize(100 + 3);
  }

  @Test
  void what_was_prefetched_is_there_when_it_is_requested() throws InterruptedException {
    macros.prefetch(ADA, "ALL-1");
    macros.time.awaitPause();
    macros.ask(ADA, "ALL-1");
    macros.answerAll();

    assertThat(macros.reply(viewer(HOME, ADA), one("ALL-1"))).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(macros.jira.calls()).hasSize(1);
  }

  @Test
  void a_prefetch_of_one_viewer_is_not_used_for_another() throws InterruptedException {
    macros.prefetch(ADA, "ABC-1");
    macros.time.awaitPause();
    macros.ask(BEN, "ABC-1");

    macros.answerAll();

    assertThat(macros.replies.get("ben ABC-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }
}
