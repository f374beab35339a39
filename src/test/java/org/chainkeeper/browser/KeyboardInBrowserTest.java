package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tab key reaches all that can be used, in the order of the page, and shows where it is. */
@Tag("browser")
class KeyboardInBrowserTest {
  private static final int MAX_STEPS = 120;
  private static final int TABLE = 6;

  /** What can be used, without what leads to the same place; a group of radio buttons is one stop. */
  private static final String STOPS =
      """
      const stops = [...document.querySelectorAll('a, button, input, select, summary, [tabindex]')]
        .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility()
          && !(one.type === 'radio' && !one.checked));
      const name = (one) =>
        `${stops.indexOf(one)} ${one.getAttribute('aria-label') ?? one.textContent ?? one.id}`;
      """;

  private static final String NAMES = "() => { " + STOPS + " return stops.map(name); }";

  /** The name of the stop that has the focus, and whether that can be seen. */
  private static final String FOCUSED =
      "() => { "
          + STOPS
          + """
            const focused = document.activeElement;
            if (!stops.includes(focused)) return null;
            const shown = focused.type === 'radio' ? focused.nextElementSibling : focused;
            const { outlineStyle, outlineWidth } = getComputedStyle(shown);
            const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
            return { name: name(focused), isSeen };
          }
          """;

  private static final String FOCUS_FIRST = "() => { " + STOPS + " stops[0].focus(); }";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
  }

  @Test
  void each_link_and_button_of_a_macro_is_reached_and_seen() {
    List<ChosenMacro> macros =
        List.of(
            ChosenMacro.line("DEMO-29"),
            ChosenMacro.table("key in (DEMO-4, DEMO-9) ORDER BY key")
                .with("group", "status")
                .with("sums", "true"),
            ChosenMacro.card("DEMO-29"),
            ChosenMacro.chart("project = DEMO"));
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    host.awaitIssues(macros.size());
    assertThat(host.macro(2).locator(".unfold")).isVisible();
    assertThat(host.macro(2).locator(".account-name")).isVisible();
    assertThat(host.macro(4).locator(".account-name")).isVisible();
    host.awaitDrawn("light");

    host.frames().forEach(frame -> assertReached(host.page(), frame));
  }

  @Test
  void each_field_and_button_of_the_editor_is_reached_and_seen() {
    HostPage host = BROWSING.tab().openKinds(Optional.of(People.ADA), "light");
    host.page()
        .locator(".macro[data-macro='%d'] .edit-macro".formatted(TABLE))
        .dispatchEvent("click");
    FrameLocator editor = host.page().frameLocator(".editor-dialog iframe");
    editor.locator("#jql").fill("project = WEB AND issuetype = Bug");
    editor.locator("#form-basic").check();
    assertThat(editor.locator("#jql-status")).hasText("Jira understands this search.");
    assertThat(editor.locator(".preview tbody .key").first()).containsText("WEB-");
    assertThat(editor.locator(".preview .is-busy")).hasCount(0);
    assertThat(editor.locator(".preview .account-name")).isVisible();

    host.page().frames().stream()
        .filter(frame -> frame.url().contains("/macros/editor"))
        .forEach(frame -> assertReached(host.page(), frame));
  }

  private static void assertReached(Page page, Frame frame) {
    List<String> all = ((List<?>) frame.evaluate(NAMES)).stream().map(String::valueOf).toList();
    List<String> reached = new ArrayList<>();
    frame.evaluate(FOCUS_FIRST);
    // A browser shows the focus of who uses the keyboard.
    page.keyboard().press("Tab");
    page.keyboard().press("Shift+Tab");
    while (reached.size() < MAX_STEPS && frame.evaluate(FOCUSED) instanceof Map<?, ?> stop) {
      String name = String.valueOf(stop.get("name"));
      assertThat(stop.get("isSeen")).as(name).isEqualTo(true);
      reached.add(name);
      page.keyboard().press("Tab");
    }
    assertThat(reached).as(frame.url().replaceAll("\\?.*", "")).isNotEmpty().isEqualTo(all);
  }
}
