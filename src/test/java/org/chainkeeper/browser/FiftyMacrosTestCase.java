package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.chainkeeper.sandbox.oauth.CallGate;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fifty macros of one person on a page, on any host. */
abstract class FiftyMacrosTestCase {
  static final int MACROS = 50;
  static final int ONE = 1;
  static final Duration SETTLING_DELAY = Duration.ofMinutes(3);

  private final Browsing browsing;
  private long before;
  private long calls;

  FiftyMacrosTestCase(Browsing browsing) {
    this.browsing = browsing;
  }

  abstract void connect();

  abstract HostPage open(int macros);

  /** Of the screenshot. */
  abstract String name();

  @BeforeEach
  void ada_is_connected() {
    connect();
    before = browsing.exchanges();
    calls = gate().count(Stage.FINISHED);
  }

  @Test
  void they_cost_no_exchange_and_an_hour_later_one() throws InterruptedException {
    HostPage host = open(MACROS);
    assertAllShowIssues(host);
    assertThat(browsing.exchanges()).isEqualTo(before);
    host.toolbar().anHourLater();
    host.reloadWith(MACROS);
    assertAllShowIssues(host);
    awaitExchanges(1);
    assertThat(host.page().locator("#chain")).hasText("alive");
    Screenshots.take(host, name());
  }

  @Test
  void a_lost_answer_costs_a_second_exchange_no_macro_and_later_one_that_settles()
      throws InterruptedException {
    HostPage host = open(ONE);
    host.awaitIssues(ONE);
    host.toolbar().loseTheNextAnswer();
    host.toolbar().anHourLater();
    host.reloadWith(MACROS);
    assertAllShowIssues(host);
    awaitExchanges(2);
    browsing.world().later(SETTLING_DELAY);
    awaitExchanges(3);
    host.toolbar().anHourLater();
    host.reloadWith(ONE);
    host.awaitIssues(ONE);
    awaitExchanges(4);
  }

  /**
   * Waits for so many exchanges since Ada connected: a macro whose answer is kept is shown before the
   * exchange behind it has ended.
   */
  void awaitExchanges(long number) throws InterruptedException {
    assertThat(gate().await(Stage.FINISHED, calls + number, Chromium.TIMEOUT)).isTrue();
    assertThat(browsing.exchanges() - before).isEqualTo(number);
  }

  private CallGate gate() {
    return browsing.world().sandbox().oauth().gate();
  }

  static void assertAllShowIssues(HostPage host) {
    host.awaitIssues(MACROS);
    assertThat(host.summary()).isEqualTo(Map.of(HostPage.ISSUES, (long) MACROS));
  }
}
