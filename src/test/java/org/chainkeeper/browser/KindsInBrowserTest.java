package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

@Tag("browser")
class KindsInBrowserTest {
  private static final int KINDS = 11;
  private static final int COUNT = 1;
  private static final int ISSUE_IN_LINE = 4;
  private static final int BARS = 8;
  private static final int DOUGHNUT = 9;

  /** As the descriptor has it. */
  private static final int CARD_HEIGHT = 72;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void every_kind_of_macro_shows_what_jira_has() {
    HostPage host = open();
    host.await(KINDS, HostPage.ISSUES);

    assertThat(host.macro(COUNT).locator(".count"))
        .hasAttribute("href", Pattern.compile(".*/issues/\\?jql=project.*"));
    assertThat(host.macro(ISSUE_IN_LINE).locator(".key")).hasText("DEMO-31");
    assertThat(host.macro(BARS).locator(".bar-chart li")).not().hasCount(0);
    assertThat(host.macro(DOUGHNUT).locator(".doughnut")).isVisible();
    Screenshots.take(host, "kinds-text");
    host.page().locator(".macro[data-macro='8']").scrollIntoViewIfNeeded();
    host.page().mouse().wheel(0, 800);
    Screenshots.inspect(host, "kinds-charts");
  }

  @Test
  void a_macro_in_a_line_of_text_is_one_line_high_whatever_it_says() {
    HostPage host = BROWSING.tab().openKinds(Optional.of(People.ADA), "light");
    host.button(COUNT, "Connect to Jira").waitFor();
    assertThat(height(host, COUNT)).isEqualTo(24);
    Screenshots.take(host, "kinds-connect");

    ConsentWindow window = host.connect(COUNT);
    window.choose(People.ADA);
    window.accept();
    window.awaitClosed();
    host.macro(COUNT).locator(".count").waitFor();
    assertThat(height(host, COUNT)).isEqualTo(24);
  }

  @Test
  void a_chart_is_a_table_on_request() {
    BROWSING.connect(People.ADA);
    ChosenMacro chart = ChosenMacro.chart("project = DEMO");
    ChosenMacro doughnut = chart.with("by", "assignee").with("as", "doughnut");
    HostPage host = BROWSING.tab().open(People.ADA, List.of(chart.with("as", "bar"), doughnut));
    host.awaitIssues(2);
    FrameLocator bars = host.macro(1);
    String largest = bars.locator(".bar-chart-count").first().textContent();

    host.button(1, "Show as table").click();

    assertThat(bars.locator("tbody tr").first()).containsText(largest);
    assertThat(bars.locator("svg.chart-bar")).hasCount(0);
    host.button(2, "Show as table").click();
    Screenshots.inspect(host, "kinds-tables");
  }

  @Test
  void a_table_is_sorted_by_the_column_that_its_reader_clicks() {
    BROWSING.connect(People.ADA);
    String jql = "project = DEMO AND statusCategory != Done ORDER BY priority DESC";
    HostPage host = BROWSING.tab().open(People.ADA, List.of(ChosenMacro.table(jql)));
    FrameLocator table = host.macro(1);
    Locator keys = table.locator("tbody .key");
    keys.first().waitFor();
    List<String> asWritten = keys.allTextContents();
    Locator head = table.locator("th.column-key[scope=col]");

    head.getByText("Key").click();
    assertThat(head).hasAttribute("aria-sort", "ascending");
    assertThat(keys.first()).hasText("DEMO-1");
    assertThat(head.locator("button")).isFocused();
    head.getByText("Key").press("Enter");
    assertThat(head).hasAttribute("aria-sort", "descending");
    assertThat(keys.first()).not().hasText("DEMO-1");
    Screenshots.inspect(host, "sorted");
    head.getByText("Key").press("Enter");
    assertThat(head).not().hasAttribute("aria-sort", Pattern.compile(".*"));
    assertThat(keys).hasText(asWritten.toArray(String[]::new));
  }

  @Test
  void a_table_shows_more_issues_when_its_reader_wants_them() {
    BROWSING.connect(People.ADA);
    List<ChosenMacro> macros = List.of(ChosenMacro.table("project = DEMO").with("limit", "5"));
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    Locator keys = host.macro(1).locator("tbody .key");
    assertThat(keys).hasCount(5);

    host.button(1, "Show more issues").click();

    assertThat(keys).hasCount(10);
    assertThat(keys.allTextContents()).doesNotHaveDuplicates();
  }

  @Test
  void a_card_is_reloaded_when_its_reader_wants_it_and_stays_as_high() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().open(People.ADA, List.of(ChosenMacro.card("DEMO-29")));
    host.awaitIssues(1);
    int before = host.issueRequests();
    Locator refresh = host.macro(1).getByTitle(Pattern.compile("Refresh.*"));

    host.macro(1).locator(".card").hover();
    Screenshots.shoot(host.page(), "card-hovered");
    refresh.click();

    host.page().waitForCondition(() -> host.issueRequests() > before);
    host.awaitIssues(1);
    assertThat(host.heights()).allMatch(height -> height.equals(CARD_HEIGHT));
  }

  @Test
  void what_cannot_be_reloaded_stays_and_says_that_it_is_old() {
    HostPage host = open();
    host.await(KINDS, HostPage.ISSUES);
    var faults = BROWSING.world().sandbox().jira().faults();
    faults.next(new ScriptedFault(new JiraFault.ServerError(500), Optional.empty(), 1_000));
    BROWSING.world().later(Duration.ofMinutes(6));

    host.page().reload();

    for (int macro = 1; macro <= KINDS; macro++) {
      host.macro(macro).locator(".line-outdated, .stale").first().waitFor();
    }
    host.await(KINDS, HostPage.ISSUES);
    Screenshots.inspect(host, "outdated");
  }

  @Test
  void when_jira_fails_a_line_says_so_in_a_few_words() {
    BROWSING.holdClocks();
    BROWSING.connect(People.ADA);
    var faults = BROWSING.world().sandbox().jira().faults();
    faults.next(new ScriptedFault(new JiraFault.ServerError(500), Optional.empty(), 1_000));
    HostPage host = BROWSING.tab().openKinds(Optional.of(People.ADA), "light");
    Locator words = host.macro(COUNT).locator(".line-text");
    words.waitFor();
    assertThat(words).hasText("Jira does not answer properly");
    Screenshots.take(host, "kinds-failed");
    BROWSING.stopClocks();
    host.button(COUNT, "Try again").waitFor();
    faults.clear();
    host.button(COUNT, "Try again").click();
    host.macro(COUNT).locator(".count").waitFor();
  }

  @Test
  void nothing_is_wider_than_a_page_of_320_pixels() {
    HostPage host = open();
    host.await(KINDS, HostPage.ISSUES);
    host.page().setViewportSize(320, 900);
    host.awaitDrawn("light");
    for (Frame frame : host.frames()) {
      int over =
          (int)
              frame.evaluate(
                  "() => document.documentElement.scrollWidth -"
                      + " document.documentElement.clientWidth");
      assertThat(over).as(frame.url()).isZero();
    }
  }

  @ParameterizedTest
  @Variants({"light", "dark"})
  void axe_finds_nothing_in_any_kind_of_macro(String theme) {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().openKinds(Optional.of(People.ADA), theme);
    host.await(KINDS, HostPage.ISSUES);
    Axe.assertNothingIn(host);
  }

  private static HostPage open() {
    BROWSING.connect(People.ADA);
    return BROWSING.tab().openKinds(Optional.of(People.ADA), "light");
  }

  private static int height(HostPage host, int macro) {
    return (int)
        host.page()
            .locator(".macro[data-macro='%d'] iframe".formatted(macro))
            .evaluate("frame => frame.clientHeight");
  }
}
