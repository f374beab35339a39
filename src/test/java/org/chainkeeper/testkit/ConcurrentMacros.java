package org.chainkeeper.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.connection;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;

/** Macros that request single issues at the same time, each on its own thread, with a held clock. */
public final class ConcurrentMacros implements AutoCloseable {
  private static final Set<Thread.State> SETTLED =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

  public final InMemoryLinks links = new InMemoryLinks();
  public final VisibilityJira jira = new VisibilityJira();
  public final BatchClock time = new BatchClock();
  public final Macros macros =
      new Macros(
          links,
          InMemoryLocalSites.unasked(links, jira, () -> CONNECTED),
          new InMemoryRefusals(),
          jira,
          jira,
          Optional.empty(),
          () -> CONNECTED,
          Duration.ofMinutes(5),
          time,
          CountedUsage.ofAnApp(),
          MacroFixture.memory());

  /** The replies by account and issue: {@code ada ALL-1}. */
  public final Map<String, Reply<IssuePage>> replies = new ConcurrentHashMap<>();

  private final List<Thread> threads = new ArrayList<>();

  /** Ada and Ben are connected. */
  public ConcurrentMacros() {
    links.link(connection(HOME, ADA, CONNECTED, SITE));
    links.link(connection(HOME, BEN, CONNECTED, SITE));
    time.hold();
  }

  /** Returns when the request waits, or its batch was full. */
  public void ask(AccountId account, String key) {
    ask(account + " " + key, () -> reply(viewer(HOME, account), one(key)));
  }

  public void ask(String name, Callable<Reply<IssuePage>> question) {
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                replies.put(name, question.call());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    threads.add(thread);
    while (!SETTLED.contains(thread.getState())) {
      Thread.onSpinWait();
    }
  }

  public Reply<IssuePage> reply(Viewer viewer, ContentQuery<IssuePage> query) {
    return MacroFixture.ask(macros, viewer, query, Optional.empty(), Freshness.RECENT);
  }

  /** Announces that the viewer's page will show this issue. */
  public void prefetch(AccountId account, String key) {
    macros.prefetch(viewer(HOME, account), one(key), Optional.empty());
  }

  /** Releases the clock; returns when each request has its reply. */
  public void answerAll() throws InterruptedException {
    time.release();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Each request got the issue of its key. */
  public void assertEachHasItsIssue(int requests) {
    assertThat(replies).hasSize(requests).allSatisfy(ConcurrentMacros::isOwnIssue);
  }

  private static void isOwnIssue(String name, Reply<IssuePage> reply) {
    String key = name.substring(name.indexOf(' ') + 1);
    assertThat(reply).isEqualTo(found(ADA, SITE, key));
  }

  public static Reply<IssuePage> found(AccountId account, Site site, String key) {
    IssueKey asked = new IssueKey(key);
    return new Reply.Found<>(
        MacroFixture.pageOf(new Issue(asked, VisibilityJira.mark(account, HOME, site, asked))),
        site,
        CONNECTED);
  }

  public static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }

  @Override
  public void close() {
    time.release();
    macros.close();
  }
}
