package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class ConsentInBrowserTest {
  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
  private static final int MACROS = KINDS.size();
  private static final int COUNT = 1;
  private static final int LINE = 2;
  private static final int TABLE = 3;
  private static final int CARD = 4;
  private static final int CHART = 5;
  private static final String ASKED = "Connect to Jira to see this";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void who_accepts_in_the_popup_sees_issues_in_all_macros_and_as_whom() {
    HostPage host = open();
    host.await(MACROS, ASKED);
    Screenshots.inspect(host, "connect");
    ConsentWindow popup = host.connect(COUNT);
    Screenshots.take(popup, "consent");
    host.awaitText(COUNT, "Finish connecting in the other window");
    Screenshots.inspect(host, "connecting");
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(MACROS);
    assertThat(host.macro(TABLE).locator(".account-name")).hasText("Ada Sommerfeld");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  @Test
  void who_declines_is_told_so_in_both_windows_and_nothing_is_stored() {
    long exchanges = BROWSING.exchanges();
    HostPage host = open();
    ConsentWindow popup = host.connect(TABLE);
    popup.decline();
    assertThat(popup.page().locator("h1")).hasText("Not connected");
    assertThat(popup.page().locator("main")).containsText("nothing was stored");
    Screenshots.inspect(popup, "declined-popup");
    host.awaitText(TABLE, "You chose not to connect");
    Screenshots.inspect(host, "declined");
    assertThat(host.button(TABLE, "Connect to Jira")).isVisible();
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("none");
    assertThat(BROWSING.exchanges()).isEqualTo(exchanges);
    popup.closeBy("Close this window");
    accepts(host.connect(TABLE));
    host.awaitIssues(MACROS);
  }

  @Test
  void another_account_in_the_popup_is_told_both_names_and_nothing_is_stored() {
    HostPage host = open();
    ConsentWindow popup = host.connect(CARD);
    popup.choose(People.BRUNO);
    popup.accept();
    assertThat(popup.page().locator("h1")).hasText("This is another account");
    assertThat(popup.page().locator("main")).containsText("Bruno Keller");
    Screenshots.inspect(popup, "wrong-account-popup");
    host.awaitText(CARD, "That was another Atlassian account");
    Screenshots.inspect(host, "wrong-account");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("none");
    assertThat(BROWSING.connection(People.BRUNO)).isEqualTo("none");
  }

  @Test
  void where_popups_are_blocked_a_link_opens_a_tab_and_the_page_notices_by_itself() {
    BROWSING.unsharedProfile().addInitScript("window.open = () => null");
    HostPage host = open();
    host.await(MACROS, ASKED);
    host.button(LINE, "Connect to Jira").click();
    host.awaitText(LINE, "Your browser did not open the window");
    Screenshots.inspect(host, "blocked");
    Page tab =
        BROWSING.profile().waitForPage(() -> host.button(LINE, "Connect in a new tab").click());
    tab.addInitScript("Object.defineProperty(window, 'opener', { get: () => null })");
    new ConsentWindow(tab).accept();
    host.awaitIssues(MACROS);
  }

  @Test
  void a_window_that_was_closed_without_a_word_can_be_opened_again() {
    HostPage host = open();
    ConsentWindow popup = host.connect(CHART);
    popup.page().close();
    host.awaitText(CHART, "Not connected yet");
    Screenshots.inspect(host, "closed");
    accepts(host.click(CHART, "Start again"));
    host.awaitIssues(MACROS);
  }

  private static void accepts(ConsentWindow popup) {
    popup.accept();
    popup.awaitClosed();
  }

  private static HostPage open() {
    return BROWSING.tab().open(People.ADA, KINDS);
  }
}
