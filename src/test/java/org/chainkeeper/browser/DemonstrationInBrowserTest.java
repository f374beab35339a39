package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.FamilyView;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.oauth.TokenCallLog.Entry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The local Atlassian's page with this app's chain beside that of a client without coordination. */
@Tag("browser")
class DemonstrationInBrowserTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private static final ContainsTextOptions WHEN_PLAYED =
      new ContainsTextOptions().setTimeout(Chromium.timeoutMillis());

  private static final HasAttributeOptions UNTIL_PLAYED =
      new HasAttributeOptions().setTimeout(Chromium.timeoutMillis());

  private static HostPage open(String theme) {
    HostPage host = BROWSING.tab();
    host.page()
        .navigate(
            BROWSING.world().sandbox().url()
                + "/demo?theme="
                + theme
                + "&person="
                + People.ADA.accountId());
    return host;
  }

  private static Locator app(Page page) {
    return page.locator("#chain-app");
  }

  private static Locator uncoordinated(Page page) {
    return page.locator("#chain-uncoordinated");
  }

  private static FamilyView familyOfAda() {
    return BROWSING.world().sandbox().oauth().familyOf(People.ADA).orElseThrow();
  }

  private static List<Entry> exchangesOf(String family) {
    return BROWSING.world().sandbox().ledger().entries().stream()
        .filter(Entry::refresh)
        .filter(entry -> entry.family().filter(family::equals).isPresent())
        .toList();
  }

  @Test
  void one_family_survives_the_lost_answer_and_the_other_one_is_revoked() {
    BROWSING.connect(People.ADA);
    HostPage host = open("light");
    Page page = host.page();
    page.getByText("Play the story").click();
    assertThat(page.locator("#said")).containsText("The chain is settled.", WHEN_PLAYED);

    assertThat(app(page).locator(".demo-summary"))
        .hasText(
            "50 macros, 1 exchange; one answer was lost; 2 repetitions. The family is alive, and"
                + " the chain is settled.");
    assertThat(app(page).locator(".chain")).containsText("Answer lost");
    assertThat(app(page).locator(".chain")).containsText("Settled: token 2 issued");
    FamilyView ada = familyOfAda();
    assertThat(ada.alive()).isTrue();
    assertThat(exchangesOf(ada.id()))
        .extracting(Entry::presented)
        .extracting(Optional::orElseThrow)
        .containsExactly(0, 0, 0);

    assertThat(uncoordinated(page).locator(".demo-summary"))
        .hasText(
            "50 macros, 2 exchanges; one answer was lost; 49 repetitions; 25 refused. The family is"
                + " revoked: the person has to consent again.");
    assertThat(uncoordinated(page).locator(".chain")).containsText("Connection lost");
    assertThat(uncoordinated(page)).not().containsText("Our fault");
    FamilyView other = BROWSING.world().sandbox().oauth().families().getLast();
    assertThat(other.person()).isNotEqualTo(People.ADA);
    assertThat(other.alive()).isFalse();
    assertThat(exchangesOf(other.id())).hasSize(51);
    inspect(host, "demonstration");
    page.locator("[data-focus=view-table]").click();
    assertThat(app(page).locator("tbody tr")).hasCount(4);
    assertThat(uncoordinated(page).locator("tbody tr")).hasCount(52);
    inspect(host, "demonstration-table");
  }

  @Test
  void each_step_is_taken_by_keyboard_and_without_a_connection_the_page_says_what_to_do() {
    HostPage host = open("dark");
    Page page = host.page();
    BROWSING.world().sandbox().oauth().change(settings -> settings.withRule(RotationRule.FORK));
    step(page, "hour", "An hour has passed");
    step(page, "lose", "next answer to each client");
    step(page, "load", "Fifty macros have arrived");
    step(page, "minutes", "Three minutes have passed.");

    assertThat(app(page)).containsText("Connect Jira in the Confluence page");
    assertThat(uncoordinated(page).locator(".demo-summary"))
        .hasText(
            "50 macros, 2 exchanges; one answer was lost; 49 repetitions. The family is alive.");
    Locator title = uncoordinated(page).locator("button.chain-title").last();
    title.press("Enter");
    assertThat(uncoordinated(page).locator(".chain-facts")).containsText("Presented");
    assertThat(title).isFocused();
  }

  @Test
  void the_toolbar_of_the_confluence_page_leads_there() {
    Page page = BROWSING.tab().open(Optional.of(People.ADA), 1, "light").page();
    page.locator("#to-demo").click();
    assertThat(page.locator("h1")).hasText("Two clients, one lost answer");
  }

  private static void step(Page page, String name, String said) {
    Locator button = page.locator("[data-focus=" + name + "]");
    assertThat(button).hasAttribute("aria-disabled", "false", UNTIL_PLAYED);
    button.press("Enter");
    assertThat(page.locator("#said")).containsText(said);
  }

  private static void inspect(HostPage host, String name) {
    for (Screenshots.View view : Screenshots.VIEWS) {
      host.theme(view.theme());
      host.page().setViewportSize(view.width(), 900);
      Screenshots.shoot(host.page(), String.join("-", name, view.theme(), view.size()));
      Axe.assertNothingOn(host.page());
    }
  }
}
