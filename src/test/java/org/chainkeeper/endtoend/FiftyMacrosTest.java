package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.CallGate;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.visitor.MacroAnswer;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FiftyMacrosTest {
  private static final int MACROS = 50;
  private static final Duration SETTLING_DELAY = Duration.ofMinutes(3);

  private final World world;
  private final Visitor ada;

  FiftyMacrosTest(@TempDir Path directory) {
    world = World.start(directory, World.NOTHING_KEPT);
    ada = world.visitor(People.ADA);
  }

  @BeforeEach
  void ada_connects_and_looks_at_the_page() {
    assertThat(ada.connect().statusCode()).isEqualTo(200);
    assertThat(ada.connection()).isEqualTo("connected");
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isZero();
  }

  @AfterEach
  void the_chain_is_whole_after_two_more_expiries_without_any_leeway_left() {
    for (int expiry = 0; expiry < 2; expiry++) {
      world.later(Duration.ofHours(1));
      long before = exchanges();
      assertThat(ada.issues("project = DEMO").shown()).isTrue();
      assertThat(exchanges() - before).isEqualTo(1);
    }
    assertThat(ada.connection()).isEqualTo("connected");
    ada.close();
    world.close();
  }

  @ParameterizedTest
  @EnumSource
  void an_hour_later_they_cost_one_exchange_and_none_fails(RotationRule rule) {
    world.sandbox().oauth().change(settings -> settings.withRule(rule));
    world.later(Duration.ofHours(1));
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_lost_answer_costs_a_second_exchange_no_macro_and_later_one_that_settles(RotationRule rule)
      throws InterruptedException {
    world.sandbox().oauth().change(settings -> settings.withRule(rule));
    world.later(Duration.ofHours(1));
    world.sandbox().oauth().faults().add(Fault.once(FaultKind.LOSE_ANSWER));
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isEqualTo(2);
    world.later(SETTLING_DELAY);
    awaitExchanges(3);
    world.later(SETTLING_DELAY);
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_without_its_refresh_token_costs_no_macro_and_is_made_up_for(RotationRule rule)
      throws InterruptedException {
    world.sandbox().oauth().change(settings -> settings.withRule(rule));
    world.later(Duration.ofHours(1));
    world.sandbox().oauth().faults().add(Fault.once(FaultKind.NO_REFRESH_TOKEN));
    assertShown(ada.page(MACROS));
    world.later(SETTLING_DELAY);
    awaitExchanges(2);
    assertShown(ada.page(MACROS));
  }

  @Test
  void a_restart_keeps_the_connection() {
    world.restartApp();
    assertShown(ada.page(MACROS));
    assertThat(exchanges()).isZero();
  }

  private long exchanges() {
    return world.sandbox().ledger().exchanges();
  }

  /** Waits for the sweeper to have so many refresh tokens presented since the consent. */
  private void awaitExchanges(long number) throws InterruptedException {
    long withTheCode = number + 1;
    assertThat(gate().await(Stage.FINISHED, withTheCode, Duration.ofSeconds(20))).isTrue();
    assertThat(exchanges()).isEqualTo(number);
  }

  private CallGate gate() {
    return world.sandbox().oauth().gate();
  }

  private static void assertShown(List<MacroAnswer> page) {
    assertThat(page).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
  }
}
