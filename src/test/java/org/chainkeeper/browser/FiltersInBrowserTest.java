package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Saved filters with their order, and searches that one reader may run and another may not. */
@Tag("browser")
class FiltersInBrowserTest {
  private static final String BUGS = "project = DEMO AND issuetype = Bug";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void a_saved_filter_has_its_own_order_until_its_reader_chooses_another() {
    BROWSING.connect(People.ADA);
    List<ChosenMacro> macros =
        List.of(
            ChosenMacro.table("filter = 10002").with("columns", "summary,priority"),
            ChosenMacro.table(BUGS + " ORDER BY priority DESC"),
            ChosenMacro.table(BUGS));
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    host.await(macros.size(), HostPage.ISSUES);

    assertThat(keys(host, 1).allTextContents())
        .isEqualTo(keys(host, 2).allTextContents())
        .isNotEqualTo(keys(host, 3).allTextContents());
    assertThat(host.macro(1).locator(".toolbar a"))
        .hasAttribute("href", Pattern.compile(".*/issues/\\?filter=10002"));
    Screenshots.inspect(host, "filter-order");

    host.macro(1).locator("th.column-key[scope=col]").getByText("Key").click();
    assertThat(host.macro(1).locator("th.column-key[scope=col]"))
        .hasAttribute("aria-sort", "ascending");
    assertThat(keys(host, 1)).not().hasText(keys(host, 2).allTextContents().toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, Jira cannot run this search for you, This filter is not shared with you,"
        + " No connection can reach this address, 'Deleted, archived or not visible to you'",
    "de-DE, Jira kann diese Suche für Sie nicht ausführen, Dieser Filter ist nicht für Sie"
        + " freigegeben, Keine Verbindung kann diese Adresse erreichen, 'Gelöscht, archiviert oder"
        + " für Sie nicht sichtbar'"
  })
  void a_reader_without_permission_is_told_what_to_do(
      String locale, String rejected, String filter, String address, String notShown) {
    BROWSING.read(locale);
    BROWSING.connect(People.BRUNO);
    List<ChosenMacro> macros =
        List.of(
            ChosenMacro.count("filter = 10005"),
            ChosenMacro.table("project = HR"),
            ChosenMacro.table("filter = 10005"),
            ChosenMacro.chart("filter = 10005 AND status = Done"),
            ChosenMacro.table("key in (DEMO-1, HR-1, DEMO-2, DEMO-9999) ORDER BY key"),
            ChosenMacro.card("DEMO-1").with("site", "jira.acme.example"),
            ChosenMacro.card("TRIAL-7"));
    HostPage host = BROWSING.tab().open(People.BRUNO, macros);
    host.awaitSettled(macros.size());

    assertThat(host.macro(1).locator(".line")).containsText(filter);
    assertThat(host.macro(2).locator(".notice")).containsText(rejected);
    assertThat(host.macro(2).locator(".notice")).containsText("'HR'");
    assertThat(host.macro(2).locator(".notice a"))
        .hasAttribute("href", Pattern.compile(".*/issues/\\?jql=project%20%3D%20HR"));
    assertThat(host.macro(3).locator(".notice")).containsText(filter);
    assertThat(host.macro(4).locator(".notice")).containsText(filter);
    assertThat(keys(host, 5)).hasText(new String[] {"DEMO-1", "DEMO-2"});
    assertThat(host.macro(5).locator(".table-macro")).containsText(notShown + ": HR-1, DEMO-9999");
    assertThat(host.macro(6).locator(".notice")).containsText(address);
    assertThat(host.macro(6).locator("button")).hasCount(0);
    assertThat(host.macro(7).locator(".card")).containsText("TRIAL-7");
    assertThat(host.macro(7).locator(".key")).hasText("DEMO-7");
    Screenshots.inspectEachWay(host, "without-permission-" + locale);
  }

  private static Locator keys(HostPage host, int macro) {
    return host.macro(macro).locator("tbody .key");
  }
}
