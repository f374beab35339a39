package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import java.util.List;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** Columns are as wide as suits the type of their field, and numbers stand below each other. */
@Tag("browser")
class ColumnWidthsInBrowserTest {
  private static final int MACRO = 1;
  private static final double LINE_HEIGHT = 20;

  /** Of a cell. */
  private static final double PADDING = 8;

  /** Its summary is one word of 100 characters. */
  private static final String LONG_WORD = "key in (DEMO-9, DEMO-4)";

  private static final String WIDTH = "element => element.getBoundingClientRect().width";
  private static final String HEIGHT = "element => element.getBoundingClientRect().height";
  private static final String HIDDEN_WIDTH =
      "scroller => scroller.scrollWidth - scroller.clientWidth";

  /** Between the text of a cell and the edge at which its line ends. */
  private static final String SPACE_AFTER_TEXT =
      """
      cell => {
        const range = document.createRange();
        range.selectNodeContents(cell.querySelector('.heading, [aria-hidden]') ?? cell);
        const [text, box] = [range.getBoundingClientRect(), cell.getBoundingClientRect()];
        return Math.round(document.dir === 'rtl' ? text.left - box.left : box.right - text.right);
      }
      """;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @AfterEach
  void removeSite() {
    BROWSING.world().sandbox().sites().reset();
  }

  @Test
  void a_summary_of_one_long_word_does_not_widen_the_table() {
    FrameLocator table = open("en-US", 1280, table(LONG_WORD, "summary,status,assignee,updated"));

    assertThat(measure(table, ".scroller", HIDDEN_WIDTH)).containsOnly(0.0);
    assertThat(measure(table, ".column-summary .fold", WIDTH)).allMatch(width -> width >= 240);
  }

  @Test
  void the_summary_takes_the_room_that_the_other_columns_leave() {
    FrameLocator table = open("en-US", 1280, table(LONG_WORD, "summary,issuetype,votes"));

    assertThat(measure(table, ".column-summary .fold", WIDTH)).allMatch(width -> width > 450);
    assertThat(measure(table, ".column-issuetype", WIDTH)).allMatch(width -> width < 120);
    assertThat(measure(table, ".column-votes", WIDTH)).allMatch(width -> width < 120);
  }

  @ParameterizedTest
  @Variants({"en-US,1280", "de-DE,400", "ar,1280"})
  void numbers_and_their_heading_end_at_the_same_edge(String language, int width) {
    BROWSING.world().sandbox().sites().addService();
    FrameLocator table =
        open(
            language,
            width,
            table("project = DESK ORDER BY key", "customfield_10105,votes,timespent,workratio")
                .with("site", LocalSites.SERVICE));

    for (String column : List.of("customfield_10105", "votes", "timespent", "workratio")) {
      assertThat(measure(table, ".column-" + column, SPACE_AFTER_TEXT))
          .as(column)
          .containsOnly(PADDING);
    }
  }

  @ParameterizedTest
  @Variants({"en-US,1280", "de-DE,400"})
  void dates_names_and_statuses_of_a_few_words_stay_in_one_line(String language, int width) {
    FrameLocator table =
        open(language, width, table("project = DEMO ORDER BY key", "summary,status,updated,type"));

    for (String column : List.of("status", "updated", "issuetype")) {
      assertThat(measure(table, ".column-" + column + " .fold", HEIGHT))
          .as(column)
          .allMatch(height -> height < LINE_HEIGHT * 2);
    }
  }

  /** Found and measured in one step, since a table that is drawn again has other elements. */
  private static List<Double> measure(FrameLocator table, String selector, String script) {
    table.locator(selector).first().waitFor();
    String each =
        "(page, all) => [...page.querySelectorAll(all)].map(%s)".formatted(script.strip());
    List<?> sizes = (List<?>) table.locator("html").evaluate(each, selector);
    return sizes.stream().map(size -> ((Number) size).doubleValue()).toList();
  }

  private static ChosenMacro table(String jql, String columns) {
    return ChosenMacro.table(jql).with("columns", columns).with("limit", "8");
  }

  private static FrameLocator open(String language, int width, ChosenMacro macro) {
    BROWSING.read(language);
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab();
    host.page().setViewportSize(width, 900);
    host.open(People.ADA, List.of(macro)).awaitIssues(1);
    host.awaitDrawn("light");
    return host.macro(MACRO);
  }
}
