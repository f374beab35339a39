package org.chainkeeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.visitor.MacroAnswer;

/**
 * One fault and what must hold after it: a fresh consent, an expired token, a request to the node that
 * is to be attacked, the fault, and then recovery and two more expiries with no leeway left. Every person
 * has a chain of their own, so one fault tries several steps.
 */
public final class Trial implements AutoCloseable {
  public static final Duration SOON = Duration.ofSeconds(30);

  /** Time limit on a busy machine for work without a deadline. */
  private static final Duration WORK = Duration.ofSeconds(10);

  private static final Duration EXPIRY = Duration.ofHours(1);

  /** As long as the pause before the next try in an incident: a clock that jumps further leaves tries out. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private static final String JQL = "project = DEMO";

  private final Cluster cluster;
  private final Map<Person, TokenChain> chains = new LinkedHashMap<>();
  private final List<Breakpoint> halts = new ArrayList<>();
  private final Map<Person, Future<MacroAnswer>> pages = new LinkedHashMap<>();
  private final ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();
  private Instant faultAt;

  /** Fresh consents of these people, whose access tokens have expired. */
  public Trial(Cluster cluster, RotationRule rule, List<Person> people) {
    this.cluster = cluster;
    this.faultAt = now();
    cluster.sandbox().oauth().change(settings -> settings.withRule(rule));
    for (Person person : people) {
      assertThat(cluster.node(0).visitor(person).connect().statusCode()).isEqualTo(200);
      chains.put(person, new TokenChain(cluster.sandbox(), person));
    }
    cluster.later(EXPIRY);
  }

  /** The same for all three people. */
  public Trial(Cluster cluster, RotationRule rule) {
    this(cluster, rule, People.ALL);
  }

  /** Has the node come to this step with this person's tokens; returns when it is there. */
  public void reach(ClusterNode node, Step step, Person person) throws InterruptedException {
    Breakpoint halt = step.stop(cluster, node, person);
    halts.add(halt);
    pages.put(person, ask(node, person));
    assertThat(halt.await(SOON)).as("%s comes to %s", person.name(), step).isTrue();
  }

  /** Has each person's exchange at a step of its own, the steps in the order of the people. */
  public void reach(ClusterNode node, List<Step> steps) throws InterruptedException {
    List<Person> people = List.copyOf(chains.keySet());
    for (int i = 0; i < steps.size(); i++) {
      reach(node, steps.get(i), people.get(i));
    }
  }

  /** From now on time until recovery counts. */
  public void faultBegins() {
    faultAt = now();
  }

  /** Lets everything go on that was stopped. */
  public void release() {
    halts.forEach(Breakpoint::release);
  }

  /** Cuts every connection on which something was stopped. */
  public void cut() {
    halts.forEach(Breakpoint::cut);
  }

  /** Every page that led to a step shows its issues in the end. */
  public void assertPagesShown() throws Exception {
    for (Map.Entry<Person, Future<MacroAnswer>> page : pages.entrySet()) {
      assertShown(page.getKey(), page.getValue());
    }
  }

  /** Every person's page on this node shows its issues; all load concurrently. */
  public void assertServedBy(ClusterNode node) throws Exception {
    Map<Person, Future<MacroAnswer>> answers = new LinkedHashMap<>();
    chains.keySet().forEach(person -> answers.put(person, ask(node, person)));
    for (Map.Entry<Person, Future<MacroAnswer>> answer : answers.entrySet()) {
      assertShown(answer.getKey(), answer.getValue());
    }
  }

  /** Waits until real time has passed since the fault began. */
  public void awaitSinceFault(Duration passed) {
    Polling.until("time passes", passed.plus(WORK), () -> !now().isBefore(faultAt.plus(passed)));
  }

  /**
   * Nothing is in doubt any more within lease and settling delay, without a request; time
   * is moved to what is due.
   */
  public void assertRecovers() {
    chains.keySet().forEach(this::settle);
    assertThat(Duration.between(faultAt, now()))
        .as("recovery")
        .isLessThan(Cluster.LEASE.plus(Cluster.SETTLING_DELAY).plus(WORK));
    chains.values().forEach(TokenChain::verify);
  }

  /** The chain goes on through two more expiries with no leeway left, one exchange each. */
  public void assertGoesOn(ClusterNode node) throws Exception {
    for (int expiry = 1; expiry <= 2; expiry++) {
      Map<Person, Long> before = exchanges();
      cluster.later(EXPIRY);
      assertServedBy(node);
      before.replaceAll((_, count) -> count + 1);
      assertThat(exchanges()).as("one exchange per expiry").isEqualTo(before);
    }
    for (Person person : chains.keySet()) {
      assertThat(node.visitor(person).connection()).isEqualTo("connected");
    }
    chains.values().forEach(TokenChain::verify);
  }

  /**
   * An hour passes in which no person sees issues: each person visits every minute, and none is ever
   * told to consent again.
   */
  public void assertNoOneIsAskedForAnHour(ClusterNode node) throws Exception {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(EXPIRY) < 0;
        passed = passed.plus(LOOK)) {
      Map<Person, Future<?>> looks = new LinkedHashMap<>();
      for (Person person : chains.keySet()) {
        looks.put(
            person, browsers.submit(() -> node.visitor(person).api("GET", "/api/issues?jql=x")));
      }
      for (Map.Entry<Person, Future<?>> look : looks.entrySet()) {
        look.getValue().get();
        assertThat(node.visitor(look.getKey()).connection()).isNotEqualTo("needs-consent");
      }
      Polling.until("all retries are made", SOON, () -> cluster.grants().isIdle(now()));
      assertThat(cluster.grants().in("NEEDS_CONSENT")).as("people asked").isZero();
      cluster.later(LOOK);
    }
  }

  /** Every grant there is, including those without a visitor, becomes connected again without a request. */
  public void assertAllConnect() {
    Polling.until(
        "all are connected again",
        SOON,
        () ->
            cluster.grants().in("SUSPECT") + cluster.grants().in("NEEDS_CONSENT") == 0
                && cluster.grants().isIdle(now()));
  }

  /** How often each person's tokens were presented since the consent. */
  public Map<Person, Long> exchanges() {
    Map<Person, Long> counts = new LinkedHashMap<>();
    chains.forEach((person, chain) -> counts.put(person, chain.exchanges()));
    return counts;
  }

  /** Lets go of what is still stopped and of who still waits. */
  @Override
  public void close() {
    cut();
    cluster.sandbox().oauth().faults().clear();
    browsers.shutdownNow();
  }

  private void settle(Person person) {
    Polling.until(
        person.name() + " is at rest",
        SOON,
        () -> {
          GrantTable.Row row = cluster.grants().of(person);
          if (!row.leased() && row.settleAt().isPresent()) {
            Duration left = Duration.between(now(), row.settleAt().get());
            cluster.later(left.isNegative() ? Duration.ZERO : left);
          }
          return row.atRest();
        });
  }

  private Future<MacroAnswer> ask(ClusterNode node, Person person) {
    return browsers.submit(() -> node.visitor(person).issues(JQL));
  }

  private static void assertShown(Person person, Future<MacroAnswer> page) throws Exception {
    MacroAnswer answer = page.get();
    assertThat(answer.shown()).as("%s sees issues: %s", person.name(), answer).isTrue();
  }

  private Instant now() {
    return cluster.sandbox().clock().instant();
  }
}
