package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of a group that a test has shown; it has to show all of them. */
final class ShownStates {
  static final String LIST_OF_SITES = "(list)";

  /** In a line, what screen readers hear and the tooltip count too. The button of the account is no action. */
  private static final String SAID_SCRIPT =
      """
      () => {
        const said = document.querySelector('.notice, .line-notice, .empty-state, .line-choice, .skeleton');
        const all = said ? [said, ...said.querySelectorAll('*')] : [];
        return {
          text: [said?.textContent, said?.title].join(' '),
          actions: all
            .filter((part) => part.matches('a, button, select'))
            .map((part) => (part.matches('select') ? '(list)' : part.textContent)),
        };
      }
      """;

  private final MacroState.Group group;
  private final Set<MacroState> shown = EnumSet.noneOf(MacroState.class);

  ShownStates(MacroState.Group group) {
    this.group = group;
  }

  /** Waits until every macro of the page is in this state. */
  void await(HostPage host, int macros, MacroState state) {
    host.page()
        .waitForCondition(new PacedCondition(() -> host.frames().size() == macros), timeout());
    host.frames().forEach(frame -> await(host.page(), frame, state));
  }

  /** Waits until a macro says what it should, and offers that and nothing else. */
  void await(Page page, Frame frame, MacroState state) {
    try {
      page.waitForCondition(new PacedCondition(() -> isIn(frame, state)), timeout());
    } catch (TimeoutError late) {
      throw new AssertionError(state + " is shown as " + frame.evaluate(SAID_SCRIPT), late);
    }
    shown.add(state);
  }

  private static boolean isIn(Frame frame, MacroState state) {
    Map<?, ?> said = (Map<?, ?>) frame.evaluate(SAID_SCRIPT);
    String text = String.valueOf(said.get("text"));
    return text.contains(state.title)
        && text.contains(state.words)
        && List.copyOf((List<?>) said.get("actions")).equals(state.actions);
  }

  private static Page.WaitForConditionOptions timeout() {
    return new Page.WaitForConditionOptions().setTimeout(Chromium.timeoutMillis());
  }

  void assertAll() {
    assertThat(shown).isEqualTo(MacroState.of(group));
  }
}
