package org.chainkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.MacroAnswer;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.FaultyProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpringStormTest {
  private static final int MACROS = 50;
  private static final Duration SETTLING_DELAY = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor();
  private final SpringWorld world;
  private final Visitor ada;

  SpringStormTest(@TempDir Path directory) throws IOException {
    world = new SpringWorld(directory);
    ada = world.visitor(People.ADA);
  }

  @BeforeEach
  void ada_connects_and_looks_at_a_macro() throws Exception {
    assertThat(world.connect(ada, People.ADA).statusCode()).isEqualTo(200);
    assertThat(ada.issues("project = DEMO").shown()).isTrue();
    assertThat(exchanges()).isZero();
  }

  @AfterEach
  void the_chain_is_whole_after_two_more_expiries_without_any_leeway_left() {
    for (int expiry = 0; expiry < 2; expiry++) {
      world.later(Duration.ofHours(1));
      int before = exchanges();
      assertThat(ada.issues("project = DEMO").shown()).isTrue();
      assertThat(exchanges() - before).isEqualTo(1);
    }
    assertThat(ada.connection()).isEqualTo("connected");
    assertThat(guard().revocations()).isZero();
    ada.close();
    world.close();
    browser.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void an_hour_later_fifty_macros_cost_one_exchange_and_none_fails(ReuseRule rule) {
    guard().change(rule);
    world.later(Duration.ofHours(1));
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isEqualTo(1);
    assertThat(world.way().calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "TREE, LOSE_ANSWER",
    "LATEST, LOSE_ANSWER",
    "TREE, HALF_OF_THE_ANSWER",
    "LATEST, UNAVAILABLE_AFTER"
  })
  void an_answer_lost_after_rotating_costs_a_second_exchange_no_macro_and_one_that_settles(
      ReuseRule rule, Fault fault) throws InterruptedException {
    guard().change(rule);
    world.later(Duration.ofHours(1));
    world.way().next(fault);
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isEqualTo(2);
    world.later(SETTLING_DELAY);
    awaitExchanges(3);
    world.later(SETTLING_DELAY);
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isEqualTo(3);
  }

  @Test
  void a_request_that_never_arrived_costs_no_macro() throws InterruptedException {
    world.later(Duration.ofHours(1));
    world.way().next(Fault.CUT_BEFORE);
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isEqualTo(1);
    world.later(SETTLING_DELAY);
    awaitExchanges(2);
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_without_its_refresh_token_costs_no_macro_and_is_made_up_for(ReuseRule rule)
      throws InterruptedException {
    guard().change(rule);
    world.later(Duration.ofHours(1));
    world.way().next(Fault.NO_REFRESH_TOKEN);
    assertShown(ada.page(MACROS));
    world.later(SETTLING_DELAY);
    awaitExchanges(2);
    assertShown(ada.page(MACROS));
  }

  /** Spring forgets an access token with the exchange, and not ten minutes later. */
  @Test
  void macros_whose_token_dies_while_its_successor_is_on_its_way_wait_for_it() throws Exception {
    world.later(Duration.ofMinutes(50));
    world.way().next(Fault.HOLD_ANSWER);
    assertThat(ada.issues("project = DEMO").shown()).isTrue();
    assertThat(world.way().awaitHeld(SOON)).isTrue();
    Future<List<MacroAnswer>> page = browser.submit(() -> ada.page(MACROS));
    assertThat(world.api().awaitRejected(MACROS, SOON)).isTrue();
    world.way().release();
    assertShown(page.get());
    assertThat(exchanges()).isEqualTo(1);
  }

  private ReuseDetection guard() {
    return world.guard();
  }

  private int exchanges() {
    return guard().exchanges();
  }

  /** Waits for the sweeper to have so many refresh tokens presented since the consent. */
  private void awaitExchanges(int number) throws InterruptedException {
    assertThat(guard().awaitExchanges(number, SOON)).isTrue();
    assertThat(exchanges()).isEqualTo(number);
  }

  private static void assertShown(List<MacroAnswer> page) {
    assertThat(page).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
  }
}
