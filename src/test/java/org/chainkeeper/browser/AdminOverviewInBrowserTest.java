package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first figures of the admin page: what an expiry costs, and exchanges over time. */
@Tag("browser")
class AdminOverviewInBrowserTest {
  private static final int VISITS = 5;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void exchanges_are_told_as_a_figure_a_chart_and_a_table_by_keyboard_in_english_and_german() {
    FrameLocator admin = admin(BROWSING.tab().openAdmin(People.ADA, "light"));
    assertThat(admin.locator(".exchange-figure")).containsText("No exchange yet");
    assertThat(admin.locator(".exchange-time")).containsText("Nothing was exchanged");
    visitEachThreeHours();

    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    admin = admin(host);
    assertThat(admin.locator(".exchange-figure .admin-figure")).hasText("1.20");
    assertThat(admin.locator(".admin-budget")).containsText("points are left in this hour");
    assertThat(admin.locator(".budget-table")).containsText("Tables");
    Locator week = admin.locator("[data-focus=period-week]");
    week.press("Enter");
    assertThat(week).isFocused();
    assertThat(week).hasAttribute("aria-pressed", "true");
    admin.locator("[data-focus=period-day]").press("Space");
    Screenshots.inspectEachWay(host, "admin-exchanges");
    admin.locator("[data-focus=exchange-table]").press("Enter");
    assertThat(admin.locator(".exchange-table tbody tr")).hasCount(24);
    assertThat(admin.locator(".exchange-table tbody tr").first()).isVisible();
    Screenshots.inspect(host, "admin-exchanges-table");

    BROWSING.read("de-DE");
    HostPage german = BROWSING.tab().openAdmin(People.ADA, "light");
    assertThat(admin(german).locator(".exchange-figure .admin-figure")).hasText("1,20");
    Screenshots.inspect(german, "admin-exchanges-de");
  }

  @Test
  void an_incident_is_one_calm_banner_and_what_it_refuses_waits() {
    BROWSING.connect(People.ADA);
    BROWSING.connect(People.BRUNO);
    BROWSING.world().later(Duration.ofHours(3));
    Fault always = Fault.once(FaultKind.REFUSE_INVALID_GRANT).times(Fault.ALWAYS);
    BROWSING.world().sandbox().oauth().faults().add(always);
    visit(People.ADA);
    visit(People.BRUNO);

    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = admin(host);
    assertThat(admin.locator(".notice-information")).hasCount(1);
    assertThat(admin.locator(".notice-information"))
        .containsText("2 connections of this site wait");
    assertThat(admin.locator(".notice-information")).containsText("There is nothing to do");
    assertThat(admin.locator(".admin-list tbody .lozenge-todo"))
        .hasText(new String[] {"Waiting", "Waiting"});
    Screenshots.inspectEachWay(host, "admin-incident");

    BROWSING.read("de-DE");
    HostPage german = BROWSING.tab().openAdmin(People.ADA, "light");
    assertThat(admin(german).locator(".notice-information")).containsText("Es ist nichts zu tun");
    Screenshots.inspect(german, "admin-incident-de");
  }

  private static void visit(Person person) {
    try (Visitor visitor = BROWSING.world().visitor(person)) {
      var _ = visitor.issuesWithoutRetry("project = DEMO");
    }
  }

  /** Each of them costs an exchange, and one of them another, because its answer gets lost. */
  private static void visitEachThreeHours() {
    BROWSING.connect(People.ADA);
    try (Visitor ada = BROWSING.world().visitor(People.ADA)) {
      for (int visit = 0; visit < VISITS; visit++) {
        if (visit == 1) {
          BROWSING.world().sandbox().oauth().faults().add(Fault.once(FaultKind.LOSE_ANSWER));
        }
        BROWSING.world().later(Duration.ofHours(3));
        var _ = ada.issues("project = DEMO");
      }
    }
  }

  private static FrameLocator admin(HostPage host) {
    return host.page().frameLocator("#content iframe");
  }
}
