package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.OTHER;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.connection;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.unnamed;
import static org.chainkeeper.testkit.MacroFixture.viewer;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;

class MacrosTest {
  private final MacroFixture fixture = new MacroFixture();
  private final Macros macros = fixture.macros();

  private Reply<IssuePage> ask(Viewer viewer, String jql) {
    return MacroFixture.ask(macros, viewer, search(jql), Optional.empty(), Freshness.RECENT);
  }

  private Reply<IssuePage> askAt(String site) {
    return MacroFixture.ask(
        macros, viewer(HOME, ADA), search("a"), Optional.of(new CloudId(site)), Freshness.RECENT);
  }

  private int calls() {
    return fixture.jira.calls().size();
  }

  @Test
  void a_viewer_without_a_connection_has_to_connect() {
    assertThat(ask(viewer(HOME, BEN), "a")).isEqualTo(no(new Refusal.ConnectionRequired(true)));
    assertThat(ask(viewer(AWAY, ADA), "a")).isEqualTo(no(new Refusal.ConnectionRequired(true)));
    assertThat(calls()).isZero();
    assertThat(fixture.tokens.asked()).isEmpty();
  }

  @Test
  void a_database_that_is_gone_is_the_callers_to_tell() {
    Connections gone = mock(Connections.class);
    when(gone.find(any(), any())).thenThrow(new StorageUnavailable("gone", new Exception()));
    Macros broken =
        new Macros(
            gone,
            InMemoryLocalSites.unasked(gone, fixture.tokens, fixture.now::get),
            new InMemoryRefusals(),
            fixture.tokens,
            fixture.jira,
            Optional.empty(),
            fixture.now::get,
            Duration.ofMinutes(5),
            fixture.time,
            CountedUsage.ofAnApp(),
            MacroFixture.memory());

    assertThatThrownBy(() ->
            MacroFixture.ask(
                broken, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.NOW))
        .isInstanceOf(StorageUnavailable.class);
  }

  @Test
  void the_named_site_is_asked_when_the_grant_reaches_it() {
    fixture.links.link(connection(HOME, ADA, MacroFixture.CONNECTED, SITE, OTHER));
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(askAt("site-2")).isInstanceOf(Reply.Found.class);
    assertThat(fixture.jira.calls()).containsExactly("search site-2 token-1");
  }

  @Test
  void a_named_site_that_the_grant_does_not_reach_is_not_permitted() {
    assertThat(askAt("site-2")).isEqualTo(no(new Refusal.NotPermitted()));
    assertThat(calls()).isZero();
  }

  @Test
  void a_host_that_is_no_site_of_jira_cloud_is_said_to_be_none() {
    Reply<IssuePage> none = no(new Refusal.NotPermitted(Optional.of(DenialCause.OTHER_HOST)));
    assertThat(askAt("jira.acme.example")).isEqualTo(none);
    assertThat(askAt("home.atlassian.net.acme.example")).isEqualTo(none);
    for (String cloud : List.of("other.atlassian.net", "Other.Jira.com", "6d3f-cloud-id")) {
      assertThat(askAt(cloud)).isEqualTo(no(new Refusal.NotPermitted()));
    }
    assertThat(calls()).isZero();
  }

  @Test
  void a_grant_that_reaches_no_site_permits_nothing_and_says_why() {
    fixture.links.link(connection(HOME, ADA, MacroFixture.CONNECTED));

    assertThat(ask(viewer(HOME, ADA), "a"))
        .isEqualTo(no(new Refusal.NotPermitted(Optional.of(DenialCause.NO_SITE))));
  }

  @Test
  void the_site_on_the_tenants_own_host_goes_first() {
    fixture.links.link(connection(HOME, ADA, MacroFixture.CONNECTED, OTHER, SITE));
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    ask(viewer(HOME, ADA), "a");

    assertThat(fixture.jira.calls()).containsExactly("search site-1 token-1");
  }

  @Test
  void the_only_site_needs_no_name() {
    fixture.links.link(connection(HOME, ADA, MacroFixture.CONNECTED, OTHER));
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    ask(viewer(HOME, ADA), "a");

    assertThat(fixture.jira.calls()).containsExactly("search site-2 token-1");
  }

  @Test
  void several_sites_elsewhere_are_a_choice() {
    fixture.links.link(connection(AWAY, ADA, MacroFixture.CONNECTED, SITE, OTHER));

    assertThat(ask(viewer(AWAY, ADA), "a"))
        .isEqualTo(no(new Refusal.ChooseSite(List.of(SITE, OTHER))));
  }

  @Test
  void an_answer_is_given_again_for_as_long_as_answers_are_fresh() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    Reply<IssuePage> first = ask(viewer(HOME, ADA), "a");
    fixture.later(Duration.ofMinutes(4));

    assertThat(ask(viewer(HOME, ADA), "a")).isSameAs(first);
    assertThat(calls()).isOne();
  }

  @Test
  void a_cached_answer_needs_no_token() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    ask(viewer(HOME, ADA), "a");
    ask(viewer(HOME, ADA), "a");

    assertThat(fixture.tokens.asked()).hasSize(1);
  }

  @Test
  void another_question_is_another_answer() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-2")));

    assertThat(ask(viewer(HOME, ADA), "a")).isNotEqualTo(ask(viewer(HOME, ADA), "b"));
  }

  @Test
  void two_viewers_never_share_an_answer() {
    fixture.links.link(connection(HOME, BEN, MacroFixture.CONNECTED, SITE));
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(BEN, page("ABC-2")));

    assertThat(ask(viewer(HOME, ADA), "a")).isNotEqualTo(ask(viewer(HOME, BEN), "a"));
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void one_person_in_two_tenants_shares_no_answer() {
    fixture.links.link(connection(AWAY, ADA, MacroFixture.CONNECTED, SITE));
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-2")));

    ask(viewer(HOME, ADA), "a");
    ask(viewer(AWAY, ADA), "a");

    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void bypassing_the_cache_asks_jira_and_caches_the_answer() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-2")));
    ask(viewer(HOME, ADA), "a");

    Reply<IssuePage> fresh =
        MacroFixture.ask(macros, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.NOW);

    assertThat(calls()).isEqualTo(2);
    assertThat(ask(viewer(HOME, ADA), "a")).isEqualTo(fresh);
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void a_query_bypasses_the_cache_once_a_minute() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-2")));
    fixture.jira.issues(saidAs(ADA, page("ABC-3"))).issues(saidAs(ADA, page("ABC-4")));
    ask(viewer(HOME, ADA), "a");

    Reply<IssuePage> first = askNow("a");
    for (int i = 0; i < 1_000; i++) {
      assertThat(askNow("a")).isEqualTo(first);
    }
    assertThat(calls()).isEqualTo(2);
    assertThat(askNow("b")).isNotEqualTo(first);
    fixture.later(Duration.ofMinutes(1));
    assertThat(askNow("a")).isNotEqualTo(first);
    assertThat(calls()).isEqualTo(4);
  }

  private Reply<IssuePage> askNow(String jql) {
    return MacroFixture.ask(
        macros, viewer(HOME, ADA), search(jql), Optional.empty(), Freshness.NOW);
  }

  @Test
  void a_disconnected_viewer_is_shown_nothing_that_was_cached() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    ask(viewer(HOME, ADA), "a");

    fixture.links.unlink(HOME, ADA);

    assertThat(ask(viewer(HOME, ADA), "a")).isEqualTo(no(new Refusal.ConnectionRequired(true)));
  }

  @Test
  void a_new_consent_begins_with_nothing_cached() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-2")));
    ask(viewer(HOME, ADA), "a");

    fixture.links.link(connection(HOME, ADA, MacroFixture.CONNECTED.plusSeconds(1), SITE));
    ask(viewer(HOME, ADA), "a");

    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void a_refusal_is_not_cached() {
    fixture.jira.issues(new JiraAnswer.Failed<>("Jira answered 500"));
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(viewer(HOME, ADA), "a")).isInstanceOf(Reply.No.class);
    assertThat(ask(viewer(HOME, ADA), "a")).isInstanceOf(Reply.Found.class);
  }

  @Test
  void an_anonymous_200_is_not_cached() {
    fixture.jira.issues(unnamed(page())).myself(new JiraAnswer.Forbidden<>());
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    ask(viewer(HOME, ADA), "a");

    assertThat(ask(viewer(HOME, ADA), "a")).isInstanceOf(Reply.Found.class);
  }

  @Test
  void a_cache_that_is_switched_off_keeps_nothing() {
    Macros uncached = fixture.macros(Duration.ZERO);
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-2")));

    MacroFixture.ask(uncached, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.RECENT);
    MacroFixture.ask(uncached, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.RECENT);

    assertThat(calls()).isEqualTo(2);
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }
}
