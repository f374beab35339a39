package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** Values of fields of every type, from a site with a service desk. */
@Tag("browser")
class FieldValuesInBrowserTest {
  private static final String QUEUE =
      "summary,customfield_10203,customfield_10201,customfield_10202,status,assignee";

  /** Columns of each type, some to each table. */
  private static final List<String> TYPES =
      List.of(
          "customfield_10101,customfield_10103,customfield_10104,customfield_10105,"
              + "customfield_10106,customfield_10107,customfield_10108",
          "customfield_10102,customfield_10109,customfield_10110,customfield_10111,"
              + "customfield_10112,customfield_10113,customfield_10114",
          "customfield_10204,customfield_10205,customfield_10206,customfield_10207,"
              + "customfield_10208,customfield_10209,customfield_10210",
          "timetracking,timespent,workratio,progress,votes,watches,issuelinks",
          "customfield_10301,customfield_10302,customfield_10304,customfield_10305,"
              + "customfield_10020,customfield_10016,created");

  private static final String SCROLL_TO_END =
      "() => { document.querySelector('.scroller').scrollLeft = 10_000; }";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @BeforeEach
  void addSite() {
    BROWSING.world().sandbox().sites().addService();
  }

  @AfterEach
  void removeSite() {
    BROWSING.world().sandbox().sites().reset();
  }

  @ParameterizedTest
  @Variants({
    "en-US,2h 5m left,Met in 2h 5m,3h overdue,Paused",
    "de-DE,noch 2 Std. 5 Min.,Eingehalten in 2 Std. 5 Min.,3 Std. überfällig,Pausiert"
  })
  void a_queue_says_how_each_agreement_stands(
      String language, String running, String met, String breached, String paused) {
    HostPage host = open(language, List.of(table("project = DESK ORDER BY key", QUEUE, "6")));
    Locator times = host.macro(1).locator("td.column-customfield_10201");
    assertThat(times).hasCount(6);

    assertThat(times.locator(".sla-running").first()).containsText(running);
    assertThat(times.locator(".sla-met")).containsText(met);
    assertThat(times.locator(".sla-paused")).containsText(paused);
    assertThat(times.locator(".sla-breached").first()).containsText(breached);
    Screenshots.inspectEachWay(host, "queue-" + language);
  }

  @ParameterizedTest
  @Variants({"en-US", "de-DE"})
  void a_table_shows_values_of_every_type(String language) {
    List<ChosenMacro> tables =
        TYPES.stream().map(columns -> table("project = DESK ORDER BY key", columns, "3")).toList();
    HostPage host = open(language, tables);
    for (int table = 1; table <= tables.size(); table++) {
      Locator rows = host.macro(table).locator("tbody tr");
      assertThat(rows).hasCount(3);
      assertThat(host.macro(table).locator("tbody .skeleton-bar")).hasCount(0);
    }
    for (String end : List.of("start", "end")) {
      if (end.equals("end")) {
        host.frames().forEach(frame -> frame.evaluate(SCROLL_TO_END));
      }
      for (int table : new int[] {1, tables.size()}) {
        host.page().locator(".macro[data-macro='" + table + "']").scrollIntoViewIfNeeded();
        Screenshots.inspectEachWay(host, String.join("-", "types", "" + table, end, language));
      }
    }
  }

  @Test
  void a_value_that_no_rule_can_read_leads_to_the_issue() {
    HostPage host = open("en-US", List.of(table("project = DESK ORDER BY key", TYPES.get(1), "3")));
    Locator unreadable = host.macro(1).locator("td.column-customfield_10113 a");

    assertThat(unreadable).hasText("Has a value, open in Jira");
    assertThat(unreadable.getAttribute("href")).endsWith("/browse/DESK-2");
    assertThat(host.macro(1).locator("td.column-customfield_10113").first()).containsText("empty");
  }

  private static ChosenMacro table(String jql, String columns, String limit) {
    return ChosenMacro.table(jql)
        .with("columns", columns)
        .with("limit", limit)
        .with("site", LocalSites.SERVICE);
  }

  private static HostPage open(String language, List<ChosenMacro> macros) {
    BROWSING.read(language);
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    host.await(macros.size(), HostPage.ISSUES);
    return host;
  }
}
