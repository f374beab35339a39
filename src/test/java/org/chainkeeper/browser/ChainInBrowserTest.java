package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history of one connection: its chain as a picture and as a table. */
@Tag("browser")
class ChainInBrowserTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();

  /** Each asks something else, so that no answer comes from the cache. */
  private static final String COUNT =
      "/api/count?jql=project%20%3D%20DEMO%20AND%20key%20!%3D%20DEMO-";

  private static AuthorizationServer oauth() {
    return BROWSING.world().sandbox().oauth();
  }

  private int questions;

  private void exchange(Duration later) {
    BROWSING.world().later(later);
    try (Visitor visitor = BROWSING.world().visitor(People.ADA)) {
      visitor.api("GET", COUNT + ++questions);
    }
  }

  @BeforeEach
  void ada_has_a_chain_with_a_lost_answer() {
    BROWSING.connect(People.ADA);
    for (int hour = 0; hour < 6; hour++) {
      exchange(Duration.ofHours(2));
    }
    oauth().faults().add(Fault.once(FaultKind.LOSE_ANSWER));
    exchange(Duration.ofHours(15));
    exchange(Duration.ofHours(2));
  }

  private static FrameLocator admin(HostPage host) {
    return host.page().frameLocator("#content iframe");
  }

  private static Locator titles(FrameLocator admin) {
    return admin.locator(".chain-title");
  }

  @Test
  void a_lost_answer_and_what_settled_it_are_seen_in_the_chain() {
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = admin(host);
    admin.locator(".admin-person").click();
    assertThat(admin.locator(".chain-person")).containsText("History of ");
    assertThat(admin.locator(".chain-row-run")).containsText("5 exchanges without a fault");
    assertThat(admin.locator(".chain-row-gap")).containsText("hours without an exchange");
    assertThat(admin.getByText("Answer lost: ")).isVisible();
    assertThat(admin.getByText("Settled: token 8 issued")).isVisible();
    Screenshots.inspectEachWay(host, "chain");
    Screenshots.shoot(admin.locator(".chain-page"), "chain-of-the-readme");
  }

  @Test
  void the_address_is_shared_and_the_back_button_leads_to_the_list() {
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = admin(host);
    admin.locator(".admin-person").press("Enter");
    assertThat(host.page()).hasURL(Pattern.compile(".*#!chain%3D.*"));
    admin.locator("[data-focus=view-table]").press("Space");
    assertThat(host.page()).hasURL(Pattern.compile(".*view%3Dtable.*"));
    assertThat(admin.locator(".chain-table tbody tr")).hasCount(10);
    Screenshots.inspectEachWay(host, "chain-table");

    host.page().reload();
    assertThat(admin.locator(".chain-table tbody tr")).hasCount(10);
    host.page().goBack();
    assertThat(admin.locator(".chain")).isVisible();
    host.page().goBack();
    assertThat(host.page()).not().hasURL(Pattern.compile(".*chain%3D.*"));
    assertThat(admin.locator(".admin-person")).isVisible();
  }

  @Test
  void the_keyboard_reaches_each_node_and_opens_its_facts() {
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = admin(host);
    admin.locator(".admin-person").press("Enter");
    Locator last = titles(admin).last();
    last.press("Enter");
    assertThat(titles(admin).last()).isFocused();
    assertThat(admin.locator(".chain-facts")).containsText("Attempt");
    admin.locator(".chain-more").press("Enter");
    assertThat(titles(admin)).hasCount(10);
    Screenshots.inspect(host, "chain-open");
  }

  @Test
  void a_lost_chain_says_why_with_its_evidence_in_german() {
    BROWSING.read("de-DE");
    oauth().revoke(People.ADA);
    exchange(Duration.ofHours(1));
    for (int retry = 0; retry < 8; retry++) {
      exchange(Duration.ofMinutes(11));
    }
    HostPage host = BROWSING.tab().openAdmin(People.ADA, "light");
    FrameLocator admin = admin(host);
    admin.locator(".admin-person").click();
    assertThat(admin.locator(".notice-danger")).containsText("Zugriff entzogen");
    assertThat(admin.locator(".chain-evidence li").first()).isVisible();
    Screenshots.inspectEachWay(host, "chain-lost-de");
  }
}
