package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.FieldCatalog;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraField;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageSize;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;

class NamedColumnsTest {
  private static final FieldCatalog FIELDS =
      new FieldCatalog(
          List.of(new JiraField("customfield_7", "Größe", Optional.empty(), "float")), true);

  private final MacroFixture fixture = new MacroFixture();
  private final Macros macros = fixture.macros();

  private Reply<IssuePage> ask(ContentQuery<IssuePage> query) {
    return MacroFixture.ask(macros, viewer(HOME, ADA), query, Optional.empty(), Freshness.RECENT);
  }

  private static Query.Search search(String columns) {
    return new Query.Search(
        new Jql("a"), Columns.parse(columns), PageSize.DEFAULT, Optional.empty());
  }

  private static IssuePage value(Reply<IssuePage> reply) {
    return ((Reply.Found<IssuePage>) reply).value();
  }

  @Test
  void names_that_every_site_knows_cost_no_call() {
    fixture.jira.issues(saidAs(ADA, page("A-1")));
    assertThat(value(ask(search("type,due,summary"))).columns())
        .isEqualTo(Map.of("type", List.of("issuetype"), "due", List.of("duedate")));
    assertThat(fixture.jira.calls()).containsExactly("search site-1 token-1");
  }

  @Test
  void the_fields_of_a_site_are_asked_for_once() {
    fixture.jira.fields(saidAs(ADA, FIELDS));
    fixture.jira.issues(saidAs(ADA, page("A-1"))).issues(saidAs(ADA, page("A-2")));
    assertThat(value(ask(search("größe,foo"))).columns())
        .isEqualTo(Map.of("größe", List.of("customfield_7"), "foo", List.of()));
    assertThat(value(ask(search("Größe"))).columns())
        .isEqualTo(Map.of("Größe", List.of("customfield_7")));
    assertThat(fixture.jira.calls())
        .containsExactly("fields site-1 token-1", "search site-1 token-1", "search site-1 token-1");
  }

  @Test
  void a_single_issue_has_named_fields_too() {
    fixture.jira.fields(saidAs(ADA, FIELDS)).issues(saidAs(ADA, page("A-1")));
    Columns columns = Columns.parse("Größe,status");
    assertThat(value(ask(new Query.OneIssue(new IssueKey("A-1"), columns))).columns())
        .isEqualTo(Map.of("Größe", List.of("customfield_7")));
  }

  @Test
  void a_macro_that_names_fields_by_their_ids_gets_no_explanation() {
    fixture.jira.issues(saidAs(ADA, page("A-1")));
    assertThat(value(ask(search("summary,customfield_7"))).columns()).isEmpty();
  }

  @Test
  void fields_that_jira_does_not_tell_for_now_are_asked_for_later() {
    fixture.jira.fields(
        new JiraAnswer.Limited<>(JiraAnswer.LimitScope.ENDPOINT, Duration.ofSeconds(9)));
    assertThat(ask(search("Größe")))
        .isInstanceOfSatisfying(
            Reply.No.class, no -> assertThat(no.why()).isInstanceOf(Refusal.RateLimited.class));
  }
}
