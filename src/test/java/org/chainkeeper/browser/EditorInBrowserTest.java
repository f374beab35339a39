package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class EditorInBrowserTest {
  private static final ChosenMacro TABLE =
      ChosenMacro.table("project = DEMO AND statusCategory = \"In Progress\" ORDER BY updated DESC")
          .with("columns", "summary,status,assignee,updated");

  private static final ChosenMacro ISSUE = ChosenMacro.card("DEMO-29");

  /** The only macro of the page, so that nothing else is loaded for each test. */
  private static final int EDITED = 1;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private HostPage host;

  @BeforeEach
  void a_new_tab() {
    host = BROWSING.tab();
  }

  private FrameLocator edit(ChosenMacro macro) {
    host.open(People.ADA, List.of(macro));
    host.page().locator(".macro .edit-macro").dispatchEvent("click");
    return host.page().frameLocator(".editor-dialog iframe");
  }

  private void click(String button) {
    host.page().locator(".editor-buttons button").getByText(button).click();
  }

  @Test
  void a_search_is_edited_checked_previewed_and_shown_by_the_macro() {
    BROWSING.connect(People.ADA);
    FrameLocator editor = edit(TABLE);
    Locator jql = editor.locator("#jql");
    assertThat(jql).hasValue(Pattern.compile("^project = DEMO AND"));
    jql.fill("project = WEB ORDER BY key");
    jql.blur();
    assertThat(editor.locator("#jql-status")).hasText("Jira understands this search.");
    assertThat(editor.locator(".preview tbody .key").first()).hasText("WEB-1");
    editor.getByLabel("Move Status earlier").click();
    editor.getByLabel("Remove Assignee").click();
    assertThat(editor.locator(".preview thead th")).hasCount(4);
    Screenshots.inspect(host, "editor-preview");
    click("Save");
    assertThat(host.page().locator(".editor-dialog")).hasCount(0);
    assertThat(host.macro(EDITED).locator("tbody .key").first()).hasText("WEB-1");
    assertThat(host.macro(EDITED).locator("thead th"))
        .hasText(new String[] {"Key", "Status", "Summary", "Updated"});
  }

  @Test
  void proposals_are_taken_by_keyboard_alone() {
    BROWSING.connect(People.ADA);
    FrameLocator editor = edit(TABLE);
    Locator jql = editor.locator("#jql");
    jql.fill("");
    jql.pressSequentially("proj");
    assertThat(editor.locator(".proposal").first()).hasText("project");
    jql.press("ArrowDown");
    assertThat(jql).hasAttribute("aria-activedescendant", "jql-list-0");
    jql.press("Enter");
    assertThat(jql).hasValue("project ");
    assertThat(editor.locator(".proposal").first()).hasText("=");
    jql.pressSequentially("= we");
    assertThat(editor.locator(".proposal")).hasText(new String[] {"Website (WEB)"});
    jql.press("ArrowDown");
    jql.press("Tab");
    assertThat(jql).hasValue("project = WEB ");
    jql.pressSequentially("AND status = ");
    assertThat(editor.locator(".proposal")).hasCount(5);
    jql.press("ArrowDown");
    jql.press("ArrowDown");
    Screenshots.inspect(host, "editor-proposals");
    jql.press("Escape");
    assertThat(editor.locator("#jql-list")).isHidden();
    assertThat(host.page().locator(".editor-dialog")).isVisible();
  }

  @Test
  void a_mistake_is_told_in_jiras_own_words() {
    BROWSING.connect(People.ADA);
    FrameLocator editor = edit(TABLE);
    editor.locator("#jql").fill("project = NOWHERE AND sumary ~ x");
    editor.locator("#jql").blur();
    assertThat(editor.locator("#jql-status"))
        .containsText("The value 'NOWHERE' does not exist for the field 'project'.");
    assertThat(editor.locator("#jql")).hasAttribute("aria-invalid", "true");
    Screenshots.inspect(host, "editor-error");
  }

  @Test
  void a_saved_filter_and_another_site_can_be_chosen() {
    BROWSING.connect(People.ADA);
    FrameLocator editor = edit(TABLE);
    editor.locator("#filter").fill("bugs of the");
    editor.locator("#filter-list .proposal").click();
    assertThat(editor.locator("#filter")).hasValue("Bugs of the shop");
    assertThat(editor.locator("#jql")).hasValue("filter = 10002");
    assertThat(editor.locator(".preview tbody .key").first()).containsText("DEMO-");
    editor.locator("#jql").fill("project = OPS");
    editor.locator("#jql").blur();
    editor.locator("#site").selectOption("Polar Station");
    assertThat(editor.locator(".preview tbody .key").first())
        .hasAttribute("href", Pattern.compile("//polar.localhost"));
    click("Save");
    assertThat(host.macro(EDITED).locator("tbody .key").first())
        .hasAttribute("href", Pattern.compile("//polar.localhost"));
  }

  @Test
  void a_link_to_an_issue_becomes_its_key() {
    BROWSING.connect(People.ADA);
    FrameLocator editor = edit(ISSUE);
    Locator key = editor.locator("#key");
    key.fill(BROWSING.world().sandbox().url() + "/browse/web-3?focusedId=1#comment");
    assertThat(key).hasValue("WEB-3");
    assertThat(editor.locator(".preview .card .key")).hasText("WEB-3");
    Screenshots.inspect(host, "editor-issue");
    click("Save");
    assertThat(host.macro(EDITED).locator(".card .key")).hasText("WEB-3");
  }

  @Test
  void who_is_not_connected_connects_in_the_dialog() {
    FrameLocator editor = edit(TABLE);
    assertThat(editor.locator(".preview .notice-title")).hasText("Connect to Jira to see this");
    Screenshots.inspect(host, "editor-connect");
    Page popup = host.page().waitForPopup(() -> editor.locator(".preview .button").click());
    popup.locator("form").waitFor();
    new ConsentWindow(popup).accept();
    assertThat(editor.locator("#jql-status")).hasText("Jira understands this search.");
    assertThat(editor.locator("#site")).isVisible();
    assertThat(editor.locator(".preview tbody .key").first()).containsText("DEMO-");
  }

  @Test
  void nothing_is_saved_by_a_dialog_without_a_search_or_one_that_is_cancelled() {
    BROWSING.connect(People.ADA);
    FrameLocator editor = edit(TABLE);
    editor.locator("#jql").fill("");
    click("Save");
    assertThat(editor.locator("#jql-status")).hasText("Enter a search first.");
    assertThat(editor.locator("#jql")).isFocused();
    click("Cancel");
    assertThat(host.page().locator(".editor-dialog")).hasCount(0);
    assertThat(host.macro(EDITED).locator("tbody .key").first()).containsText("DEMO-");
  }
}
