package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** Long texts, documents, and texts that are read from the right. */
@Tag("browser")
class LongValuesInBrowserTest {
  private static final int LONG = 100;
  private static final int SCRIPTS = 6;
  private static final int THREE_LINES = 60;

  /** Whether the first line of a text begins on the right, and has its ragged end on the left. */
  private static final String STARTS_RIGHT =
      """
      (cell) => {
        const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
        const range = document.createRange();
        range.selectNodeContents(text);
        const runs = [...range.getClientRects()];
        const top = Math.min(...runs.map((run) => run.top));
        const line = runs.filter((run) => run.top < top + 10);
        const box = cell.getBoundingClientRect();
        const atRight = box.right - Math.max(...line.map((run) => run.right));
        const atLeft = Math.min(...line.map((run) => run.left)) - box.left;
        return atRight < atLeft;
      }
      """;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @BeforeAll
  static void addLibrary() {
    BROWSING
        .world()
        .sandbox()
        .sites()
        .add(LocalSites.LIBRARY, "Library", "library.localhost", People.ALL);
  }

  private static HostPage open(String jql, String columns, int limit) {
    BROWSING.connect(People.ADA);
    ChosenMacro table =
        ChosenMacro.table(jql)
            .with("columns", columns)
            .with("limit", Integer.toString(limit))
            .with("site", LocalSites.LIBRARY);
    HostPage host = BROWSING.tab().open(People.ADA, List.of(table));
    host.awaitIssues(1);
    return host;
  }

  @ParameterizedTest
  @Variants({"en-US", "de-DE"})
  void a_long_value_has_three_lines_and_unfolds_by_keyboard(String locale) {
    BROWSING.read(locale);
    HostPage host =
        open(
            "key in (TXT-1, TXT-2, TXT-103) ORDER BY key",
            "summary,status,description,assignee",
            9);
    Locator cell = host.macro(1).locator("td.column-description").first();
    Locator button = cell.locator(".unfold");
    assertThat(button).hasAttribute("aria-expanded", "false");
    assertThat(button).hasText(locale.startsWith("de") ? "Mehr anzeigen" : "Show more");
    assertThat(cell.locator(".rest")).isHidden();
    assertThat(cell.locator(".fold").boundingBox().height).isLessThanOrEqualTo(THREE_LINES + 1);

    button.focus();
    button.press("Enter");

    assertThat(button).hasAttribute("aria-expanded", "true");
    assertThat(button).isFocused();
    assertThat(cell.locator(".rest a"))
        .hasAttribute("href", Pattern.compile(".*library.localhost.*/browse/TXT-1"));
    assertThat(cell.locator(".fold").boundingBox().height).isGreaterThan(THREE_LINES);
    button.press(" ");
    assertThat(button).hasAttribute("aria-expanded", "false");
    assertThat(button).isFocused();

    Screenshots.inspectEachWay(host, "long-folded-" + locale);
    button.click();
    Screenshots.inspect(host, "long-unfolded-" + locale);
  }

  @Test
  void an_unfolded_value_stays_so_and_keeps_the_keyboard_when_the_table_is_drawn_again() {
    HostPage host = open("key = TXT-1", "summary,description", 1);
    Locator button = host.macro(1).locator(".unfold").last();
    button.press("Enter");
    assertThat(button).hasAttribute("aria-expanded", "true");

    host.macro(1).getByTitle("Refresh").evaluate("button => button.click()");
    host.page().waitForCondition(() -> host.issueRequests() > 0);
    host.awaitIssues(1);

    assertThat(button).hasAttribute("aria-expanded", "true");
    assertThat(button).isFocused();
  }

  @Test
  void a_hundred_issues_with_long_descriptions_are_shown() {
    HostPage host = open("project = TXT ORDER BY key", "summary,description", LONG);

    assertThat(host.macro(1).locator("tbody tr")).hasCount(LONG);
    assertThat(host.macro(1).locator(".unfold")).hasCount(LONG);
  }

  @Test
  void documents_of_every_node_type_keep_their_words() throws IOException {
    BROWSING.read("en-US");
    HostPage host = open("project = TXT ORDER BY key DESC", "summary,description", LONG);
    Frame macro = host.frames().getFirst();
    assertThat(host.macro(1).locator(".skeleton-bar")).hasCount(0);
    JsonNode documents = documents();

    for (JsonNode document : documents) {
      Locator row = macro.locator("tbody tr").filter(named(macro, document.path("name").asText()));
      String text = document.path("text").asText();
      assertThat(row.locator("td.column-description .fold"))
          .hasText(text.isEmpty() ? "–empty" : text.replace('\n', ' '));
    }
    assertThat(documents.size()).isGreaterThanOrEqualTo(40);
    Screenshots.inspect(host, "documents");
  }

  private static Locator.FilterOptions named(Frame macro, String name) {
    return new Locator.FilterOptions()
        .setHas(
            macro
                .locator(".summary")
                .getByText(name, new Locator.GetByTextOptions().setExact(true)));
  }

  @ParameterizedTest
  @Variants({"en-US", "de-DE"})
  void each_text_is_read_in_its_own_direction(String locale) {
    BROWSING.read(locale);
    String keys = "key in (TXT-101, TXT-102, TXT-103, TXT-104, TXT-105, TXT-106) ORDER BY key";
    HostPage host = open(keys, "summary,reporter,description", SCRIPTS);
    Locator descriptions = host.macro(1).locator("td.column-description .fold");
    assertThat(host.macro(1).locator(".unfold")).not().hasCount(0);
    assertThat(host.macro(1).locator(".skeleton-bar")).hasCount(0);

    for (int row = 0; row < SCRIPTS; row++) {
      boolean fromTheRight = row < 3;
      Locator text = descriptions.nth(row);
      host.page().waitForCondition(() -> text.evaluate(STARTS_RIGHT).equals(fromTheRight));
    }
    Screenshots.inspectEachWay(host, "directions-" + locale);
  }

  @Test
  void on_paper_long_values_are_whole() {
    HostPage host = open("key = TXT-1", "summary,description", 1);
    host.macro(1).locator(".unfold").last().waitFor();
    Frame macro = host.frames().getFirst();
    macro.evaluate(LocalesInBrowserTest.ON_PAPER);

    Locator cell = macro.locator("td.column-description");
    assertThat(cell.locator(".unfold")).isHidden();
    assertThat(cell.locator(".rest")).isVisible();
    assertThat(cell.locator(".fold").boundingBox().height).isGreaterThan(THREE_LINES);
    Screenshots.shoot(host.page(), "paper-long");
  }

  private static JsonNode documents() throws IOException {
    try (InputStream in =
        LongValuesInBrowserTest.class.getResourceAsStream("/sandbox/jira/documents.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
