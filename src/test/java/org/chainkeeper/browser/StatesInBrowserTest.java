package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class StatesInBrowserTest {
  private static final int TABLE = 3;

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
    List<ChosenMacro> macros = ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
    HostPage host = BROWSING.tab().open(Optional.empty(), macros);
    host.await(macros.size(), "Log in to Confluence to see this");
    for (int macro = 1; macro <= macros.size(); macro++) {
      assertThat(host.button(macro, "Go to Confluence to log in"))
          .hasAttribute("href", BROWSING.world().sandbox().url() + "/wiki");
    }
    Screenshots.inspect(host, "anonymous");
  }

  @Test
  void the_admin_page_lists_who_is_connected_and_for_how_long() {
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = host.page().frameLocator("#content iframe");
    assertThat(admin.getByText("No connections yet")).isVisible();
    BROWSING.connect(People.ADA);
    BROWSING.connect(People.BRUNO);
    host.page().reload();
    Locator rows = admin.locator(".admin-list tbody tr");
    assertThat(rows).hasCount(2);
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("Bruno Keller")))
        .containsText("Connected");
    Screenshots.inspect(host, "admin");
  }

  @Test
  void who_may_not_see_an_issue_or_asks_for_one_that_was_deleted_reads_that_it_was_not_found() {
    BROWSING.connect(People.CHIDI);
    List<ChosenMacro> macros =
        List.of(
            ChosenMacro.line("OPS-1"),
            ChosenMacro.line("DEMO-29"),
            ChosenMacro.card("OPS-1"),
            ChosenMacro.card("DEMO-9999"),
            ChosenMacro.card("DEMO-29"));
    HostPage host = BROWSING.tab().open(People.CHIDI, macros);
    host.awaitSettled(macros.size());
    assertThat(host.summary())
        .isEqualTo(
            Map.of("OPS-1 was not found", 2L, "DEMO-9999 was not found", 1L, HostPage.ISSUES, 2L));
    Screenshots.inspect(host, "not-found");
  }

  @Test
  void a_search_that_jira_does_not_understand_is_shown_with_jiras_own_words() {
    BROWSING.connect(People.ADA);
    String misspelt = "sumary ~ checkout";
    List<ChosenMacro> macros =
        List.of(
            ChosenMacro.count(misspelt), ChosenMacro.table(misspelt), ChosenMacro.chart(misspelt));
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    host.await(macros.size(), "Jira cannot run this search for you");
    assertThat(host.macro(2).locator(".notice")).containsText("'sumary'");
    Screenshots.inspect(host, "bad-jql");
  }

  @Test
  void a_search_that_finds_nothing_says_so() {
    BROWSING.connect(People.ADA);
    String nothing = "project = DEMO AND created < 2001-01-01";
    List<ChosenMacro> macros =
        List.of(ChosenMacro.count(nothing), ChosenMacro.table(nothing), ChosenMacro.chart(nothing));
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    assertThat(host.macro(2).locator(".empty-state")).containsText("No issues found");
    assertThat(host.macro(3).locator(".empty-state")).containsText("No issues found");
    assertThat(host.macro(1).locator(".count")).hasText("0");
    Screenshots.inspect(host, "nothing");
  }

  @Test
  void a_macro_that_is_not_set_up_tells_its_author_what_to_enter() {
    BROWSING.connect(People.ADA);
    List<ChosenMacro> macros =
        List.of(
            ChosenMacro.count(""),
            ChosenMacro.line(""),
            ChosenMacro.table(""),
            ChosenMacro.card(""),
            ChosenMacro.chart(""),
            ChosenMacro.table("project = DEMO").with("limit", "many"),
            ChosenMacro.chart("project = DEMO").with("by", "weather"),
            ChosenMacro.card("no key"));
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    host.awaitSettled(macros.size());
    assertThat(host.summary())
        .isEqualTo(
            Map.of(
                "No search yet", 3L,
                "No issue yet", 2L,
                "This macro asks for too many or too few issues", 1L,
                "This macro’s settings do not work", 2L));
    assertThat(host.macro(7).locator(".notice")).containsText("The parameter “by” has a value");
    Screenshots.inspect(host, "not-set-up");
  }

  @Test
  void a_person_disconnects_in_one_macro_and_all_ask_to_connect() {
    BROWSING.connect(People.ADA);
    List<ChosenMacro> macros = ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    host.awaitIssues(macros.size());
    host.macro(TABLE).locator(".account-button").click();
    assertThat(host.macro(TABLE).locator(".panel"))
        .containsText("Connected to Jira as Ada Sommerfeld");
    Screenshots.inspectEachWay(host, "account");
    host.button(TABLE, "Disconnect").click();
    host.await(macros.size(), "Connect to Jira to see this");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("none");
  }

  private static HostPage open(Person person, int macros, String theme) {
    return BROWSING.tab().open(Optional.of(person), macros, theme);
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
