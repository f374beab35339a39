package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A consent on the Forge host, where an app opens a tab and no window. */
@Tag("browser")
class ConsentOnForgeInBrowserTest {
  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
  private static final int MACROS = KINDS.size();
  private static final int TABLE = 3;
  private static final int CARD = 4;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private final ShownStates states = new ShownStates(MacroState.Group.CONSENT);

  @AfterEach
  void ada_is_not_connected() {
    BROWSING.disconnectOnForge(People.ADA);
  }

  @Test
  void who_declines_and_takes_another_account_and_then_agrees_sees_issues_in_all_macros() {
    long chains = chains(People.ADA);
    long exchanges = BROWSING.exchanges();
    HostPage host = openWithTicket();
    states.await(host, MACROS, MacroState.NOT_CONNECTED);
    Screenshots.inspectBothThemes(host, "forge-not-connected");

    ConsentWindow declining = clickForTab(host, TABLE, "Connect to Jira");
    states.await(host.page(), host.frames().get(TABLE - 1), MacroState.TAB_OPEN);
    Screenshots.inspectBothThemes(host, "forge-tab-open");
    declining.decline();
    assertThat(declining.page().locator("h1")).hasText("Not connected");
    assertThat(declining.page().locator("main")).containsText("nothing was stored");
    declining.page().close();

    ConsentWindow other = clickForTab(host, TABLE, "Open it again");
    other.choose(People.BRUNO);
    other.accept();
    assertThat(other.page().locator("h1")).hasText("This is another account");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("none");
    other.page().close();

    ConsentWindow agreeing = clickForTab(host, TABLE, "Open it again");
    agreeing.choose(People.ADA);
    agreeing.accept();
    host.awaitIssues(MACROS);
    assertThat(chains(People.ADA)).isEqualTo(chains + 1);
    assertThat(BROWSING.exchanges()).as("nothing is refreshed").isEqualTo(exchanges);
    Screenshots.inspectBothThemes(host, "forge-kinds-connected");
  }

  @Test
  void a_click_that_comes_before_the_ticket_is_followed_by_a_link() {
    AtomicReference<Route> held = new AtomicReference<>();
    BROWSING.profile().route(ConsentOnForgeInBrowserTest::isTicket, held::set);
    HostPage host = BROWSING.forgeTab().open(People.ADA, KINDS);
    host.page().waitForCondition(() -> held.get() != null);
    host.button(CARD, "Connect to Jira").click();
    host.awaitText(CARD, "Opening Jira…");
    BROWSING.profile().unrouteAll();
    held.get().resume();
    states.await(host.page(), host.frames().get(CARD - 1), MacroState.NO_TICKET);
    Screenshots.inspectBothThemes(host, "forge-no-ticket");
    clickForTab(host, CARD, "Connect in a new tab").accept();
    host.awaitIssues(MACROS);
  }

  @Test
  void who_is_connected_in_the_connect_app_uses_that_connection_in_all_macros_after_one_click() {
    BROWSING.connect(People.ADA);
    long chains = chains(People.ADA);
    long exchanges = BROWSING.exchanges();
    List<String> asked = new CopyOnWriteArrayList<>();
    HostPage host = BROWSING.forgeTab();
    host.page().onRequest(request -> asked.add(request.method() + " " + request.url()));
    host.open(People.ADA, KINDS);
    ShownStates offered = new ShownStates(MacroState.Group.OFFER);
    offered.await(host, MACROS, MacroState.OFFERED);
    offered.assertAll();
    String look = "GET " + BROWSING.world().baseUrl() + "/api/connection";
    assertThat(asked.stream().filter(look::equals))
        .as("not each macro looks for the offer, and none whether its connection was lost")
        .hasSizeBetween(1, MACROS - 1);
    Screenshots.inspectBothThemes(host, "forge-offered");

    host.button(CARD, "Use my connection").click();
    host.awaitIssues(MACROS);
    assertThat(asked)
        .containsOnlyOnce("POST " + BROWSING.world().baseUrl() + "/api/connection/adopt");
    assertThat(chains(People.ADA)).isEqualTo(chains);
    assertThat(BROWSING.exchanges()).isEqualTo(exchanges);
    assertThat(BROWSING.tabs()).containsExactly(host.page());
  }

  @Test
  void a_german_reader_is_offered_the_same() {
    BROWSING.connect(People.ADA);
    BROWSING.read("de-DE");
    HostPage host = BROWSING.forgeTab().open(People.ADA, KINDS);
    host.await(MACROS, "Sie sind in der anderen Chainkeeper-App dieser Site verbunden");
    Screenshots.inspectBothThemes(host, "forge-offered-german");
    host.button(TABLE, "Meine Verbindung verwenden").click();
    host.awaitIssues(MACROS);
  }

  private static HostPage openWithTicket() {
    HostPage host = BROWSING.forgeTab();
    host.page()
        .waitForResponse(
            answer -> isTicket(answer.url()) && answer.status() == 201,
            () -> host.open(People.ADA, KINDS));
    return host;
  }

  private static boolean isTicket(String url) {
    return url.equals(BROWSING.world().baseUrl() + "/api/connection/tickets");
  }

  private static ConsentWindow clickForTab(HostPage host, int macro, String label) {
    host.awaitDrawn("light");
    Page tab = BROWSING.profile().waitForPage(() -> host.button(macro, label).click());
    tab.locator("form").waitFor();
    return new ConsentWindow(tab);
  }

  /** How many token families begin with a consent of this person. */
  private static long chains(Person person) {
    return BROWSING.world().sandbox().oauth().families().stream()
        .filter(family -> family.person().equals(person))
        .count();
  }
}
