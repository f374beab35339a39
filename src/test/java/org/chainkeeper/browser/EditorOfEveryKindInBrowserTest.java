package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

@Tag("browser")
class EditorOfEveryKindInBrowserTest {
  private static final ChosenMacro COUNT =
      ChosenMacro.count("project = DEMO AND statusCategory != Done");

  private static final ChosenMacro LINE = ChosenMacro.line("DEMO-31");
  private static final ChosenMacro CHART = ChosenMacro.chart("project = DEMO").with("as", "bar");

  private static final int FIRST = 1;
  private static final int SECOND = 2;

  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");

  /** What each kind's preview is known by, in the order of {@link #KINDS}. */
  private static final List<String> PREVIEWED =
      List.of(
          ".sentence .count",
          ".sentence .line .key",
          ".preview tbody .key",
          ".preview .card .key",
          ".preview .bar-chart-count");

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void a_count_is_edited_previewed_saved_and_shown() {
    HostPage host = open("light", COUNT);
    editButton(host, FIRST).focus();
    Screenshots.take(host, "editor-button");
    FrameLocator editor = edit(host, FIRST);
    Locator previewed = editor.locator(".sentence .count");
    String before = previewed.textContent();
    write(editor, "jql", "project = WEB AND issuetype = Bug");
    assertThat(previewed).not().hasText(before);
    String after = previewed.textContent();
    Screenshots.inspect(host, "editor-count");
    click(host, "Save");
    assertThat(host.page().locator(".editor-dialog")).hasCount(0);
    assertThat(host.macro(FIRST).locator(".count")).hasText(after);
  }

  @Test
  void a_chart_is_edited_previewed_saved_and_shown() {
    HostPage host = open("light", CHART);
    FrameLocator editor = edit(host, FIRST);
    assertThat(editor.locator(".preview .bar-chart-count").first()).isVisible();
    assertThat(editor.locator("#by")).hasValue("status");
    assertThat(editor.locator("#jql-status")).hasText("Jira understands this search.");
    assertThat(editor.locator("#site")).isVisible();
    Screenshots.inspect(host, "editor-chart");
    editor.locator("#by").selectOption("Assignee");
    editor.locator("#as").selectOption("Doughnut");
    editor.locator("#form-jql").check();
    write(editor, "jql", "project = WEB");
    assertThat(editor.locator(".preview .doughnut .doughnut-total")).hasText("70");
    assertThat(editor.locator(".preview .toolbar-title")).hasText("Issues by assignee");
    assertThat(editor.locator("#jql-status")).hasText("Jira understands this search.");
    Screenshots.inspect(host, "editor-chart-doughnut");
    editor.locator(".preview").getByText("Show as table").click();
    assertThat(editor.locator(".preview .chart-table")).isVisible();
    click(host, "Save");
    assertThat(host.macro(FIRST).locator(".doughnut")).isVisible();
    assertThat(host.macro(FIRST).locator(".toolbar-title")).hasText("Issues by assignee");
  }

  @Test
  void a_pasted_link_to_a_search_becomes_the_search() {
    HostPage host = open("light", COUNT);
    FrameLocator editor = edit(host, FIRST);
    assertThat(editor.locator("#site")).isVisible();
    String jira = BROWSING.world().sandbox().url();
    editor.locator("#jql").fill(jira + "/issues/?jql=project%20%3D%20WEB");
    assertThat(editor.locator("#jql")).hasValue("project = WEB");
    assertThat(editor.locator(".sentence .count")).hasText("70");
    assertThat(editor.locator("#site")).not().hasValue("");
  }

  @Test
  void an_issue_in_a_line_is_edited_previewed_saved_and_shown() {
    HostPage host = open("light", LINE);
    FrameLocator editor = edit(host, FIRST);
    assertThat(editor.locator("#key")).hasValue("DEMO-31");
    editor.locator("#key").fill(BROWSING.world().sandbox().url() + "/browse/web-3");
    assertThat(editor.locator("#key")).hasValue("WEB-3");
    assertThat(editor.locator(".sentence .line .key")).hasText("WEB-3");
    Screenshots.inspect(host, "editor-line");
    click(host, "Save");
    assertThat(host.macro(FIRST).locator(".line .key")).hasText("WEB-3");
  }

  @Test
  void a_chart_is_edited_by_keyboard_alone() {
    HostPage host = open("light", CHART);
    Keyboard keys = host.page().keyboard();
    editButton(host, FIRST).focus();
    keys.press("Enter");
    FrameLocator editor = editor(host);
    assertThat(editor.locator("#basic-text")).isFocused();
    keys.press("Shift+Tab");
    keys.press("ArrowRight");
    assertThat(editor.locator("#form-jql")).isChecked();
    keys.press("Tab");
    assertThat(editor.locator("#jql")).isFocused();
    keys.press("ControlOrMeta+a");
    keys.type("project = we");
    assertThat(editor.locator(".proposal")).hasText(new String[] {"Website (WEB)"});
    keys.press("ArrowDown");
    keys.press("Enter");
    assertThat(editor.locator("#jql")).hasValue("project = WEB ");
    keys.press("Escape");
    assertThat(editor.locator("#jql-list")).isHidden();
    keys.press("Tab");
    assertThat(editor.locator("#filter")).isFocused();
    keys.press("Tab");
    keys.type("Pri");
    assertThat(editor.locator("#by")).hasValue("priority");
    keys.press("Tab");
    keys.press("ArrowDown");
    assertThat(editor.locator("#as")).hasValue("doughnut");
    assertThat(editor.locator(".preview .toolbar-title")).hasText("Issues by priority");
    assertThat(editor.locator(".preview .doughnut")).isVisible();
    tabTo(host, "Save");
    keys.press("Enter");
    assertThat(host.macro(FIRST).locator(".toolbar-title")).hasText("Issues by priority");
    assertThat(host.macro(FIRST).locator(".doughnut")).isVisible();
    assertThat(editButton(host, FIRST)).isFocused();
  }

  @Test
  void a_count_without_a_search_is_not_saved_and_who_gives_up_changes_nothing() {
    HostPage host = open("light", COUNT);
    String before = host.macro(FIRST).locator(".count").textContent();
    FrameLocator editor = edit(host, FIRST);
    editor.locator("#jql").fill("");
    assertThat(editor.locator("#jql-status")).containsText("resolution IS EMPTY");
    assertThat(editor.locator(".preview-empty")).isVisible();
    click(host, "Save");
    assertThat(editor.locator("#jql-status")).hasText("Enter a search first.");
    Screenshots.take(host, "editor-count-empty");
    host.page().keyboard().press("Escape");
    assertThat(host.page().locator(".editor-dialog")).hasCount(0);
    assertThat(host.macro(FIRST).locator(".count")).hasText(before);
  }

  @Test
  void who_is_not_connected_connects_in_the_dialog_of_a_count() {
    HostPage host = BROWSING.tab().open(People.ADA, List.of(COUNT));
    FrameLocator editor = edit(host, FIRST);
    assertThat(editor.locator(".preview .notice-title")).hasText("Connect to Jira to see this");
    Screenshots.take(host, "editor-count-connect");
    Page popup = host.page().waitForPopup(() -> editor.locator(".preview .button").click());
    popup.locator("form").waitFor();
    new ConsentWindow(popup).accept();
    assertThat(editor.locator(".sentence .count")).hasText(Pattern.compile("\\d+"));
    assertThat(editor.locator("#site")).isVisible();
  }

  @Test
  void the_dialog_speaks_german() {
    BROWSING.read("de-DE");
    HostPage host = open("light", COUNT, CHART);
    FrameLocator editor = edit(host, SECOND);
    assertThat(editor.locator("label[for='by']")).hasText("Zählen nach");
    assertThat(editor.locator(".preview .bar-chart-count").first()).isVisible();
    assertThat(editor.locator("#jql-status")).hasText("Jira versteht diese Suche.");
    Screenshots.inspect(host, "editor-german-chart");
    click(host, "Cancel");
    assertThat(host.page().locator(".editor-dialog")).hasCount(0); // else its field is written into
    edit(host, FIRST);
    write(editor, "jql", "assignee = ");
    assertThat(editor.locator("#jql")).hasAttribute("aria-invalid", "true");
    assertThat(editor.locator(".preview-empty")).isVisible();
    Screenshots.inspect(host, "editor-german-error");
  }

  @ParameterizedTest
  @Variants({"light", "dark"})
  void axe_finds_nothing_in_the_dialog_of_any_kind(String theme) {
    HostPage host = open(theme, KINDS.toArray(ChosenMacro[]::new));
    for (int macro = 1; macro <= KINDS.size(); macro++) {
      FrameLocator editor = edit(host, macro);
      editor.locator(PREVIEWED.get(macro - 1)).first().waitFor();
      assertAccessible(host);
      click(host, "Cancel");
      assertThat(host.page().locator(".editor-dialog")).hasCount(0);
    }
  }

  @ParameterizedTest
  @Variants({"light", "dark"})
  void axe_finds_nothing_where_there_are_proposals_or_mistakes(String theme) {
    HostPage host = open(theme, LINE, CHART);
    FrameLocator editor = edit(host, SECOND);
    editor.locator("#form-jql").check();
    Locator jql = editor.locator("#jql");
    jql.fill("");
    jql.pressSequentially("project = ");
    assertThat(editor.locator(".proposal").first()).hasText("Demo Shop (DEMO)");
    jql.press("ArrowDown");
    assertThat(jql).hasAttribute("aria-activedescendant", "jql-list-0");
    assertAccessible(host);
    Screenshots.shoot(host.page(), "editor-chart-proposals-" + theme);
    jql.press("Escape");
    write(editor, "jql", "sumary ~ x");
    assertThat(jql).hasAttribute("aria-invalid", "true");
    assertAccessible(host);
    click(host, "Cancel");
    edit(host, FIRST);
    write(editor, "key", "neither a key nor a link");
    assertThat(editor.locator("#key")).hasAttribute("aria-invalid", "true");
    assertAccessible(host);
    Screenshots.take(host, "editor-line-error");
  }

  /** A page with no other macros, so that nothing else is loaded for each test. */
  private static HostPage open(String theme, ChosenMacro... macros) {
    BROWSING.connect(People.ADA);
    return BROWSING.tab().open(People.ADA, List.of(macros), theme);
  }

  private static Locator editButton(HostPage host, int macro) {
    return host.page().locator(".macro[data-macro='%d'] .edit-macro".formatted(macro));
  }

  private static FrameLocator edit(HostPage host, int macro) {
    editButton(host, macro).dispatchEvent("click");
    return editor(host);
  }

  private static FrameLocator editor(HostPage host) {
    return host.page().frameLocator(".editor-dialog iframe");
  }

  private static void write(FrameLocator editor, String field, String text) {
    editor.locator("#" + field).fill(text);
    editor.locator("#" + field).blur();
  }

  private static void click(HostPage host, String button) {
    host.page().locator(".editor-buttons button").getByText(button).click();
  }

  /** Through all that the dialog has; the last stops are the dialog's own buttons. */
  private static void tabTo(HostPage host, String button) {
    Locator wanted = host.page().locator(".editor-buttons button:focus").getByText(button);
    for (int stops = 0; wanted.count() == 0; stops++) {
      assertThat(stops).as("stops of the keyboard before " + button).isLessThan(40);
      host.page().keyboard().press("Tab");
    }
  }

  private static void assertAccessible(HostPage host) {
    Frame editor =
        host.frames().stream()
            .filter(frame -> frame.url().contains("/macros/editor?"))
            .findFirst()
            .orElseThrow();
    assertThat(Axe.violations(editor)).as(editor.url().replaceAll("&.*", "")).isEmpty();
  }
}
