package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import java.util.List;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** What an author adds to a table or a card: a total, groups, sums, columns by name, other fields. */
@Tag("browser")
class SummaryInBrowserTest {
  private static final int MACRO = 1;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private static HostPage open(ChosenMacro macro) {
    BROWSING.connect(People.ADA);
    return BROWSING.tab().open(People.ADA, List.of(macro));
  }

  private static ChosenMacro table() {
    return ChosenMacro.table("project = DEMO ORDER BY key")
        .with("limit", "12")
        .with("columns", "key,Type,summary,Story point estimate,timespent,votes");
  }

  @Test
  void a_table_has_groups_and_sums_that_say_what_they_cover() {
    HostPage host = open(table().with("group", "STATUS").with("sums", "true"));
    FrameLocator table = host.macro(MACRO);
    assertThat(table.locator(".group").first()).containsText(Pattern.compile("[0-9]+ issues?$"));
    assertThat(table.locator("tfoot th")).hasText("Sum");
    assertThat(table.locator("tfoot td").nth(2)).hasText(Pattern.compile("[0-9]+"));
    assertThat(table.locator(".note"))
        .hasText("Groups and sums cover the 12 issues shown, not all of the search.");
    Screenshots.inspectEachWay(host, "table-groups");
  }

  @Test
  void a_table_counts_all_issues_where_its_author_asks_for_that() {
    long before = counts();
    HostPage host = open(table().with("total", "true"));
    assertThat(host.macro(MACRO).locator(".toolbar-count"))
        .hasText(Pattern.compile("^12 of about [0-9]+ issues$"));
    assertThat(counts() - before).isOne();
  }

  @Test
  void another_table_does_not_count() {
    long before = counts();
    HostPage host = open(table());
    assertThat(host.macro(MACRO).locator("tbody tr")).hasCount(12);
    assertThat(host.macro(MACRO).locator(".toolbar-count")).hasText("First 12 issues");
    assertThat(counts() - before).isZero();
  }

  private static long counts() {
    return BROWSING.world().sandbox().jira().requests("search/approximate-count");
  }

  @Test
  void a_column_that_jira_does_not_have_is_named_and_the_others_are_shown() {
    HostPage host = open(table().with("columns", "key,type,due,foo,Sprint"));
    FrameLocator table = host.macro(MACRO);
    assertThat(table.locator("thead th")).hasText(new String[] {"Key", "Type", "Due", "Sprint"});
    assertThat(table.locator(".note")).hasText("Jira has no field “foo”");
    Screenshots.inspect(host, "table-unknown-column");
  }

  @ParameterizedTest
  @Variants({"en-GB,Reporter,Due,Created", "de-DE,Autor,Fällig,Erstellt"})
  void a_card_shows_the_fields_that_its_author_chose(
      String language, String reporter, String due, String created) {
    BROWSING.read(language);
    HostPage host =
        open(
            ChosenMacro.card("DEMO-2").with("fields", "reporter,Story point estimate,due,created"));
    FrameLocator card = host.macro(MACRO);
    assertThat(card.locator(".card dt"))
        .hasText(new String[] {reporter, "Story point estimate", due, created});
    Screenshots.inspectEachWay(host, "card-fields-" + language);
  }

  @Test
  void a_german_reader_has_groups_and_sums_in_german() {
    BROWSING.read("de-DE");
    HostPage host = open(table().with("group", "type").with("sums", "true").with("total", "true"));
    FrameLocator table = host.macro(MACRO);
    assertThat(table.locator("tfoot th")).hasText("Summe");
    assertThat(table.locator(".note"))
        .hasText("Gruppen und Summen umfassen die 12 gezeigten Vorgänge, nicht alle der Suche.");
    assertThat(table.locator(".toolbar-count"))
        .hasText(Pattern.compile("^12 von etwa [0-9]+ Vorgängen$"));
    Screenshots.inspectEachWay(host, "table-groups-german");
  }
}
