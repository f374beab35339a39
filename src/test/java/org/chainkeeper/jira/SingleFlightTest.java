package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;

import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SingleFlightTest {
  private static final Reply<IssuePage> FOUND =
      new Reply.Found<>(MacroFixture.page("ABC-1"), SITE, MacroFixture.CONNECTED);

  private static final Reply<IssuePage> NONE = new Reply.No<>(new Refusal.NotPermitted());

  private final SingleFlight flights = new SingleFlight();

  @Test
  void equal_queries_at_the_same_time_are_fetched_once() throws Exception {
    AtomicReference<Reply<IssuePage>> second = new AtomicReference<>(NONE);
    Thread follower =
        new Thread(() -> second.set(flights.join(question(ADA), Freshness.RECENT, () -> NONE)));

    Reply<IssuePage> first =
        flights.join(
            question(ADA),
            Freshness.RECENT,
            () -> {
              follower.start();
              awaitWaiting(follower);
              return FOUND;
            });
    follower.join();

    assertThat(first).isEqualTo(FOUND);
    assertThat(second.get()).isEqualTo(FOUND);
  }

  @Test
  void another_viewers_question_does_not_wait() {
    Reply<IssuePage> outer =
        flights.join(
            question(ADA),
            Freshness.RECENT,
            () -> flights.join(question(BEN), Freshness.RECENT, () -> FOUND));

    assertThat(outer).isEqualTo(FOUND);
  }

  @Test
  void a_request_for_a_new_answer_does_not_join_an_older_flight() {
    Reply<IssuePage> outer =
        flights.join(
            question(ADA),
            Freshness.RECENT,
            () -> flights.join(question(ADA), Freshness.NOW, () -> FOUND));

    assertThat(outer).isEqualTo(FOUND);
  }

  @Test
  void a_crash_reaches_its_caller_and_leaves_nothing_behind() {
    assertThatThrownBy(() ->
            flights.join(
                question(ADA),
                Freshness.RECENT,
                () -> {
                  throw new IllegalStateException("crash");
                }))
        .hasMessage("crash");

    assertThat(flights.join(question(ADA), Freshness.RECENT, () -> FOUND)).isEqualTo(FOUND);
  }

  private static ViewerQuery<IssuePage> question(AccountId account) {
    return ViewerQuery.of(
        MacroFixture.connection(HOME, account, MacroFixture.CONNECTED, SITE),
        SITE,
        MacroFixture.search("a"));
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
