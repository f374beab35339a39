package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever Jira holds is shown as text and within bounds, and no macro suffers for another. */
@Tag("browser")
class HostileInBrowserTest {
  private static final String WORK = "project = DEMO";
  private static final ChosenMacro TABLE =
      ChosenMacro.table(WORK)
          .with("limit", "20")
          .with("columns", "summary,status,priority,assignee,labels,updated,customfield_10042");
  private static final String FAILED = "Jira does not answer properly";
  private static final String TOO_MUCH_TEXT = "This macro’s settings do not work";

  /**
   * What is wrong with what a macro has drawn; empty when nothing is. The server sends at most 1,000
   * characters of a text.
   */
  private static final String FOREIGN =
      """
      () => [...document.querySelectorAll('.ac-content *')].flatMap((element) => {
        const bad = [...element.attributes].filter(({ name, value }) =>
          name.startsWith('on') || value.length > 1100
            || /^\\s*(javascript|data|\\/\\/)/i.test(value));
        return bad.map(({ name }) => `${element.tagName} ${name}`)
          .concat(element.tagName === 'SCRIPT' ? ['a script'] : []);
      }).concat(window.hacked === undefined ? [] : ['a script has run'])
        .concat(document.documentElement.scrollWidth > innerWidth ? ['it sticks out'] : [])
      """;

  private static final String SIZE =
      """
      () => {
        const content = document.querySelector('.ac-content');
        return [document.querySelectorAll('*').length, content.textContent.length,
          Math.ceil(content.offsetHeight)];
      }
      """;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private final List<String> dialogs = new ArrayList<>();

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
  }

  @Test
  void hostile_issues_in_a_table_are_text_and_its_neighbours_show_theirs() {
    answered("search/jql", HostileIssues.page());
    HostPage host =
        open(
            ChosenMacro.count(WORK),
            ChosenMacro.line("DEMO-29"),
            TABLE,
            ChosenMacro.card("DEMO-30"));
    host.awaitIssues(4);
    assertThat(host.macro(3).locator("tbody tr")).hasCount(HostileIssues.count());
    assertThat(host.macro(3).locator(".summary").first()).hasText(HostileIssues.IMAGE);
    assertThat(host.macro(3).locator(".lozenge").first()).hasText(HostileIssues.IMAGE);
    assertThat(host.macro(3).locator(".tag").first()).hasText(HostileIssues.IMAGE);
    assertHarmless(host);
    Screenshots.inspect(host, "hostile-table");
    host.page().reload();
    host.awaitIssues(4);
    assertThat(host.macro(3).locator(".summary").nth(1)).hasText(HostileIssues.SCRIPT);
    assertHarmless(host);
  }

  @Test
  void hostile_single_issues_are_text_and_their_neighbours_show_theirs() {
    HostPage host = tab();
    for (int number = 1; number <= HostileIssues.count(); number += 2) { // a table shows them all
      BROWSING.world().sandbox().jira().faults().clear();
      answered("issue/bulkfetch", HostileIssues.page(number));
      String key = "DEMO-" + number;
      host.open(
          People.ADA,
          List.of(
              ChosenMacro.count(WORK),
              ChosenMacro.line(key),
              ChosenMacro.card(key),
              ChosenMacro.chart(WORK)));
      host.awaitIssues(4);
      assertThat(host.macro(2).locator(".key")).hasText(key);
      assertThat(host.macro(3).locator(".key")).hasText(key);
      assertHarmless(host);
      if (number == 1 || number == HostileIssues.LARGE_ISSUE) {
        Screenshots.inspect(host, "hostile-issue-" + number);
      }
    }
  }

  @Test
  void a_chart_of_hostile_names_is_text_and_its_neighbours_show_their_issues() {
    answered("search/jql", HostileIssues.page());
    answered("search/approximate-count", "{\"count\":" + HostileIssues.count() + "}");
    HostPage host =
        open(
            ChosenMacro.count(WORK),
            ChosenMacro.chart(WORK),
            ChosenMacro.chart(WORK).with("by", "assignee").with("as", "doughnut"),
            ChosenMacro.card("DEMO-30"));
    host.awaitIssues(4);
    assertThat(host.macro(2).locator(".bar-chart")).containsText(HostileIssues.IMAGE);
    assertThat(host.macro(3).locator(".legend")).containsText(HostileIssues.SCRIPT);
    assertHarmless(host);
    Screenshots.inspect(host, "hostile-charts");
  }

  @Test
  void a_count_that_is_none_is_not_shown_as_one() {
    answered("search/approximate-count", "{\"count\":\"" + "9".repeat(500_000) + "\"}");
    HostPage host = open(ChosenMacro.count(WORK), ChosenMacro.card("DEMO-30"));
    host.awaitSettled(2);
    assertThat(host.texts()).containsExactly(FAILED, HostPage.ISSUES);
  }

  @Test
  void an_answer_of_many_megabytes_is_given_up_and_costs_no_neighbour_anything() {
    next("search/jql", new JiraFault.Huge(11));
    next("issue/bulkfetch", new JiraFault.Huge(50));
    HostPage host = open(ChosenMacro.count(WORK), ChosenMacro.line("DEMO-29"), TABLE);
    host.awaitSettled(3);
    assertThat(host.texts()).containsExactly(HostPage.ISSUES, TOO_MUCH_TEXT, TOO_MUCH_TEXT);
    BROWSING.world().sandbox().jira().faults().clear();
    host.page().reload();
    host.awaitIssues(3);
  }

  private HostPage open(ChosenMacro... macros) {
    return tab().open(People.ADA, List.of(macros));
  }

  private HostPage tab() {
    HostPage host = BROWSING.tab();
    host.page()
        .onDialog(dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });
    return host;
  }

  private void assertHarmless(HostPage host) {
    for (Frame frame : host.frames()) {
      assertThat((List<?>) frame.evaluate(FOREIGN)).as(frame.url()).isEmpty();
      List<?> size = (List<?>) frame.evaluate(SIZE);
      assertThat(size).as("elements, letters, height").satisfies(HostileInBrowserTest::isBounded);
    }
    assertThat(dialogs).isEmpty();
    assertThat(host.page().evaluate("() => window.hacked === undefined")).isEqualTo(true);
  }

  private static void isBounded(List<?> size) {
    assertThat((int) size.get(0)).isLessThan(1_000);
    assertThat((int) size.get(1)).isLessThan(20_000);
    assertThat((int) size.get(2)).isLessThan(3_000); // three lines in each row
  }

  private static void answered(String endpoint, String json) {
    next(endpoint, new JiraFault.FixedJson(json));
  }

  private static void next(String endpoint, JiraFault fault) {
    BROWSING
        .world()
        .sandbox()
        .jira()
        .faults()
        .next(new ScriptedFault(fault, Optional.of(endpoint), 1_000));
  }
}
