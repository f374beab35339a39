package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.CallGate;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty macros on the Forge host, and half of them on each host. */
@Tag("browser")
class FiftyMacrosOnForgeInBrowserTest {
  private static final int MACROS = 50;
  private static final int ONE = 1;
  private static final Duration SETTLING_DELAY = Duration.ofMinutes(3);

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private long before;
  private long calls;

  @BeforeEach
  void ada_is_connected_on_both_hosts() {
    BROWSING.connect(People.ADA);
    BROWSING.connectOnForge(People.ADA);
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
    Screenshots.take(host, "fifty-on-forge");
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

  @Test
  void an_answer_without_its_refresh_token_costs_no_macro_and_is_made_up_for()
      throws InterruptedException {
    HostPage host = open(ONE);
    host.awaitIssues(ONE);
    BROWSING.world().sandbox().oauth().faults().add(Fault.once(FaultKind.NO_REFRESH_TOKEN));
    host.toolbar().anHourLater();
    host.reloadWith(MACROS);
    assertAllShowIssues(host);
    BROWSING.world().later(SETTLING_DELAY);
    awaitExchanges(2);
    assertThat(host.page().locator("#chain")).hasText("alive");
  }

  @Test
  void half_of_them_on_a_connect_page_and_half_on_a_forge_page_cost_one_exchange()
      throws InterruptedException {
    BROWSING.world().later(Duration.ofHours(1));
    Page page = BROWSING.profile().newPage();
    page.navigate(
        "%s/demo/side-by-side?halves=true&macros=50&theme=light&person=%s"
            .formatted(BROWSING.world().sandbox().url(), People.ADA.accountId()));
    List<HostPage> halves =
        Stream.of(HostKind.values())
            .map(kind ->
                new HostPage(
                    page, BROWSING.world().sandbox().url(), BROWSING.world().baseUrl(), kind))
            .toList();
    for (HostPage half : halves) {
      half.awaitIssues(MACROS / 2);
    }
    assertThat(halves.stream().flatMap(half -> half.frames().stream()).map(Frame::url))
        .hasSize(MACROS);
    awaitExchanges(1);
    assertThat(BROWSING.world().sandbox().oauth().familyOf(People.ADA))
        .hasValueSatisfying(family -> assertThat(family.alive()).isTrue());
  }

  /** Waits for so many exchanges since Ada connected. */
  private void awaitExchanges(long number) throws InterruptedException {
    assertThat(gate().await(Stage.FINISHED, calls + number, Chromium.TIMEOUT)).isTrue();
    assertThat(BROWSING.exchanges() - before).isEqualTo(number);
  }

  private static CallGate gate() {
    return BROWSING.world().sandbox().oauth().gate();
  }

  private static HostPage open(int macros) {
    return BROWSING.forgeTab().open(Optional.of(People.ADA), macros, "light");
  }

  private static void assertAllShowIssues(HostPage host) {
    host.awaitIssues(MACROS);
    assertThat(host.summary()).isEqualTo(Map.of(HostPage.ISSUES, (long) MACROS));
  }
}
