package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader sees while the scripts of the macros wait for the answer of Jira. */
@Tag("browser")
class FirstPaintInBrowserTest {
  private static final Duration SLOW = Duration.ofSeconds(2);

  /** Nothing has been drawn by a script, and the rule for that is in force. */
  private static final String SHOWS_BARS_ALONE =
      """
      () => {
        const root = document.querySelector('#root:empty');
        return root !== null && getComputedStyle(root).backgroundImage.includes('gradient')
          && root.offsetHeight >= 20 && document.documentElement.scrollHeight <= innerHeight + 1;
      }
      """;

  private static final String BACKGROUND = "() => getComputedStyle(document.body).backgroundColor";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @AfterEach
  void answerAtOnce() {
    jiraTakes(Duration.ZERO);
  }

  private static void jiraTakes(Duration time) {
    BROWSING.world().sandbox().jira().faults().latency(time);
  }

  @ParameterizedTest
  @CsvSource({"light,'rgb(255, 255, 255)'", "dark,'rgb(29, 33, 37)'"})
  void while_jira_is_slow_bars_are_shown_in_the_colours_of_the_page(String theme, String colour) {
    BROWSING.connect(People.ADA);
    jiraTakes(SLOW);
    List<ChosenMacro> macros = ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
    HostPage host = BROWSING.tab().begin(People.ADA, macros, theme);

    host.page()
        .waitForCondition(() ->
            host.frames().size() == macros.size()
                && host.frames().stream().allMatch(FirstPaintInBrowserTest::showsBarsAlone));

    assertThat(host.frames())
        .allSatisfy(frame -> assertThat(frame.evaluate(BACKGROUND)).isEqualTo(colour));
    Screenshots.shoot(host.page(), "first-paint-" + theme);
    jiraTakes(Duration.ZERO);
    host.awaitIssues(macros.size());
  }

  private static boolean showsBarsAlone(Frame frame) {
    return (boolean) frame.evaluate(SHOWS_BARS_ALONE);
  }
}
