package org.chainkeeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.visitor.MacroAnswer;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.KillableWorld;

/**
 * One {@code kill -9} of the only node, on its H2 file, with a chain of each person at the same step,
 * and what must hold after it.
 */
public final class SingleNodeTrial implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration EXPIRY = Duration.ofHours(1);
  private static final Duration LEASE_IS_OVER = Duration.ofSeconds(16);
  private static final Duration SETTLING_DELAY = Duration.ofMinutes(3);
  private static final String JQL = "project = DEMO";

  private final KillableWorld world;
  private final Map<Person, Visitor> visitors = new LinkedHashMap<>();
  private final List<TokenChain> chains = new ArrayList<>();
  private final ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();

  /** Fresh consents of all three people, whose access tokens have expired. */
  public SingleNodeTrial(KillableWorld world, RotationRule rule) {
    this.world = world;
    world.sandbox().oauth().change(settings -> settings.withRule(rule));
    for (Person person : People.ALL) {
      Visitor visitor = world.visitor(person);
      visitors.put(person, visitor);
      assertThat(visitor.connect().statusCode()).isEqualTo(200);
      chains.add(new TokenChain(world.sandbox(), person));
    }
    world.later(EXPIRY);
  }

  /** Kills it while it waits for answers that are as good as given. */
  public void killBetweenAnswerAndCommit() throws Exception {
    long held = world.sandbox().oauth().gate().count(Stage.HELD) + visitors.size();
    world.sandbox().oauth().faults().add(Fault.once(FaultKind.HOLD).times(visitors.size()));
    var _ = ask();
    assertThat(world.sandbox().oauth().gate().await(Stage.HELD, held, SOON)).isTrue();
    world.app().kill();
    world.sandbox().oauth().gate().cut();
    assertExchanges(1);
  }

  /** Kills it as soon as every person sees issues, each after a separate commit. */
  public void killRightAfterCommit() throws Exception {
    List<Future<MacroAnswer>> pages = ask();
    for (Future<MacroAnswer> page : pages) {
      assertThat(page.get().shown()).isTrue();
    }
    world.app().kill();
    assertExchanges(1);
  }

  /** After a restart it takes over what was under way and settles it, without any request. */
  public void assertRecovers() {
    world.app().restart();
    world.later(LEASE_IS_OVER);
    awaitExchanges(2);
    world.later(SETTLING_DELAY);
    awaitExchanges(3);
    chains.forEach(TokenChain::verify);
  }

  /** After a restart everything is stored: no person needs an exchange. */
  public void assertKept() throws Exception {
    world.app().restart();
    assertServed();
    assertExchanges(1);
  }

  /** Two more expiries with no leeway left cost one exchange each. */
  public void assertGoesOn() throws Exception {
    long before = chains.getFirst().exchanges();
    for (int expiry = 1; expiry <= 2; expiry++) {
      world.later(EXPIRY);
      assertServed();
      assertExchanges(before + expiry);
    }
    visitors.values().forEach(each -> assertThat(each.connection()).isEqualTo("connected"));
    chains.forEach(TokenChain::verify);
  }

  @Override
  public void close() {
    world.sandbox().oauth().faults().clear();
    visitors.values().forEach(Visitor::close);
    browsers.shutdownNow();
  }

  private List<Future<MacroAnswer>> ask() {
    return visitors.values().stream()
        .map(visitor -> browsers.submit(() -> visitor.issues(JQL)))
        .toList();
  }

  private void assertServed() throws Exception {
    for (Future<MacroAnswer> page : ask()) {
      assertThat(page.get().shown()).isTrue();
    }
  }

  private void awaitExchanges(long number) {
    Polling.until(
        number + " exchanges each",
        SOON,
        () -> chains.stream().allMatch(chain -> chain.exchanges() >= number));
    assertExchanges(number);
  }

  private void assertExchanges(long number) {
    assertThat(chains).allMatch(chain -> chain.exchanges() == number, number + " exchanges");
  }
}
