package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** Atlassian refuses a refresh token, and it is not known yet whether permanently. */
@Tag("browser")
class DoubtfulConnectionInBrowserTest {
  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
  private static final int COUNT = 1;
  private static final int LINE = 2;
  private static final int TABLE = 3;
  private static final int CARD = 4;
  private static final int CHART = 5;

  private static final String CONNECT_NOW = "Connect again now";
  private static final Duration LONG_RETRY = Duration.ofMinutes(30);

  @RegisterExtension
  static final Browsing BROWSING =
      new Browsing(
          Map.of("REFRESH_PATIENCE", "PT1S", "REFRESH_SUSPECT_RETRY", LONG_RETRY.toString()));

  @BeforeEach
  void the_token_of_ada_has_expired() {
    BROWSING.connect(People.ADA);
    BROWSING.world().later(Duration.ofHours(1));
  }

  @AfterEach
  void no_answer_is_held() {
    oauth().gate().release();
  }

  @ParameterizedTest
  @Variants({"" + COUNT, "" + LINE, "" + TABLE, "" + CARD, "" + CHART})
  void one_click_and_the_consent_lead_from_the_first_refusal_to_issues_everywhere(int macro) {
    oauth().revoke(People.ADA);
    HostPage host = open();
    host.awaitInEach(KINDS.size(), CONNECT_NOW);
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("suspect");
    ConsentWindow popup = host.click(macro, CONNECT_NOW);
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(KINDS.size());
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  @Test
  void a_second_click_shows_its_own_consent_in_the_window_that_is_open_already() {
    oauth().revoke(People.ADA);
    HostPage host = open();
    host.awaitInEach(KINDS.size(), CONNECT_NOW);
    ConsentWindow popup = host.click(TABLE, CONNECT_NOW);
    String first = popup.page().url();
    host.button(CARD, CONNECT_NOW).click();
    popup.page().waitForURL(url -> url.contains("/authorize") && !url.equals(first));
    assertThat(BROWSING.tabs()).containsExactly(host.page(), popup.page());
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(KINDS.size());
  }

  @Test
  void each_kind_of_macro_says_that_it_keeps_trying_and_offers_the_way_out_also_to_a_keyboard() {
    oauth().revoke(People.ADA);
    HostPage host = open();
    host.awaitInEach(KINDS.size(), CONNECT_NOW);
    for (int macro = 1; macro <= KINDS.size(); macro++) {
      assertThat(host.macro(macro).locator("#root")).containsText("The app keeps trying");
      host.page().locator(".macro[data-macro='%d'] .edit-macro".formatted(macro)).focus();
      host.page().keyboard().press("Tab");
      assertThat(host.button(macro, CONNECT_NOW)).isFocused();
    }
    Screenshots.inspect(host, "provider-refused");
  }

  @Test
  void a_german_reader_is_offered_the_same() {
    BROWSING.read("de-DE");
    oauth().revoke(People.ADA);
    HostPage host = open();
    host.awaitInEach(KINDS.size(), "Jetzt erneut verbinden");
    assertThat(host.macro(TABLE).locator(".notice")).containsText("Die App versucht es weiter");
    Screenshots.inspect(host, "provider-refused-german");
  }

  @Test
  void what_is_offered_stays_while_the_refused_token_is_tried_again() {
    oauth().faults().add(Fault.once(FaultKind.REFUSE_INVALID_GRANT));
    BROWSING.holdClocks();
    HostPage host = open();
    host.awaitInEach(KINDS.size(), CONNECT_NOW);
    oauth().faults().add(Fault.once(FaultKind.HOLD));
    int questions = host.issueRequests();
    BROWSING.later(LONG_RETRY.plusSeconds(1));
    host.page().waitForCondition(() -> host.issueRequests() > questions);
    for (int macro = 1; macro <= KINDS.size(); macro++) {
      assertThat(host.button(macro, CONNECT_NOW)).isVisible();
    }
    oauth().gate().release();
    BROWSING.later(Duration.ofMinutes(1));
    host.awaitIssues(KINDS.size());
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  @Test
  void a_page_that_has_stopped_trying_says_so_and_still_offers_both() {
    BROWSING.answerMacros(DoubtfulConnectionInBrowserTest::refuseForLong);
    HostPage host = open();
    host.awaitInEach(KINDS.size(), "Try again");
    host.awaitInEach(KINDS.size(), CONNECT_NOW);
    Screenshots.inspect(host, "provider-refused-stopped");
  }

  @ParameterizedTest
  @Variants({
    "en-GB, light, Not accepted,     Connect again now,      Try again",
    "en-GB, dark,  Not accepted,     Connect again now,      Try again",
    "de-DE, light, Nicht angenommen, Jetzt erneut verbinden, Erneut versuchen",
    "de-DE, dark,  Nicht angenommen, Jetzt erneut verbinden, Erneut versuchen"
  })
  void on_a_page_of_320_pixels_a_stopped_line_is_read_whole_and_its_buttons_can_be_reached(
      String locale, String theme, String words, String connect, String retry) {
    BROWSING.read(locale);
    BROWSING.answerMacros(DoubtfulConnectionInBrowserTest::refuseForLong);
    HostPage host = open();
    host.awaitInEach(KINDS.size(), retry);
    NarrowPage narrow = NarrowPage.of(host, theme);
    Screenshots.shoot(host.page(), String.join("-", "narrow-stopped", locale, theme));
    narrow.assertReadable(COUNT, words, List.of(connect, retry));
    narrow.assertReadable(LINE, words, List.of(connect, retry));
  }

  @Test
  void the_page_about_ones_own_connection_offers_it_too() {
    oauth().revoke(People.ADA);
    open().awaitInEach(KINDS.size(), CONNECT_NOW);
    HostPage host = BROWSING.tab().openOwnPage(People.ADA, "light");
    FrameLocator own = host.ownPage();
    assertThat(own.locator(".notice")).containsText("The app keeps trying");
    Screenshots.inspect(host, "me-suspect");
    ConsentWindow popup = new ConsentWindow(host.page().waitForPopup(() -> button(own).click()));
    popup.accept();
    popup.awaitClosed();
    assertThat(own.locator(".notice")).hasCount(0);
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  /** For longer than a page waits by itself. */
  private static void refuseForLong(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(503)
            .setHeaders(Map.of("Content-Type", "application/json", "Retry-After", "600"))
            .setBody("{\"code\": \"provider-refused\"}"));
  }

  private static Locator button(FrameLocator own) {
    return own.getByRole(
        AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(CONNECT_NOW).setExact(true));
  }

  private static HostPage open() {
    return BROWSING.tab().open(People.ADA, KINDS);
  }

  private static AuthorizationServer oauth() {
    return BROWSING.world().sandbox().oauth();
  }
}
