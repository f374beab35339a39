package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.OTHER;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.connection;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.BatchClock;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLinks;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.MacroFixture;
import org.chainkeeper.testkit.VisibilityJira;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One viewer asks for all that there is, while forty people of another tenant visit. */
@Timeout(120)
class NoisyNeighbourTest {
  private static final AccountId MALLORY = new AccountId("mallory");
  private static final Viewer NOISY = viewer(AWAY, MALLORY);
  private static final int PEOPLE = 40;

  private final InMemoryLinks links = new InMemoryLinks();
  private final VisibilityJira jira = new VisibilityJira();
  private final CountedUsage usage = new CountedUsage();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Macros macros =
      new Macros(
          links,
          InMemoryLocalSites.unasked(links, jira, () -> Instant.parse("2026-02-02T10:00:00Z")),
          new InMemoryRefusals(),
          jira,
          jira,
          Optional.empty(),
          () -> Instant.parse("2026-02-02T10:00:00Z"),
          Duration.ofMinutes(5),
          new BatchClock(),
          new JiraQuota(JiraQuota.DEFAULT_POINTS, usage),
          MacroFixture.memory());

  @BeforeEach
  void connect() {
    links.link(connection(AWAY, MALLORY, CONNECTED, OTHER));
    for (int i = 0; i < PEOPLE; i++) {
      links.link(connection(HOME, person(i), CONNECTED, SITE));
    }
  }

  @AfterEach
  void close() {
    threads.close();
    macros.close();
  }

  private static AccountId person(int number) {
    return new AccountId("person-" + number);
  }

  private <T extends Content> Callable<Reply<?>> question(
      Viewer viewer, ContentQuery<T> query, Freshness freshness) {
    return () -> MacroFixture.ask(macros, viewer, query, Optional.empty(), freshness);
  }

  private List<Future<Reply<?>>> submit(List<Callable<Reply<?>>> questions) {
    return questions.stream().map(threads::submit).toList();
  }

  private static List<Reply<?>> replies(List<Future<Reply<?>>> futures)
      throws InterruptedException, ExecutionException {
    List<Reply<?>> replies = new ArrayList<>();
    for (Future<Reply<?>> one : futures) {
      replies.add(one.get());
    }
    return replies;
  }

  /** Five macros of each of the forty: three tables, a count, an issue. */
  private List<Callable<Reply<?>>> visits() {
    List<Callable<Reply<?>>> visits = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Viewer one = viewer(HOME, person(i));
      for (int table = 0; table < 3; table++) {
        visits.add(question(one, search("table " + table), Freshness.RECENT));
      }
      visits.add(question(one, new Query.IssueCount(new Jql("a")), Freshness.RECENT));
      visits.add(question(one, MacroFixture.one("ALL-" + (i + 1)), Freshness.RECENT));
    }
    return visits;
  }

  private static List<Callable<Reply<?>>> times(int number, Callable<Reply<?>> question) {
    return Collections.nCopies(number, question);
  }

  @Test
  void hundreds_of_charts_and_thousands_of_uncached_requests_cost_no_other_viewer_an_answer()
      throws Exception {
    List<Callable<Reply<?>>> noise = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ChartQuery chart = new ChartQuery(new Jql("chart " + i), Dimension.STATUS);
      noise.add(question(NOISY, chart, Freshness.RECENT));
    }
    noise.addAll(times(1_000, question(NOISY, search("again"), Freshness.NOW)));
    List<Future<Reply<?>>> noisy = submit(noise);

    assertThat(replies(submit(visits()))).allMatch(Reply.Found.class::isInstance);

    List<Reply<?>> refused = replies(noisy).stream().filter(Reply.No.class::isInstance).toList();
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(
            no -> assertThat(((Reply.No<?>) no).why()).isInstanceOf(Refusal.ShareUsedUp.class));
    assertThat(usage.points()).isLessThan(8_125 + PEOPLE * 15);
    assertThat(usage.limits()).contains(UsageLimit.POINTS_VIEWER);
    assertThat(jira.calls().stream().filter(call -> call.endsWith(" again")).count())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void calls_that_jira_does_not_answer_wait_in_a_bounded_queue_and_delay_no_other_viewer()
      throws Exception {
    CountDownLatch jiraAnswers = new CountDownLatch(1);
    jira.trouble(call -> {
      if (call.contains("mallory")) {
        await(jiraAnswers);
      }
      return Optional.empty();
    });
    String tenKilobytes = "x".repeat(9_000);
    List<Callable<Reply<?>>> noise = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      noise.add(question(NOISY, search(tenKilobytes + i), Freshness.RECENT));
    }
    List<Future<Reply<?>>> noisy = submit(noise);

    assertThat(replies(submit(visits()))).allMatch(Reply.Found.class::isInstance);
    while (noisy.stream().filter(Future::isDone).count() < 5_000 - 32 - 250) {
      Thread.onSpinWait();
    }
    jiraAnswers.countDown();

    List<Reply<?>> replies = replies(noisy);
    assertThat(replies.stream().filter(Reply.Found.class::isInstance).count())
        .isLessThanOrEqualTo(32 + CallLimiter.MAX_WAITING_PER_VIEWER);
    assertThat(replies.stream().filter(Reply.No.class::isInstance).map(Reply.No.class::cast))
        .allMatch(no -> no.why() instanceof Refusal.ShareUsedUp);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void prefetches_count_against_the_same_share() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      macros.prefetch(NOISY, search("announced " + i), Optional.empty());
    }

    assertThat(replies(submit(visits()))).allMatch(Reply.Found.class::isInstance);
    assertThat(usage.points()).isLessThan(8_125 + PEOPLE * 15);
  }
}
