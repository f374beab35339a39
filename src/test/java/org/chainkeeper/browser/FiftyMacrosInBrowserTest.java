package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.CallGate;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class FiftyMacrosInBrowserTest {
  private static final int MACROS = 50;
  private static final int ONE = 1;
  private static final Duration SETTLING_DELAY = Duration.ofMinutes(3);

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private long before;
  private long calls;

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
    before = BROWSING.exchanges();
    calls = gate().count(Stage.FINISHED);
  }

  @Test
  void they_cost_no_exchange_and_an_hour_later_one() throws InterruptedException {
    HostPage host = open(MACROS);
    assertAllShowIssues(host);
    assertThat(BROWSING.exchanges()).isEqualTo(before);
    host.toolbar().anHourLater();
    host.reloadWith(MACROS);
    assertAllShowIssues(host);
    awaitExchanges(1);
    assertThat(host.page().locator("#chain")).hasText("alive");
    Screenshots.take(host, "fifty");
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
    BROWSING.world().later(SETTLING_DELAY);
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
  private void awaitExchanges(long number) throws InterruptedException {
    assertThat(gate().await(Stage.FINISHED, calls + number, Chromium.TIMEOUT)).isTrue();
    assertThat(BROWSING.exchanges() - before).isEqualTo(number);
  }

  private static CallGate gate() {
    return BROWSING.world().sandbox().oauth().gate();
  }

  private static HostPage open(int macros) {
    return BROWSING.tab().open(Optional.of(People.ADA), macros, "light");
  }

  private static void assertAllShowIssues(HostPage host) {
    host.awaitIssues(MACROS);
    assertThat(host.summary()).isEqualTo(Map.of(HostPage.ISSUES, (long) MACROS));
  }
}
