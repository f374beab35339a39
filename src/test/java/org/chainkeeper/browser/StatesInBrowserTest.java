package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.People;
import org.chainkeeper.sandbox.Person;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.Scripted;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class StatesInBrowserTest {
  private static final int ONE = 1;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void a_dark_page_has_dark_macros_and_they_follow_its_reader() {
    BROWSING.connect(People.ADA);
    HostPage host = open(People.ADA, 10, "dark");
    host.awaitIssues(10);
    assertThat(host.frames()).allSatisfy(frame -> assertThat(theme(frame)).isEqualTo("dark"));
    Frame first = host.frames().getFirst();
    assertThat(brightness(first, "color")).isGreaterThan(400);
    assertThat(brightness(first, "backgroundColor")).isLessThan(150);
    host.theme("light");
    host.page().waitForCondition(() -> theme(first).equals("light"));
    assertThat(brightness(first, "color")).isLessThan(350);
  }

  @Test
  void who_is_not_logged_in_is_asked_to_log_in_to_confluence() {
    HostPage host = BROWSING.tab().open(Optional.empty(), 10, "light");
    host.await(10, "Log in to Confluence to see this");
    assertThat(host.button(ONE, "Go to Confluence to log in"))
        .hasAttribute("href", BROWSING.world().sandbox().url() + "/wiki");
    Pictures.take(host, "anonymous");
  }

  @Test
  void the_admin_page_lists_who_is_connected_and_for_how_long() {
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = host.page().frameLocator("#content iframe");
    assertThat(admin.getByText("Nobody has connected yet")).isVisible();
    BROWSING.connect(People.ADA);
    BROWSING.connect(People.BRUNO);
    host.page().reload();
    Locator rows = admin.locator("tbody tr");
    assertThat(rows).hasCount(2);
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("Bruno Keller")))
        .containsText("Connected");
    Pictures.take(host, "admin");
  }

  @Test
  void who_may_not_see_an_issue_reads_that_it_was_not_found() {
    BROWSING.connect(People.CHIDI);
    instead("/api/issues/DEMO-29?", "/api/issues/OPS-1?");
    HostPage host = open(People.CHIDI, 10, "light");
    host.awaitSettled(10);
    assertThat(host.summary()).isEqualTo(Map.of("DEMO-29 was not found", 1L, HostPage.ISSUES, 9L));
    Pictures.take(host, "not-found");
  }

  @Test
  void a_search_that_jira_does_not_understand_is_shown_with_jiras_own_words() {
    BROWSING.connect(People.ADA);
    instead("statusCategory", "sumary");
    HostPage host = open(People.ADA, ONE, "light");
    host.awaitSaid(ONE, "Jira cannot run this search");
    assertThat(host.macro(ONE).locator(".notice")).containsText("'sumary'");
    Pictures.take(host, "bad-jql");
  }

  @Test
  void when_jira_fails_the_macro_says_so_and_tries_again() {
    BROWSING.connect(People.ADA);
    var faults = BROWSING.world().sandbox().jira().faults();
    faults.next(new Scripted(new JiraFault.ServerError(500), Optional.empty(), 1_000));
    HostPage host = open(People.ADA, ONE, "light");
    host.awaitSaid(ONE, "Jira does not answer properly");
    Pictures.take(host, "jira-failed");
    faults.clear();
    host.button(ONE, "Try again").click();
    host.awaitIssues(ONE);
  }

  @Test
  void a_person_disconnects_in_one_macro_and_all_ask_to_connect() {
    BROWSING.connect(People.ADA);
    HostPage host = open(People.ADA, 10, "light");
    host.awaitIssues(10);
    host.macro(ONE).locator(".account-button").click();
    assertThat(host.macro(ONE).locator(".panel"))
        .containsText("Connected to Jira as Ada Sommerfeld");
    Pictures.take(host, "account");
    host.button(ONE, "Disconnect").click();
    host.await(10, "Connect to Jira to see this");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("none");
  }

  private static HostPage open(Person person, int macros, String theme) {
    return BROWSING.tab().open(Optional.of(person), macros, theme);
  }

  /** The macros ask for something else than the page says. */
  private static void instead(String written, String asked) {
    BROWSING
        .profile()
        .route(
            url -> url.contains("/api/issues") && url.contains(written),
            route ->
                route.resume(
                    new Route.ResumeOptions()
                        .setUrl(route.request().url().replace(written, asked))));
  }

  private static String theme(Frame frame) {
    return (String) frame.evaluate("document.documentElement.dataset.colorMode ?? ''");
  }

  /** The sum of red, green and blue, 0 to 765. */
  private static int brightness(Frame frame, String property) {
    String sum =
        "name => getComputedStyle(document.body)[name].match(/\\d+/g).slice(0, 3)"
            + ".reduce((all, one) => all + Number(one), 0)";
    return (int) frame.evaluate(sum, property);
  }
}
