package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.testkit.Variants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jira does not let a reader read, and says why. */
@Tag("browser")
class DeniedInBrowserTest {
  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
  private static final int COUNT = 1;
  private static final int LINE = 2;
  private static final int TABLE = 3;

  private static final String RECONNECT = "Reconnect to Jira";
  private static final String DEACTIVATED = "Your Atlassian account is deactivated";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
  }

  @AfterEach
  void sites_are_as_at_the_start() {
    BROWSING.world().sandbox().sites().reset();
    BROWSING.world().sandbox().oauth().restrictions().activate(People.ADA);
  }

  @ParameterizedTest
  @CsvSource({
    "ip-allowlist, This Jira site does not allow the app’s network, Ask a Jira admin",
    "app-blocked, This Jira site blocks the app, Ask an Atlassian organization admin",
    "suspended, This Jira site is suspended, Its admin can reactivate it"
  })
  void
      a_site_that_refuses_apps_is_told_with_whose_move_it_is_and_without_a_button_that_would_not_help(
          String fault, String title, String move) {
    HostPage host = BROWSING.tab().open(People.ADA, List.of());
    host.toolbar().letSiteRefuse(LocalSites.HOME, fault);
    open(host);
    assertDenied(host, title, move);
    Screenshots.inspect(host, "denied-" + fault);
    host.toolbar().letSiteRefuse(LocalSites.HOME, "none");
    host.page().reload();
    host.awaitIssues(KINDS.size());
  }

  @Test
  void a_person_without_access_to_jira_on_the_site_is_told_so() {
    HostPage host = BROWSING.tab().open(People.ADA, List.of());
    host.toolbar().changeSite(LocalSites.HOME, "jira-access");
    open(host);
    assertDenied(host, "You do not have access to this Jira site", "Ask an admin of the site");
    Screenshots.inspect(host, "denied-no-jira-access");
    host.toolbar().changeSite(LocalSites.HOME, "jira-access");
    host.page().reload();
    host.awaitIssues(KINDS.size());
  }

  @Test
  void a_deactivated_account_is_told_so_without_a_button_that_would_not_help() {
    HostPage host = BROWSING.tab().open(People.ADA, List.of());
    host.toolbar().changeAccount("deactivate");
    open(host);
    assertDenied(host, DEACTIVATED, "Ask an admin of your organization to activate it");
    Screenshots.inspect(host, "denied-account-deactivated");
    host.toolbar().changeAccount("activate");
    host.page().reload();
    host.awaitIssues(KINDS.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {LINE, TABLE})
  void a_grant_without_a_needed_scope_says_so_and_a_new_consent_leads_to_issues(int macro) {
    HostPage host = BROWSING.tab().open(People.ADA, List.of());
    host.toolbar().changeAccount("take-scope");
    open(host);
    host.await(KINDS.size(), "A permission is missing");
    assertThat(host.macro(TABLE).locator(".notice"))
        .containsText("Connect again and accept all permissions.");
    host.awaitInEach(KINDS.size(), RECONNECT);
    if (macro == TABLE) {
      Screenshots.inspect(host, "denied-missing-scopes");
    }
    ConsentWindow popup = host.click(macro, RECONNECT);
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(KINDS.size());
  }

  @Test
  void a_member_of_no_site_is_told_who_can_invite_and_may_connect_again() {
    HostPage host = BROWSING.tab().open(People.BRUNO, List.of());
    host.toolbar().changeSite(LocalSites.HOME, "member");
    BROWSING.connect(People.BRUNO);
    host.open(People.BRUNO, KINDS);
    host.await(KINDS.size(), "Your Atlassian account has no Jira site");
    assertThat(host.macro(TABLE).locator(".notice")).containsText("Ask a Jira admin to invite");
    host.awaitInEach(KINDS.size(), "Connect again");
  }

  @Test
  void a_german_reader_reads_it_in_german() {
    BROWSING.read("de-DE");
    HostPage host = BROWSING.tab().open(People.ADA, List.of());
    host.toolbar().letSiteRefuse(LocalSites.HOME, "app-blocked");
    open(host);
    assertDenied(host, "Diese Jira-Site sperrt die App", "Organisationsadministrator");
    Screenshots.inspect(host, "denied-german");
  }

  @ParameterizedTest
  @Variants({
    "en-GB, light, This Jira site does not allow the app’s network",
    "de-DE, dark,  Diese Jira-Site lässt das Netz der App nicht zu"
  })
  void on_a_page_of_320_pixels_a_denial_in_a_line_is_read_whole(
      String locale, String theme, String title) {
    BROWSING.read(locale);
    HostPage host = BROWSING.tab().open(People.ADA, List.of());
    host.toolbar().letSiteRefuse(LocalSites.HOME, "ip-allowlist");
    open(host);
    host.await(KINDS.size(), title);
    NarrowPage narrow = NarrowPage.of(host, theme);
    Screenshots.shoot(host.page(), String.join("-", "narrow-denied", locale, theme));
    narrow.assertReadable(COUNT, title, List.of());
    narrow.assertReadable(LINE, title, List.of());
  }

  @ParameterizedTest
  @Variants({
    "en-GB, light, Your connection to Jira has ended,     Reconnect to Jira",
    "de-DE, dark,  Ihre Verbindung zu Jira ist beendet, Wieder mit Jira verbinden"
  })
  void on_a_page_of_320_pixels_a_lost_connection_in_a_line_is_read_whole(
      String locale, String theme, String title, String reconnect) {
    BROWSING.read(locale);
    HostPage host = BROWSING.tab().open(People.ADA, List.of());
    BROWSING.answerMacros(DeniedInBrowserTest::lose);
    BROWSING.world().later(Duration.ofHours(1));
    open(host);
    host.await(KINDS.size(), title);
    NarrowPage narrow = NarrowPage.of(host, theme);
    Screenshots.shoot(host.page(), String.join("-", "narrow-lost", locale, theme));
    narrow.assertReadable(COUNT, title, List.of(reconnect));
    narrow.assertReadable(LINE, title, List.of(reconnect));
  }

  private static void lose(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(409)
            .setContentType("application/json")
            .setBody("{\"code\": \"connection-required\", \"state\": \"needs-consent\"}"));
  }

  private static void assertDenied(HostPage host, String title, String move) {
    host.await(KINDS.size(), title);
    assertThat(host.macro(TABLE).locator(".notice")).containsText(move);
    for (int macro = 1; macro <= KINDS.size(); macro++) {
      assertThat(host.macro(macro).locator("#root button")).hasCount(0);
    }
  }

  private static void open(HostPage host) {
    host.open(People.ADA, KINDS);
  }
}
