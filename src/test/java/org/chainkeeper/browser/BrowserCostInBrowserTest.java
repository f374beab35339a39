package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What fifty iframes cost the browser. */
@Tag("browser")
class BrowserCostInBrowserTest {
  private static final int MACROS = 50;
  private static final int FEW = 10;

  /** At the least: a table of five rows and two single issues. */
  private static final int IN_THE_WINDOW = 3;

  /** As on a browser that always has something else to do. */
  private static final String NEVER_IDLE = "window.requestIdleCallback = () => 0";

  /** As on a browser that is idle when {@link #IDLE} says so. */
  private static final String IDLE_LATER =
      "window.requestIdleCallback = (then) => (window.later ??= []).push(then)";

  private static final String IDLE = "() => window.later?.splice(0).forEach((then) => then())";

  private static final String WITHOUT_BRIDGE = "() => window.AP === undefined";

  private static final String LAID_OUT =
      "() => innerHeight === Math.ceil(document.querySelector('.ac-content').offsetHeight)";

  private static final String TOPS =
      """
      () => [...document.querySelectorAll('.macro iframe')]
        .map((frame) => frame.getBoundingClientRect().top)
      """;

  /** Atlassian's line below an iframe is gone when the bridge is there. */
  private static final String GREETED =
      """
      () => [...document.querySelectorAll('.ap-status-indicator')]
        .every((line) => line.style.display === 'none')
      """;

  private static final String TRANSFERRED =
      """
      () => performance.getEntriesByType('resource')
        .filter((one) => /\\.(js|css)$/.test(new URL(one.name).pathname))
        .map((one) => one.transferSize)
      """;

  @RegisterExtension static final Browsing BROWSING = Browsing.isolatingSites();

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
  }

  @Test
  void a_macro_out_of_sight_waits_until_it_is_scrolled_to() {
    BROWSING.unsharedProfile().addInitScript(NEVER_IDLE);
    BROWSING.letMacrosAsk();
    HostPage host = open();
    host.page()
        .waitForCondition(() -> host.summary().getOrDefault(HostPage.ISSUES, 0L) >= IN_THE_WINDOW);
    Frame last = host.frames().getLast();
    assertThat(host.summary()).containsKey("loading");
    assertThat(host.texts(last)).isEqualTo("loading");

    last.frameElement().scrollIntoViewIfNeeded();

    host.page().waitForCondition(() -> host.texts(last).equals(HostPage.ISSUES));
    assertThat(host.summary()).containsKey("loading");
  }

  @Test
  void a_warm_reload_transfers_no_script_no_style_and_asks_nothing() {
    HostPage host = open();
    host.awaitIssues(MACROS);
    int before = host.issueRequests();
    host.page().reload();
    host.awaitIssues(MACROS);

    for (Frame frame : List.of(host.frames().getFirst(), host.frames().getLast())) {
      List<?> sizes = (List<?>) frame.evaluate(TRANSFERRED);
      assertThat(sizes)
          .as("script and style")
          .hasSizeGreaterThanOrEqualTo(2)
          .allMatch(size -> size.equals(0));
    }
    assertThat(host.issueRequests()).as("answers came with the pages").isEqualTo(before);
  }

  @Test
  void what_stands_below_a_shown_card_does_not_move_when_its_bridge_comes() {
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), FEW, "light");
    host.awaitIssues(FEW);
    host.page().addInitScript(IDLE_LATER);
    host.page().reload();
    host.awaitIssues(FEW);
    host.page().waitForCondition(() -> are(host.frames(), LAID_OUT));
    List<Frame> cards = host.frames().stream().filter(card -> is(card, WITHOUT_BRIDGE)).toList();
    assertThat(cards).isNotEmpty();
    Object before = host.page().evaluate(TOPS);

    cards.forEach(card -> card.evaluate(IDLE));

    host.page().waitForCondition(() -> cards.stream().noneMatch(card -> is(card, WITHOUT_BRIDGE)));
    host.page().waitForFunction(GREETED);
    assertThat(host.page().evaluate(TOPS)).isEqualTo(before);
  }

  private static boolean are(List<Frame> frames, String condition) {
    return frames.stream().allMatch(frame -> is(frame, condition));
  }

  private static boolean is(Frame frame, String condition) {
    return (boolean) frame.evaluate(condition);
  }

  @Test
  void a_first_visit_transfers_a_script_and_a_style() {
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), 1, "light");
    host.awaitIssues(1);
    List<?> sizes = (List<?>) host.frames().getFirst().evaluate(TRANSFERRED);
    assertThat(sizes).filteredOn(size -> !size.equals(0)).hasSize(2);
  }

  @Test
  void after_a_disconnect_no_page_brings_an_answer() {
    HostPage host = BROWSING.tab().open(Optional.of(People.ADA), FEW, "light");
    host.awaitIssues(FEW);
    BROWSING.disconnect(People.ADA);
    host.page().reload();
    host.await(FEW, "Connect to Jira to see this");
  }

  private static HostPage open() {
    return BROWSING.tab().open(Optional.of(People.ADA), MACROS, "light");
  }
}
