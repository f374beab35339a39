package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The access token has expired, and the exchange for the next one is not what it should be. */
@Tag("browser")
class LostConnectionInBrowserTest {
  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
  private static final int COUNT = 1;
  private static final int TABLE = 3;
  private static final Duration RETRY = Duration.ofSeconds(15);

  /** Of a table, by the descriptor. */
  private static final int FIRST_HEIGHT = 120;

  private static final String REFRESHING = "Refreshing your connection to Jira…";
  private static final String STILL = "Still refreshing your connection to Jira";

  @RegisterExtension
  static final Browsing BROWSING =
      new Browsing(Map.of("REFRESH_PATIENCE", "PT1S", "REFRESH_SUSPECT_RETRY", RETRY.toString()));

  @BeforeEach
  void the_token_of_ada_has_expired() {
    BROWSING.connect(People.ADA);
    BROWSING.world().later(Duration.ofHours(1));
    BROWSING.holdClocks();
  }

  @AfterEach
  void all_is_well_again() {
    oauth().clientSecret(SandboxOptions.CLIENT_SECRET);
    oauth().gate().release();
  }

  @Test
  void while_an_exchange_takes_long_macros_wait_calmly_and_later_offer_to_try_again() {
    oauth().faults().add(Fault.once(FaultKind.HOLD));
    HostPage host = open();
    assertCalm(host);
    Screenshots.inspect(host, "refresh-pending");
    BROWSING.profile().clock().fastForward(31_000);
    host.await(KINDS.size(), STILL);
    Screenshots.inspect(host, "refresh-slow");
    host.button(TABLE, "Try again").click();
    oauth().gate().release();
    BROWSING.profile().clock().fastForward(31_000);
    host.awaitIssues(KINDS.size());
  }

  @Test
  void a_mistaken_refusal_passes_and_no_person_has_to_reconnect() {
    oauth().faults().add(Fault.once(FaultKind.REFUSE_INVALID_GRANT));
    HostPage host = open();
    host.awaitInEach(KINDS.size(), "Connect again now");
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("suspect");
    BROWSING.later(RETRY.multipliedBy(2));
    host.awaitIssues(KINDS.size());
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  @Test
  void who_has_lost_the_connection_reconnects_in_one_macro_and_all_wake_up()
      throws InterruptedException {
    loseTheConnection();
    HostPage host = open();
    host.await(KINDS.size(), "Your connection to Jira has ended");
    Screenshots.inspect(host, "lost");
    ConsentWindow popup = host.click(COUNT, "Reconnect to Jira");
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(KINDS.size());
    assertThat(BROWSING.connection(People.ADA)).isEqualTo("connected");
  }

  @Test
  void an_app_whose_secret_is_wrong_says_so_and_no_person_is_asked_to_reconnect() {
    oauth().clientSecret("renewed");
    HostPage host = open();
    host.await(KINDS.size(), "This app is not set up correctly");
    assertThat(host.macro(TABLE).locator(".notice")).containsText("your connection is safe");
    Screenshots.inspect(host, "misconfigured");
    oauth().clientSecret(SandboxOptions.CLIENT_SECRET);
    BROWSING.later(Duration.ofMinutes(1));
    host.clickInEach(KINDS.size(), "Try again");
    host.awaitIssues(KINDS.size());
  }

  @Test
  void nothing_jumps_when_issues_take_the_place_of_their_skeletons() {
    oauth().faults().add(Fault.once(FaultKind.HOLD));
    List<ChosenMacro> macros =
        List.of(
            ChosenMacro.count("project = DEMO"),
            ChosenMacro.line("DEMO-29"),
            ChosenMacro.table("key in (DEMO-29, DEMO-109)")
                .with("limit", "2")
                .with("columns", "summary,status"),
            ChosenMacro.card("DEMO-29"));
    HostPage host = BROWSING.tab().open(People.ADA, macros);
    assertThat(host.macro(TABLE).locator(".skeleton")).isVisible();
    host.awaitDrawn("light");
    List<?> before = host.heights();
    assertThat(before).as("a table has told its own").noneMatch(one -> one.equals(FIRST_HEIGHT));
    host.page().setViewportSize(400, 900);
    host.awaitDrawn("light");
    Object narrow = toolbarHeight(host);
    host.page().setViewportSize(1280, 900);
    oauth().gate().release();
    host.awaitIssues(macros.size());
    host.awaitDrawn("light");
    assertThat(host.heights()).isEqualTo(before);
    host.page().setViewportSize(400, 900);
    host.awaitDrawn("light");
    assertThat(toolbarHeight(host)).isEqualTo(narrow);
  }

  private static Object toolbarHeight(HostPage host) {
    return host.macro(TABLE).locator(".toolbar").evaluate("bar => bar.offsetHeight");
  }

  /** Ada withdraws her consent at Atlassian, and every try after that is refused. */
  private static void loseTheConnection() throws InterruptedException {
    oauth().revoke(People.ADA);
    long calls = oauth().gate().count(Stage.FINISHED);
    try (var visitor = BROWSING.world().visitor(People.ADA)) {
      visitor.api("GET", "/api/count?jql=project%20%3D%20DEMO");
    }
    BROWSING.world().later(RETRY.multipliedBy(2));
    assertThat(oauth().gate().await(Stage.FINISHED, calls + 2, Chromium.TIMEOUT)).isTrue();
  }

  private static void assertCalm(HostPage host) {
    for (int macro = 1; macro <= KINDS.size(); macro++) {
      Locator words = host.macro(macro).locator(".skeleton .subtle, .skeleton .visually-hidden");
      assertThat(words).hasText(REFRESHING);
    }
  }

  private static HostPage open() {
    return BROWSING.tab().open(People.ADA, KINDS);
  }

  private static AuthorizationServer oauth() {
    return BROWSING.world().sandbox().oauth();
  }
}
