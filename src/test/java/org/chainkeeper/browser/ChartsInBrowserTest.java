package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** Charts by fields with several values, by sprints and by weeks. */
@Tag("browser")
class ChartsInBrowserTest {
  private static final String JQL = "project = DEMO";
  private static final int LABELS = 1;
  private static final int SPRINTS = 2;
  private static final int WEEKS = 3;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private static HostPage open() {
    BROWSING.connect(People.ADA);
    ChosenMacro chart = ChosenMacro.chart(JQL);
    List<ChosenMacro> charts =
        List.of(
            chart.with("by", "labels").with("as", "doughnut"),
            chart.with("by", "customfield_10020").with("as", "doughnut"),
            chart.with("by", "weeks"));
    HostPage host = BROWSING.tab().open(People.ADA, charts);
    host.awaitIssues(charts.size());
    return host;
  }

  @ParameterizedTest
  @Variants({
    "en-US, Issues by label, An issue counts in each of its values., Created and resolved by week",
    "de-DE, Vorgänge nach Stichwort, Ein Vorgang zählt bei jedem seiner Werte., Erstellt und"
        + " erledigt pro Woche"
  })
  void charts_say_what_they_count_and_axe_finds_nothing(
      String language, String byLabel, String eachOfItsValues, String byWeek) {
    BROWSING.read(language);
    HostPage host = open();

    assertThat(host.macro(LABELS).locator(".toolbar-title")).hasText(byLabel);
    assertThat(host.macro(LABELS).locator(".chart-note")).containsText(eachOfItsValues);
    assertThat(host.macro(LABELS).locator(".bar-chart li")).not().hasCount(0);
    assertThat(host.macro(SPRINTS).locator(".toolbar-title")).containsText("Sprint");
    assertThat(host.macro(SPRINTS).locator(".doughnut")).isVisible();
    assertThat(host.macro(WEEKS).locator(".toolbar-title")).hasText(byWeek);
    assertThat(host.macro(WEEKS).locator("tbody tr")).hasCount(12);
    Screenshots.inspectEachWay(host, "charts-" + language);
    host.page().locator(".macro[data-macro='3']").scrollIntoViewIfNeeded();
    host.page().mouse().wheel(0, 900);
    Screenshots.inspectEachWay(host, "charts-weeks-" + language);
  }

  @Test
  void a_bar_leads_to_its_issues_a_sprint_by_its_id_and_a_week_by_its_days() {
    HostPage host = open();

    Locator sprint = host.macro(SPRINTS).locator("a.chart-group").getByText("Sprint").first();
    assertThat(sprint).hasAttribute("href", Pattern.compile(".*cf%5B10020%5D%20%3D%20[0-9]+$"));
    assertThat(sprint).hasText(Pattern.compile("Sprint [0-9]+"));
    assertThat(host.macro(LABELS).locator("a.chart-group").first())
        .hasAttribute("href", Pattern.compile(".*labels%20%3D%20%22.*%22$"));
    assertThat(host.macro(WEEKS).locator("tbody a").first())
        .hasAttribute("href", Pattern.compile(".*created%20%3E%3D%20%22\\d{4}-\\d\\d-\\d\\d%22.*"));
  }

  @Test
  void each_issue_counts_once_while_pages_overlap_or_are_empty() {
    HostPage host = open();
    Locator counts = host.macro(LABELS).locator(".bar-chart-count");
    List<String> before = counts.allTextContents();

    JiraFaults faults = BROWSING.world().sandbox().jira().faults();
    Optional<String> search = Optional.of("search/jql");
    faults.next(new ScriptedFault(new JiraFault.EmptyPage(), search, 2));
    faults.next(new ScriptedFault(new JiraFault.OverlappingPage(30), search, 1));
    HostPage again = open();

    assertThat(again.macro(LABELS).locator(".bar-chart-count"))
        .hasText(before.toArray(String[]::new));
    assertThat(before).isNotEmpty();
  }
}
