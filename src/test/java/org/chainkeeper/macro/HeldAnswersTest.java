package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.AnnouncementResult;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.Query;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page's answer that is awaited while Jira does not answer. */
@Timeout(30)
class HeldAnswersTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final MacroFixture fixture = new MacroFixture();
  private final CompletableFuture<Boolean> jiraAsked = new CompletableFuture<>();
  private final CompletableFuture<Boolean> jiraAnswers = new CompletableFuture<>();
  private final ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor();
  private final Macros macros =
      new Macros(
          fixture.links,
          InMemoryLocalSites.unasked(fixture.links, fixture.tokens, fixture.now::get),
          new InMemoryRefusals(),
          fixture.tokens,
          new SlowJira(),
          Optional.empty(),
          fixture.now::get,
          Duration.ofMinutes(5),
          fixture.time,
          CountedUsage.ofAnApp(),
          MacroFixture.memory());

  private final class SlowJira implements Jira {
    @Override
    public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
      jiraAsked.complete(true);
      jiraAnswers.join();
      return new JiraAnswer.Failed<>("too late");
    }
  }

  @BeforeEach
  void jira_is_asked() {
    assertThat(macros.prefetch(viewer(HOME, ADA), search("a"), Optional.empty()))
        .isInstanceOf(AnnouncementResult.Fetching.class);
    jiraAsked.join();
  }

  @AfterEach
  void end() {
    jiraAnswers.complete(true);
    macros.close();
    browser.shutdownNow();
  }

  private Optional<AnnouncementResult<IssuePage>> await(Duration within) {
    return macros.await(viewer(HOME, ADA), search("a"), Optional.empty(), within);
  }

  @Test
  void is_given_up_by_a_node_that_stops() throws Exception {
    AtomicBoolean waits = new AtomicBoolean();
    Future<Optional<AnnouncementResult<IssuePage>>> held =
        browser.submit(() -> {
          waits.set(true);
          return await(LONG);
        });
    while (!waits.get()) {
      Thread.onSpinWait();
    }
    assertThat(held.isDone()).isFalse();
    macros.endHeld();
    assertThat(held.get()).containsInstanceOf(AnnouncementResult.NotFetched.class);
  }

  @Test
  void is_not_awaited_at_all_by_a_node_that_stops() {
    macros.endHeld();
    assertThat(await(LONG)).containsInstanceOf(AnnouncementResult.NotFetched.class);
  }

  @Test
  void is_still_being_fetched_when_the_time_is_over() {
    assertThat(await(Duration.ofMillis(1))).containsInstanceOf(AnnouncementResult.Fetching.class);
  }
}
