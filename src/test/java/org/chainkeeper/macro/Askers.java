package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.macro.Stage.ADA;
import static org.chainkeeper.macro.Stage.BEN;
import static org.chainkeeper.macro.Stage.CONNECTED;
import static org.chainkeeper.macro.Stage.HOME;
import static org.chainkeeper.macro.Stage.SITE;
import static org.chainkeeper.macro.Stage.connection;
import static org.chainkeeper.macro.Stage.one;
import static org.chainkeeper.macro.Stage.viewer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.InMemorySiteUrls;

/** Macros that ask for single issues at the same time, each on a thread of its own, in held time. */
final class Askers implements AutoCloseable {
  private static final Set<Thread.State> SETTLED =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

  final InMemorySiteUrls links = new InMemorySiteUrls();
  final PeoplesJira jira = new PeoplesJira();
  final GatheringTime time = new GatheringTime();
  final Macros macros =
      new Macros(
          links,
          InMemoryLocalSites.unasked(links, jira, () -> CONNECTED),
          new InMemoryRefusals(),
          jira,
          jira,
          () -> CONNECTED,
          Duration.ofMinutes(5),
          time,
          CountedUsage.ofAnApp(),
          Stage.memory());

  /** What came, by who asked for what: {@code ada ALL-1}. */
  final Map<String, Reply<IssuePage>> replies = new ConcurrentHashMap<>();

  private final List<Thread> asking = new ArrayList<>();

  /** Ada and Ben are connected. */
  Askers() {
    links.link(connection(HOME, ADA, CONNECTED, SITE));
    links.link(connection(HOME, BEN, CONNECTED, SITE));
    time.hold();
  }

  /** When this returns the asker waits, or its batch was full. */
  void ask(AccountId account, String key) {
    ask(account + " " + key, () -> reply(viewer(HOME, account), one(key)));
  }

  void ask(String name, Callable<Reply<IssuePage>> question) {
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                replies.put(name, question.call());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    asking.add(thread);
    while (!SETTLED.contains(thread.getState())) {
      Thread.onSpinWait();
    }
  }

  Reply<IssuePage> reply(Viewer viewer, Query<IssuePage> query) {
    return macros.ask(viewer, query, Optional.empty(), Freshness.RECENT);
  }

  /** The viewer's page will show this issue. */
  void announce(AccountId account, String key) {
    macros.expect(viewer(HOME, account), one(key), Optional.empty());
  }

  /** Lets time go on; returns when everybody has a reply. */
  void answerAll() throws InterruptedException {
    time.release();
    for (Thread thread : asking) {
      thread.join();
    }
  }

  /** Everybody got the issue they asked for. */
  void assertEachHasTheirOwn(int askers) {
    assertThat(replies).hasSize(askers).allSatisfy(Askers::isOwnIssue);
  }

  private static void isOwnIssue(String name, Reply<IssuePage> reply) {
    String key = name.substring(name.indexOf(' ') + 1);
    assertThat(reply).isEqualTo(found(ADA, SITE, key));
  }

  static Reply<IssuePage> found(AccountId account, Site site, String key) {
    IssueKey asked = new IssueKey(key);
    return new Reply.Found<>(
        IssuePage.of(new Issue(asked, PeoplesJira.mark(account, HOME, site, asked))),
        site,
        CONNECTED);
  }

  static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }

  @Override
  public void close() {
    time.release();
    macros.close();
  }
}
