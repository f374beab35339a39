package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty macros on the Forge host, and half of them on each host. */
@Tag("browser")
class FiftyMacrosOnForgeInBrowserTest extends FiftyMacrosTestCase {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  FiftyMacrosOnForgeInBrowserTest() {
    super(BROWSING);
  }

  @Override
  void connect() {
    BROWSING.connect(People.ADA);
    BROWSING.connectOnForge(People.ADA);
  }

  @Override
  HostPage open(int macros) {
    return BROWSING.forgeTab().open(Optional.of(People.ADA), macros, "light");
  }

  @Override
  String name() {
    return "fifty-on-forge";
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
}
