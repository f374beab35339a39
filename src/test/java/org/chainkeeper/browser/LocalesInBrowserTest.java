package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** Other languages, time zones, directions, widths, and paper. */
@Tag("browser")
class LocalesInBrowserTest {
  private static final String SAID_IN_APIA =
      """
      (time) => new Intl.DateTimeFormat('de-DE',
        { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Pacific/Apia' }).format(new Date(time))
      """;
  private static final String STICKS_OUT =
      "() => document.documentElement.scrollWidth > innerWidth";

  /** The emulation of a medium does not reach an iframe of another site, so its rules are put to use. */
  static final String ON_PAPER =
      """
      () => [...document.styleSheets]
        .filter((sheet) => sheet.href?.startsWith(location.origin))
        .flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === 'print')
        .forEach((rule) => { rule.media.mediaText = 'all'; })
      """;

  private static final String IS_CUT_OFF =
      """
      () => document.querySelector('.scroller').scrollWidth > document.querySelector('.scroller').clientWidth
        || document.querySelector('.ac-content').offsetHeight > innerHeight
      """;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void who_reads_german_is_asked_in_german_and_consents_in_german() {
    BROWSING.read("de-DE");
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), 1, "light");
    host.await(1, "Verbinden Sie sich mit Jira, um dies zu sehen");
    Screenshots.take(host, "german-connect");

    ConsentWindow window = host.click(1, "Mit Jira verbinden");
    window.choose(People.BRUNO);
    window.accept();
    assertThat(window.page().locator("h1")).hasText("Das ist ein anderes Konto");
    Screenshots.inspect(window, "german-wrong-account");
  }

  @Test
  void who_reads_german_sees_german_macros_and_a_german_page_of_their_own() {
    BROWSING.read("de-DE");
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), 10, "light");
    host.awaitIssues(10);
    assertThat(host.macro(1).locator("html")).hasAttribute("lang", "de");
    assertThat(host.frames().getFirst().title()).isEqualTo("Jira-Vorgänge");
    assertThat(host.macro(1).locator("thead")).containsText("Bearbeiter");
    Screenshots.take(host, "german");

    host.openOwnPage(People.ADA, "light");
    assertThat(host.ownPage().locator("dl")).containsText("wenn sie bis dahin nicht benutzt wird");
    Screenshots.inspect(host, "german-me");
  }

  @Test
  void times_are_those_of_the_viewers_profile() {
    BROWSING.read("de-DE");
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab();
    host.page()
        .navigate(
            BROWSING.world().sandbox().url()
                + "/wiki/spaces/DEMO/pages/1?macros=1&zone=Pacific/Apia&person="
                + People.ADA.accountId());
    host.awaitIssues(1);

    Frame macro = host.frames().getFirst();
    var time = macro.locator("td time").first();
    assertThat(time).hasText((String) macro.evaluate(SAID_IN_APIA, time.getAttribute("datetime")));
  }

  @ParameterizedTest
  @Variants({"ltr,320", "ltr,640", "rtl,320", "rtl,640"})
  void nothing_sticks_out_of_a_narrow_page(String direction, int width) {
    BROWSING.read("de-DE");
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab();
    host.page().setViewportSize(width, 700);

    host.open(Optional.of(People.ADA), 1, "light").awaitIssues(1);
    assertNothingSticksOut(host, "table", direction, width);

    host.openOwnPage(People.ADA, "light").ownPage().locator("dl").waitFor();
    assertNothingSticksOut(host, "me", direction, width);
  }

  @Test
  void at_twice_the_size_nothing_sticks_out_and_every_action_can_be_reached() {
    BROWSING.zoomIn();
    List<ChosenMacro> kinds = ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
    HostPage host = BROWSING.tab().open(People.ADA, kinds);
    host.await(kinds.size(), "Connect to Jira to see this");
    host.page().locator(".macro[data-macro='3']").evaluate("table => table.scrollIntoView()");
    assertNothingSticksOut(host, "zoomed-connect", "ltr", 640);
    for (int macro = 1; macro <= kinds.size(); macro++) {
      assertThat(host.button(macro, "Connect to Jira")).isVisible();
    }
    BROWSING.connect(People.ADA);
    host.page().reload();
    host.awaitIssues(kinds.size());
    host.page().locator(".macro[data-macro='3']").evaluate("table => table.scrollIntoView()");
    assertNothingSticksOut(host, "zoomed", "ltr", 640);
  }

  @Test
  void on_paper_there_are_no_buttons_and_no_table_is_cut_off() {
    BROWSING.connect(People.ADA);
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), 1, "light");
    host.awaitIssues(1);
    host.awaitDrawn("light");

    Frame macro = host.frames().getFirst();
    macro.evaluate(ON_PAPER);
    Screenshots.shoot(host.page(), "paper");
    assertThat(macro.locator("button:not(.sort)").all())
        .isNotEmpty()
        .noneMatch(one -> one.isVisible());
    assertThat((boolean) macro.evaluate(IS_CUT_OFF)).isFalse();
  }

  private static void assertNothingSticksOut(
      HostPage host, String what, String direction, int width) {
    List<Frame> ours =
        host.page().frames().stream()
            .filter(frame -> frame.url().startsWith(BROWSING.world().baseUrl() + "/"))
            .toList();
    ours.forEach(frame -> frame.evaluate("to => { document.documentElement.dir = to }", direction));
    host.awaitDrawn("light");
    Screenshots.shoot(host.page(), String.join("-", what, direction, Integer.toString(width)));
    assertThat(ours).isNotEmpty().noneMatch(frame -> (boolean) frame.evaluate(STICKS_OUT));
  }
}
