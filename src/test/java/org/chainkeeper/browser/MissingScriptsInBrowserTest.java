package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scripts that few macros have, in a network that does not let them through. */
@Tag("browser")
class MissingScriptsInBrowserTest {
  private static final Pattern LATE_SCRIPTS =
      Pattern.compile(
          ".*/(summary|rare-cells|card-fields|account-panel|credentials|webhook|chain-run)-[^/]+\\.js");
  private static final String MISSING = "A part of this macro could not be loaded";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @BeforeEach
  void block() {
    BROWSING.read("en-US");
    BROWSING.profile().route(LATE_SCRIPTS, Route::abort);
    BROWSING.connect(People.ADA);
  }

  private static void unblock() {
    BROWSING.profile().unroute(LATE_SCRIPTS);
  }

  private static FrameLocator open(ChosenMacro macro) {
    return BROWSING.tab().open(People.ADA, List.of(macro)).macro(1);
  }

  @Test
  void a_table_shows_its_issues_and_says_that_a_part_is_missing() {
    FrameLocator table =
        open(
            ChosenMacro.table("project = DEMO ORDER BY key")
                .with("limit", "4")
                .with("columns", "Type,labels,due")
                .with("sums", "true"));
    assertThat(table.locator("thead th")).hasText(new String[] {"Key", "Type", "Labels", "Due"});
    assertThat(table.locator("tbody tr")).hasCount(4);
    assertThat(table.locator(".notice-title")).hasText(MISSING);

    unblock();
    table.getByText("Try again").click();
    assertThat(table.locator("tfoot th")).hasText("Sum");
    assertThat(table.locator(".notice-title")).hasCount(0);
  }

  @Test
  void a_value_whose_script_is_missing_is_not_called_empty() {
    FrameLocator table =
        open(
            ChosenMacro.table("project = DEMO AND labels IS NOT EMPTY ORDER BY key")
                .with("limit", "3")
                .with("columns", "labels,summary"));
    assertThat(table.locator("td.column-labels"))
        .hasText(
            new String[] {
              "Has a value, open in Jira", "Has a value, open in Jira", "Has a value, open in Jira"
            });

    unblock();
    table.locator("[data-focus=refresh]").click();
    assertThat(table.locator("td.column-labels .tag").first()).isVisible();
  }

  @Test
  void a_card_shows_the_usual_fields_and_says_that_a_part_is_missing() {
    FrameLocator card = open(ChosenMacro.card("DEMO-2").with("fields", "reporter,due"));
    assertThat(card.locator(".card-facts .lozenge")).isVisible();
    assertThat(card.locator(".card-facts")).containsText(MISSING);

    unblock();
    card.locator(".card").hover();
    card.locator("[data-focus=refresh]").click();
    assertThat(card.locator(".card dt")).hasText(new String[] {"Reporter", "Due"});
  }

  @Test
  void the_admin_page_shows_its_list_and_says_which_parts_are_missing() {
    FrameLocator admin =
        BROWSING.tab().openAdmin(People.ADA, "light").page().frameLocator("#content iframe");
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(1);
    assertThat(admin.getByText("The stored credentials could not be loaded")).isVisible();
    assertThat(admin.getByText("The webhook could not be loaded")).isVisible();

    admin.locator(".admin-list tbody [data-focus^=chain-]").click();
    assertThat(admin.getByText("The history could not be loaded")).isVisible();
    admin.getByText("All connections").click();
    assertThat(admin.locator(".admin-list tbody tr")).hasCount(1);
  }
}
