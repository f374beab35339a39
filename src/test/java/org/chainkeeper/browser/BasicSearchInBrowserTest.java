package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The editor of a macro that was just inserted. */
@Tag("browser")
class BasicSearchInBrowserTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private HostPage host;

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
    host = BROWSING.tab();
  }

  private FrameLocator insert() {
    host.open(People.ADA, List.of(new ChosenMacro("chainkeeper-table", false, Map.of())));
    return edit();
  }

  private FrameLocator edit() {
    host.page().locator(".macro[data-macro='1'] .edit-macro").dispatchEvent("click");
    return host.page().frameLocator(".editor-dialog iframe");
  }

  /** As a browser does in the place of all words; the clipboard belongs to whichever tab is in front. */
  private static void paste(FrameLocator editor, String text) {
    editor
        .locator("#basic-text")
        .evaluate(
            """
            (field, text) => {
              field.focus();
              field.select();
              const clipboardData = new DataTransfer();
              clipboardData.setData('text/plain', text);
              field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
            }
            """,
            text);
  }

  @Test
  void a_new_macro_is_searched_with_words_and_pickers_by_keyboard_alone() {
    FrameLocator editor = insert();
    Keyboard keys = host.page().keyboard();
    assertThat(editor.locator("#basic-text")).isFocused();
    assertThat(editor.locator("#jql")).isHidden();
    assertThat(editor.locator("#jql-status"))
        .hasText("Issues are found that match all fields, and one of the values of each.");
    Screenshots.inspectEachWay(host, "editor-new");
    keys.press("Tab");
    keys.type("web");
    assertThat(editor.locator("#basic-project-list .proposal")).hasText("Website (WEB)");
    keys.press("Enter");
    keys.press("Tab");
    keys.press("Tab");
    keys.type("bug");
    assertThat(editor.locator("#basic-issuetype-list .proposal")).hasText("Bug");
    keys.press("Enter");
    assertThat(editor.locator(".basic-jql")).hasText("project = WEB AND issuetype = Bug");
    assertThat(editor.locator(".preview tbody .key").first()).containsText("WEB-");
    host.page().locator(".editor-buttons button").getByText("Save").click();
    assertThat(host.macro(1).locator("tbody .key").first()).containsText("WEB-");
    edit();
    assertThat(editor.locator("#basic-project-values")).hasText("Website (WEB)");
    assertThat(editor.locator("#basic-issuetype-values")).hasText("Bug");
    assertThat(editor.locator("#basic-text")).isFocused();
  }

  @Test
  void a_link_that_is_pasted_into_the_words_is_the_search_that_it_leads_to() {
    FrameLocator editor = insert();
    paste(
        editor,
        BROWSING.world().sandbox().url() + "/issues/?jql=project%20%3D%20WEB%20ORDER%20BY%20key");
    assertThat(editor.locator("#basic-note")).hasText("This is what the pasted link leads to.");
    assertThat(editor.locator("#basic-project-values")).hasText("Website (WEB)");
    assertThat(editor.locator(".preview tbody .key").first()).hasText("WEB-1");
    Screenshots.inspectEachWay(host, "editor-pasted-link");
  }

  @Test
  void keys_that_are_pasted_into_the_words_are_found_or_searched_as_words() {
    FrameLocator editor = insert();
    paste(editor, "WEB-3\nDEMO-4\n");
    assertThat(editor.locator(".basic-jql")).hasText("key in (WEB-3, DEMO-4)");
    assertThat(editor.locator(".preview tbody .key")).hasText(new String[] {"WEB-3", "DEMO-4"});
    Screenshots.inspectEachWay(host, "editor-pasted-keys");
    editor.getByText("Search for the words").click();
    assertThat(editor.locator(".basic-jql")).hasText("text ~ \"WEB-3 DEMO-4\"");
    assertThat(editor.locator("#basic-text")).isFocused();
    host.page().keyboard().press("Tab");
    assertThat(editor.getByText("Search for the key")).isFocused();
    Screenshots.inspect(host, "editor-keys-offered");
    editor.getByText("Search for the key").press("Enter");
    assertThat(editor.locator(".basic-jql")).hasText("key in (WEB-3, DEMO-4)");
  }

  @Test
  void jql_that_is_pasted_into_the_words_is_shown_in_the_form_that_can_say_it() {
    FrameLocator editor = insert();
    paste(editor, "project = WEB\nAND priority = High\nORDER BY key");
    Locator jql = editor.locator("#jql");
    assertThat(jql).hasValue("project = WEB AND priority = High ORDER BY key");
    assertThat(jql).isFocused();
    assertThat(editor.locator("#form-status"))
        .hasText(
            "The text was read as JQL. The basic search has no field “priority”. Search for the"
                + " words");
    assertThat(editor.locator(".preview tbody .key").first()).containsText("WEB-");
    Screenshots.inspectEachWay(host, "editor-pasted-jql");
  }

  @Test
  void a_new_macro_speaks_german() {
    BROWSING.read("de-DE");
    host = BROWSING.tab();
    FrameLocator editor = insert();
    assertThat(editor.locator("label[for='basic-text']")).hasText("Wörter");
    paste(editor, "WEB-3");
    assertThat(editor.locator("#basic-note"))
        .hasText("Vorgänge werden nach ihrem Schlüssel gesucht. Nach den Wörtern suchen");
    assertThat(editor.locator(".preview tbody .key").first()).hasText("WEB-3");
    Screenshots.inspectEachWay(host, "editor-pasted-key-german");
  }
}
