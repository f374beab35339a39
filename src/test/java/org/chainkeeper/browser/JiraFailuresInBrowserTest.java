package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults;
import org.chainkeeper.sandbox.jira.JiraFaults.InvalidTokenResponse;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jira, or the network, does not do what it should: each kind of macro says so and recovers. */
@Tag("browser")
class JiraFailuresInBrowserTest {
  private static final List<ChosenMacro> KINDS =
      ChosenMacro.ofEachKind("project = DEMO", "DEMO-29");
  private static final int TABLE = 3;
  private static final String OFFLINE = "You are offline";
  private static final String PAUSE = "Too many requests to Jira";
  private static final String UNSEEN = "You cannot see this Jira site";

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @BeforeEach
  void ada_is_connected() {
    BROWSING.connect(People.ADA);
  }

  @Test
  void when_jira_fails_macros_say_so_and_try_again() {
    BROWSING.holdClocks();
    always(new JiraFault.ServerError(500));
    HostPage host = open();
    host.await(KINDS.size(), "Jira does not answer properly");
    Screenshots.inspect(host, "jira-failed");
    BROWSING.stopClocks();
    host.awaitInEach(KINDS.size(), "Try again");
    faults().clear();
    host.clickInEach(KINDS.size(), "Try again");
    host.awaitIssues(KINDS.size());
  }

  @Test
  void when_jira_asks_for_a_short_pause_macros_wait_and_go_on_by_themselves() {
    BROWSING.holdClocks();
    always(new JiraFault.RateLimited("jira-burst-based", Duration.ofSeconds(60)));
    HostPage host = open();
    host.await(KINDS.size(), PAUSE);
    assertThat(host.macro(TABLE).locator(".notice")).containsText("tries again by itself");
    Screenshots.inspect(host, "pause");
    faults().clear();
    BROWSING.later(Duration.ofSeconds(75));
    host.awaitIssues(KINDS.size());
  }

  @Test
  void when_jira_asks_for_a_long_pause_macros_can_be_told_when_it_is_over() {
    BROWSING.holdClocks();
    always(new JiraFault.RateLimited("jira-burst-based", Duration.ofMinutes(15)));
    HostPage host = open();
    host.await(KINDS.size(), PAUSE);
    assertThat(host.macro(TABLE).locator(".notice")).containsText("in a few minutes");
    Screenshots.inspect(host, "long-pause");
    faults().clear();
    BROWSING.later(Duration.ofMinutes(16));
    host.clickInEach(KINDS.size(), "Try again");
    host.awaitIssues(KINDS.size());
  }

  @Test
  void who_is_offline_reads_so_and_sees_issues_as_soon_as_they_are_back() {
    always(new JiraFault.ServerError(503));
    HostPage host = open();
    host.await(KINDS.size(), "Jira does not answer properly");
    BROWSING.profile().setOffline(true);
    host.clickInEach(KINDS.size(), "Try again");
    host.await(KINDS.size(), OFFLINE);
    Screenshots.inspect(host, "offline");
    faults().clear();
    BROWSING.profile().setOffline(false);
    host.awaitIssues(KINDS.size());
  }

  @Test
  void issues_that_are_shown_stay_when_they_cannot_be_reloaded() {
    HostPage host = open();
    host.awaitIssues(KINDS.size());
    BROWSING.profile().setOffline(true);
    host.macro(TABLE).locator("[data-focus=refresh]").click();
    host.awaitText(TABLE, "These issues may be out of date");
    assertThat(host.macro(TABLE).locator("tbody tr")).hasCount(3);
    Screenshots.inspect(host, "offline-kept");
    BROWSING.profile().setOffline(false);
    host.awaitIssues(KINDS.size());
  }

  @Test
  void who_may_not_see_a_site_connects_again_in_one_macro_and_all_wake_up() {
    always(new JiraFault.InvalidToken(InvalidTokenResponse.FORBIDDEN));
    HostPage host = open();
    host.await(KINDS.size(), UNSEEN);
    Screenshots.inspect(host, "not-permitted");
    faults().clear();
    ConsentWindow popup = host.click(TABLE, "Connect again");
    popup.accept();
    popup.awaitClosed();
    host.awaitIssues(KINDS.size());
  }

  @Test
  void who_is_no_member_of_a_site_reads_that_they_cannot_see_it() {
    BROWSING.connect(People.BRUNO);
    List<ChosenMacro> polar =
        KINDS.stream().map(one -> one.with("site", LocalSites.POLAR)).toList();
    BROWSING.tab().open(People.BRUNO, polar).await(KINDS.size(), UNSEEN);
  }

  private static HostPage open() {
    return BROWSING.tab().open(People.ADA, KINDS);
  }

  private static JiraFaults faults() {
    return BROWSING.world().sandbox().jira().faults();
  }

  private static void always(JiraFault fault) {
    faults().next(new ScriptedFault(fault, Optional.empty(), 1_000));
  }
}
