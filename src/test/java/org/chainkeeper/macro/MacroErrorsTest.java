package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.ConcurrentMacros.found;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.FailingPorts;
import org.chainkeeper.testkit.FailingPorts.Failure;
import org.chainkeeper.testkit.FailingPorts.When;
import org.chainkeeper.testkit.InMemoryLinks;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.MacroFixture;
import org.chainkeeper.testkit.VisibilityJira;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An {@link Error} at any call of a port while macros share flights and batches. */
@Timeout(60)
class MacroErrorsTest {
  private static final List<String> KEYS = List.of("ALL-1", "ALL-2", "ALL-3");
  private static final int MORE_THAN_A_VIEWER_MAY = 300;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  static Stream<Arguments> errors() {
    return Failure.ERRORS.stream()
        .flatMap(error -> Stream.of(When.values()).map(when -> Arguments.of(error, when)));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_at_any_call_of_a_port_answers_all_who_wait_and_what_is_asked_next_is_found(
      Failure error, When when) throws Exception {
    int calls = 1;
    for (int failing = 1; failing <= calls; failing++) {
      try (Place place = new Place(new FailingPorts(when, error))) {
        calls = place.askWhileFailingAt(failing);
        place.assertAnswersAgain();
      }
    }
    assertThat(calls).isGreaterThan(10);
  }

  @Test
  void prefetches_that_end_with_an_error_leave_their_places_to_others() throws Exception {
    try (Place place = new Place(new FailingPorts(When.BEFORE, Failure.STACK_OVERFLOW))) {
      place.jira.trouble(call -> {
        place.reached.release();
        throw new StackOverflowError("as expected by this test, at " + call);
      });
      for (int failed = 0; failed < MORE_THAN_A_VIEWER_MAY; failed++) {
        place.expect("failed = " + failed);
        assertThat(place.reached.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      }
      place.jira.trouble(_ -> Optional.empty());
      place.expect("good");
      place.assertFoundSoon("good");
    }
  }

  private final class Place implements AutoCloseable {
    private final FailingPorts ports;
    private final InMemoryLinks links = new InMemoryLinks();
    private final VisibilityJira jira = new VisibilityJira();
    private final Semaphore reached = new Semaphore(0);
    private final Macros macros;

    Place(FailingPorts ports) {
      this.ports = ports;
      links.link(MacroFixture.connection(HOME, ADA, CONNECTED, SITE));
      macros =
          new Macros(
              ports.around(Connections.class, links),
              InMemoryLocalSites.unasked(links, jira, () -> CONNECTED),
              new InMemoryRefusals(),
              ports.around(AccessTokens.class, jira),
              ports.around(Jira.class, jira),
              Optional.empty(),
              () -> CONNECTED,
              Duration.ofMinutes(5),
              ports.around(MonotonicClock.class, MonotonicClock.system()),
              CountedUsage.ofAnApp(),
              MacroFixture.memory());
    }

    /** How many calls of ports it took. */
    int askWhileFailingAt(int call) throws Exception {
      ports.failAt(call);
      List<Future<?>> asked = new ArrayList<>();
      for (String key : KEYS) {
        asked.add(threads.submit(() -> issue(key)));
        asked.add(threads.submit(() -> issue(key)));
      }
      asked.add(threads.submit(this::table));
      asked.add(threads.submit(this::table));
      int thrown = 0;
      for (Future<?> one : asked) {
        thrown += failed(one) ? 1 : 0;
      }
      assertThat(thrown).as("requests to which the error itself was thrown").isLessThanOrEqualTo(1);
      int calls = ports.calls();
      ports.recover();
      return calls;
    }

    private boolean failed(Future<?> one) throws Exception {
      try {
        return one.get(20, TimeUnit.SECONDS) == null;
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(Error.class);
        return true;
      }
    }

    void assertAnswersAgain() throws Exception {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (String key : KEYS) {
        all.add(() -> issue(key).equals(found(ADA, SITE, key)));
      }
      all.add(() -> table() instanceof Reply.Found);
      for (Future<Boolean> good : threads.invokeAll(all, 20, TimeUnit.SECONDS)) {
        assertThat(good.get()).isTrue();
      }
    }

    private Optional<Reply.Found<IssuePage>> expect(String jql) {
      return macros.prefetch(viewer(HOME, ADA), search(jql), Optional.empty()).cached();
    }

    private void assertFoundSoon(String jql) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (expect(jql).isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(expect(jql)).isPresent();
    }

    private Reply<IssuePage> issue(String key) {
      return MacroFixture.ask(
          macros, viewer(HOME, ADA), one(key), Optional.empty(), Freshness.RECENT);
    }

    private Reply<IssuePage> table() {
      return MacroFixture.ask(
          macros, viewer(HOME, ADA), search("all"), Optional.empty(), Freshness.RECENT);
    }

    @Override
    public void close() {
      macros.close();
    }
  }
}
