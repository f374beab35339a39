package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Optional;
import org.chainkeeper.sandbox.People;
import org.chainkeeper.sandbox.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class ConsentInBrowserTest {
  private static final int MACROS = 10;
  private static final int ONE = 1;
  private static final String ASKED = "Connect to Jira to see this";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void who_accepts_in_the_popup_sees_issues_in_all_macros_and_as_whom() {
    HostPage host = open(People.ADA, MACROS);
    host.await(MACROS, ASKED);
    Pictures.take(host, "connect");
    ConsentWindow popup = host.connect(ONE);
    Pictures.take(popup, "consent");
    host.awaitSaid(ONE, "Finish connecting in the other window");
    Pictures.take(host, "connecting");
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(MACROS);
    assertThat(host.macro(ONE).locator(".account-name")).hasText("Ada Sommerfeld");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  @Test
  void who_declines_is_told_so_in_both_windows_and_nothing_is_stored() {
    long exchanges = BROWSING.exchanges();
    HostPage host = open(People.ADA, MACROS);
    ConsentWindow popup = host.connect(ONE);
    popup.decline();
    assertThat(popup.page().locator("h1")).hasText("Not connected");
    assertThat(popup.page().locator("main")).containsText("nothing was stored");
    Pictures.take(popup, "declined-popup");
    host.awaitSaid(ONE, "You chose not to connect");
    Pictures.take(host, "declined");
    assertThat(host.button(ONE, "Connect to Jira")).isVisible();
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("none");
    assertThat(BROWSING.exchanges()).isEqualTo(exchanges);
    popup.page().getByText("Close this window").last().click();
    popup.awaitClosed();
    accepts(host.connect(ONE));
    host.awaitIssues(MACROS);
  }

  @Test
  void who_is_somebody_else_in_the_popup_is_told_both_names_and_nothing_is_stored() {
    HostPage host = open(People.ADA, ONE);
    ConsentWindow popup = host.connect(ONE);
    popup.choose(People.BRUNO);
    popup.accept();
    assertThat(popup.page().locator("h1")).hasText("This is another account");
    assertThat(popup.page().locator("main")).containsText("Bruno Keller");
    Pictures.take(popup, "wrong-account-popup");
    host.awaitSaid(ONE, "That was another Atlassian account");
    Pictures.take(host, "wrong-account");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("none");
    assertThat(BROWSING.connection(People.BRUNO)).isEqualTo("none");
  }

  @Test
  void where_popups_are_blocked_a_link_opens_a_tab_and_the_page_notices_by_itself() {
    BROWSING.profile().addInitScript("window.open = () => null");
    HostPage host = open(People.ADA, MACROS);
    host.await(MACROS, ASKED);
    host.button(ONE, "Connect to Jira").click();
    host.awaitSaid(ONE, "Your browser did not open the window");
    Pictures.take(host, "blocked");
    Page tab =
        BROWSING.profile().waitForPage(() -> host.button(ONE, "Connect in a new tab").click());
    tab.addInitScript("Object.defineProperty(window, 'opener', { get: () => null })");
    new ConsentWindow(tab).accept();
    host.awaitIssues(MACROS);
  }

  @Test
  void a_window_that_was_closed_without_a_word_can_be_opened_again() {
    HostPage host = open(People.ADA, ONE);
    ConsentWindow popup = host.connect(ONE);
    popup.page().close();
    host.awaitSaid(ONE, "Not connected yet");
    Pictures.take(host, "closed");
    accepts(host.click(ONE, "Start again"));
    host.awaitIssues(ONE);
  }

  private static void accepts(ConsentWindow popup) {
    popup.accept();
    popup.awaitClosed();
  }

  private static HostPage open(Person person, int macros) {
    return BROWSING.tab().open(Optional.of(person), macros, "light");
  }
}
