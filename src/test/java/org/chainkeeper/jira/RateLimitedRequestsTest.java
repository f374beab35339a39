package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.unnamed;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;

/** Macros after a 429 of Jira's. */
class RateLimitedRequestsTest extends ViewerRequestsTestCase {
  @Test
  void a_burst_limit_pauses_its_endpoint_until_its_time_and_no_other() {
    fixture.jira.issues(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(30)));
    fixture.jira.count(saidAs(ADA, new Count(3)));
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    fixture.later(Duration.ofSeconds(10));
    assertThat(ask(macros, search("b"))).isEqualTo(limited(20));
    assertThat(ask(macros, new Query.IssueCount(new Jql("a")))).isInstanceOf(Reply.Found.class);
    fixture.later(Duration.ofSeconds(20));
    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(fixture.jira.calls()).hasSize(3);
  }

  @Test
  void a_tenants_quota_pauses_its_site_and_no_other() {
    fixture.links.link(
        MacroFixture.connection(
            HOME, ADA, MacroFixture.CONNECTED, MacroFixture.SITE, MacroFixture.OTHER));
    fixture.jira.issues(new JiraAnswer.Limited<>(LimitScope.SITE, Duration.ofSeconds(30)));
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    assertThat(ask(macros, new Query.IssueCount(new Jql("a")))).isEqualTo(limited(30));
    Reply<IssuePage> elsewhere =
        MacroFixture.ask(
            macros,
            viewer(HOME, ADA),
            search("a"),
            Optional.of(new CloudId("site-2")),
            Freshness.RECENT);
    assertThat(elsewhere).isInstanceOf(Reply.Found.class);
  }

  @Test
  void the_apps_quota_pauses_everything_when_a_second_site_says_so() {
    fixture.links.link(
        MacroFixture.connection(
            HOME, ADA, MacroFixture.CONNECTED, MacroFixture.SITE, MacroFixture.OTHER));
    fixture.jira.issues(new JiraAnswer.Limited<>(LimitScope.EVERYTHING, Duration.ofSeconds(30)));
    fixture.jira.issues(new JiraAnswer.Limited<>(LimitScope.EVERYTHING, Duration.ofSeconds(30)));
    fixture.links.link(
        MacroFixture.connection(
            HOME, BEN, MacroFixture.CONNECTED, MacroFixture.site("3", "https://3.x")));
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    Reply<IssuePage> elsewhere =
        MacroFixture.ask(
            macros,
            viewer(HOME, ADA),
            search("a"),
            Optional.of(new CloudId("site-2")),
            Freshness.RECENT);
    assertThat(elsewhere).isEqualTo(limited(30));
    assertThat(
            MacroFixture.ask(
                macros, viewer(HOME, BEN), search("a"), Optional.empty(), Freshness.RECENT))
        .isEqualTo(limited(30));
    assertThat(fixture.jira.calls()).hasSize(2);
  }

  @Test
  void a_limit_met_while_proving_is_a_limit() {
    fixture.jira.issues(unnamed(page("ABC-1"))).issues(unnamed(page("ABC-1")));
    fixture.jira.myself(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(30)));
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    assertThat(fixture.jira.calls().stream().filter(call -> call.startsWith("myself"))).hasSize(1);
  }

  private Reply<IssuePage> found(IssuePage page) {
    return new Reply.Found<>(page, MacroFixture.SITE, fixture.now.get());
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }

  private static <T extends Content> Reply<T> limited(long seconds) {
    return no(new Refusal.RateLimited(Duration.ofSeconds(seconds)));
  }
}
