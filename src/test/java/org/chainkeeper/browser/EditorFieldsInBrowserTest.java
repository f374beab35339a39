package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** How an author chooses fields and searches without JQL. */
@Tag("browser")
class EditorFieldsInBrowserTest {
  private static final ChosenMacro TABLE =
      ChosenMacro.table("project = DEMO AND statusCategory != Done ORDER BY priority DESC")
          .with("columns", "summary,status,priority,assignee,updated");

  private static final ChosenMacro CARD = ChosenMacro.card("DEMO-29");

  /** The only macro of the page, so that nothing else is loaded for each test. */
  private static final int EDITED = 1;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private HostPage host;

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
    host = BROWSING.tab();
  }

  private FrameLocator edit(ChosenMacro macro) {
    host.page().route(url -> url.contains("/api/fields"), EditorFieldsInBrowserTest::answerFields);
    host.open(People.ADA, List.of(macro));
    host.page().locator(".macro .edit-macro").dispatchEvent("click");
    return host.page().frameLocator(".editor-dialog iframe");
  }

  /** 904 fields, as a large site has; two of them have one name. */
  private static void answerFields(Route route) {
    String many =
        IntStream.rangeClosed(1, 902)
            .mapToObj(at -> field(20_000 + at, "Zone %03d".formatted(at), "textfield"))
            .collect(Collectors.joining(","));
    String all =
        many + "," + field(10_016, "Team", "select") + "," + field(10_020, "Team", "userpicker");
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody("{\"fields\":[" + all + "],\"complete\":true}"));
  }

  private static String field(int number, String name, String type) {
    return "{\"id\":\"customfield_%d\",\"name\":\"%s\",\"type\":\"%s\",\"aliases\":[]}"
        .formatted(number, name, type);
  }

  private void save() {
    host.page().locator(".editor-buttons button").getByText("Save").click();
  }

  @ParameterizedTest
  @Variants({
    "en-GB,^The first 100 of 9\\d\\d fields\\.",
    "de-DE,^Die ersten 100 von 9\\d\\d Feldern\\."
  })
  void the_last_of_904_fields_is_found_and_added_by_the_keyboard(String language, String said) {
    BROWSING.read(language);
    host = BROWSING.tab();
    FrameLocator editor = edit(TABLE);
    Locator picker = editor.locator("#columns");
    picker.click();
    assertThat(editor.locator("#columns-list .proposal")).hasCount(100);
    assertThat(editor.locator("#columns-status")).hasText(Pattern.compile(said));
    Screenshots.inspectEachWay(host, "editor-fields-904-" + language);
    picker.pressSequentially("zone 902");
    assertThat(editor.locator("#columns-list .proposal")).hasCount(1);
    picker.press("Enter");
    assertThat(editor.locator(".columns .column-title").last()).hasText("Zone 902");
  }

  @Test
  void two_fields_of_one_name_are_told_apart_by_id_and_type() {
    FrameLocator editor = edit(TABLE);
    editor.locator("#columns").fill("team");
    assertThat(editor.locator("#columns-list .proposal"))
        .hasText(new String[] {"Team cf[10016] · List", "Team cf[10020] · Person"});
    Screenshots.inspect(host, "editor-fields-same-name");
    editor.locator("#columns-list .proposal").last().click();
    assertThat(editor.locator(".columns .column-title").last()).hasText("Team cf[10020] · Person");
    assertThat(editor.locator(".preview thead th").last()).hasText("Sprint");
  }

  @Test
  void columns_are_dragged_into_order_by_the_mouse() {
    FrameLocator editor = edit(TABLE);
    Locator titles = editor.locator(".columns .column-title");
    assertThat(titles)
        .hasText(new String[] {"Summary", "Status", "Priority", "Assignee", "Updated"});
    Mouse mouse = host.page().mouse();
    titles.nth(0).hover();
    mouse.down();
    BoundingBox to = requireNonNull(titles.nth(2).boundingBox());
    mouse.move(to.x + to.width - 2, to.y + 10, new Mouse.MoveOptions().setSteps(8));
    Screenshots.shoot(host.page(), "editor-drag");
    mouse.up();
    assertThat(titles)
        .hasText(new String[] {"Status", "Priority", "Summary", "Assignee", "Updated"});
    save();
    assertThat(host.macro(EDITED).locator("thead th"))
        .hasText(new String[] {"Key", "Status", "Priority", "Summary", "Assignee", "Updated"});
  }

  @Test
  void columns_are_moved_by_the_keyboard_alone() {
    FrameLocator editor = edit(TABLE);
    Locator later = editor.getByLabel("Move Summary later");
    Locator titles = editor.locator(".columns .column-title");
    later.focus();
    Keyboard keys = host.page().keyboard();
    keys.press("Enter");
    assertThat(titles.nth(1)).hasText("Summary");
    assertThat(later).isFocused();
    keys.press("Space");
    assertThat(titles.nth(2)).hasText("Summary");
  }

  @Test
  void groups_sums_and_a_total_are_chosen_previewed_and_saved() {
    FrameLocator editor = edit(TABLE);
    editor.locator("#group").fill("prio");
    editor.locator("#group").press("Enter");
    assertThat(editor.locator("#group")).hasValue("Priority");
    editor.locator("#sums").check();
    editor.locator("#total").check();
    assertThat(editor.locator(".preview .group").first()).isVisible();
    Screenshots.inspectEachWay(host, "editor-groups");
    save();
    assertThat(host.macro(EDITED).locator(".group").first()).isVisible();
    assertThat(host.macro(EDITED).locator(".toolbar-count")).containsText("of about");
  }

  @Test
  void a_basic_search_becomes_jql_and_jql_a_basic_search() {
    FrameLocator editor = edit(TABLE);
    Locator jql = editor.locator("#jql");
    jql.fill("project = WEB ORDER BY key");
    editor.locator("#form-basic").check();
    assertThat(jql).isHidden();
    assertThat(editor.locator("#basic-project-values")).hasText("Website (WEB)");
    Locator type = editor.locator("#basic-issuetype");
    type.fill("bu");
    assertThat(editor.locator("#basic-issuetype-list .proposal")).hasText("Bug");
    type.press("Enter");
    assertThat(editor.locator("#basic-issuetype-values")).hasText("Bug");
    editor.locator("#basic-assignee").fill("read");
    assertThat(editor.locator("#basic-assignee-list .proposal")).hasText("The reader");
    editor.locator("#basic-assignee").press("Enter");
    assertThat(editor.locator("#jql-status")).hasText("Jira understands this search.");
    Screenshots.inspectEachWay(host, "editor-basic");
    editor.locator("#form-jql").check();
    assertThat(jql)
        .hasValue("project = WEB AND issuetype = Bug AND assignee = currentUser() ORDER BY key");
  }

  @Test
  void a_search_without_a_basic_form_stays_in_jql_and_says_why() {
    FrameLocator editor = edit(TABLE);
    editor.locator("#jql").fill("project = WEB OR project = OPS");
    editor.locator("#form-basic").click();
    assertThat(editor.locator("#form-status"))
        .hasText(
            "The basic search joins all conditions by AND; this search has OR. The search is shown"
                + " as JQL.");
    assertThat(editor.locator("#jql")).hasValue("project = WEB OR project = OPS");
    Screenshots.inspect(host, "editor-basic-refused");
  }

  @Test
  void the_fields_of_a_card_are_chosen() {
    FrameLocator editor = edit(CARD);
    editor.getByLabel("Remove Priority").click();
    editor.locator("#fields").fill("repor");
    editor.locator("#fields").press("Enter");
    assertThat(editor.locator(".preview .card dt"))
        .hasText(new String[] {"Status", "Assignee", "Reporter"});
    Screenshots.inspect(host, "editor-card-fields");
    save();
    assertThat(host.macro(EDITED).locator(".card dt"))
        .hasText(new String[] {"Status", "Assignee", "Reporter"});
  }

  @Test
  void the_basic_search_speaks_german() {
    BROWSING.read("de-DE");
    host = BROWSING.tab();
    FrameLocator editor = edit(TABLE);
    editor.locator("#jql").fill("project = WEB");
    editor.getByLabel("Einfach").check();
    assertThat(editor.locator("label[for='basic-assignee']")).hasText("Bearbeiter");
    assertThat(editor.locator("#jql-status")).hasText("Jira versteht diese Suche.");
    Screenshots.inspectEachWay(host, "editor-basic-german");
  }
}
