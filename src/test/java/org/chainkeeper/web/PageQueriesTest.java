package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.jira.ChartQuery;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Dimension;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageSize;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.jira.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageQueriesTest {
  private final WebWorld world = new WebWorld("http://localhost:8080");

  @AfterEach
  void stop() {
    world.close();
  }

  private static Expected.Question alice(ContentQuery<?> query) {
    return new Expected.Question("alice", query, Optional.empty());
  }

  @Test
  void the_page_of_an_issue_announces_its_card() {
    world.page("/macros/issue?key=%20demo-7&site=");

    Columns card = Columns.parse("summary,status,issuetype,priority,assignee");
    assertThat(world.expected.all())
        .containsExactly(alice(new Query.OneIssue(new IssueKey("DEMO-7"), card)));
  }

  @Test
  void a_card_is_announced_with_the_fields_that_its_author_chose() {
    world.page("/macros/issue?key=DEMO-7&fields=key,%20due,status,,Story%20Points");

    Columns card = Columns.parse("summary,status,issuetype,priority,assignee,due,Story Points");
    assertThat(world.expected.all())
        .containsExactly(alice(new Query.OneIssue(new IssueKey("DEMO-7"), card)));
  }

  @Test
  void the_page_of_a_table_announces_its_first_page() {
    world.page("/macros/table?jql=%20project%20%3D%20DEMO&columns=key,%20summary,,summary&limit=5");

    assertThat(world.expected.all())
        .containsExactly(alice(search("project = DEMO", "issuetype,summary", new PageSize(5))));
  }

  @Test
  void a_table_is_announced_with_the_names_and_the_group_that_its_author_wrote() {
    world.page("/macros/table?jql=x&columns=Type,%20Gr%C3%B6%C3%9Fe&group=due&sums=true&total=");

    assertThat(world.expected.all())
        .containsExactly(alice(search("x", "Größe,Type,due,issuetype", PageSize.DEFAULT)));
  }

  @ParameterizedTest
  @CsvSource({
    "'Key,ISSUEKEY,summary,status', 'issuetype,status,summary'",
    "'key', 'assignee,issuetype,status,summary,updated'",
    "'issuekey,,', 'assignee,issuetype,status,summary,updated'"
  })
  void the_key_of_an_issue_is_no_column(String written, String announced) {
    world.page("/macros/table?jql=x&columns=" + written);

    assertThat(world.expected.all())
        .containsExactly(alice(search("x", announced, PageSize.DEFAULT)));
  }

  @Test
  void a_group_is_announced_beside_the_usual_columns() {
    world.page("/macros/table?jql=x&group=Team");

    assertThat(world.expected.all())
        .containsExactly(
            alice(search("x", "Team,assignee,issuetype,status,summary,updated", PageSize.DEFAULT)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "'group=&sums=&total=', false",
    "'columns=summary,customfield_10016,duedate', false",
    "'group=status', true",
    "'sums=true', true",
    "'total=true', true",
    "'columns=summary,Team', true",
    "'columns=a%01', true",
    "'limit=many', true"
  })
  void only_a_table_with_sums_or_something_to_explain_loads_their_script(
      String parameters, boolean needed) throws IOException {
    assertThat(config("/macros/table?jql=x&" + parameters).has("summary")).isEqualTo(needed);
    assertThat(config("/macros/chart?jql=x&" + parameters).has("summary")).isFalse();
  }

  @Test
  void an_answer_in_the_cache_travels_in_its_page() throws IOException {
    world.expected.cached(() -> found(new Issue(new IssueKey("DEMO-7"), RawJson.of("{}"))));

    assertThat(config("/macros/issue?key=DEMO-7").path("first").toString()).contains("DEMO-7");
    assertThat(config("/macros/table?jql=x").path("first").toString()).contains("DEMO-7");
  }

  /** The API's refusal names the reason. */
  @Test
  void that_there_is_no_such_issue_is_no_answer_but_an_empty_table_is_one() throws IOException {
    world.expected.cached(PageQueriesTest::found);

    assertThat(config("/macros/issue?key=DEMO-7").has("first")).isFalse();
    assertThat(config("/macros/table?jql=x").has("first")).isTrue();
  }

  @Test
  void a_page_is_shown_without_its_answer_while_the_database_is_down() throws IOException {
    world.expected.cached(() -> {
      throw new StorageUnavailable("down", new IOException("down"));
    });

    assertThat(config("/macros/issue?key=DEMO-7").has("first")).isFalse();
  }

  private static Reply.Found<IssuePage> found(Issue... issues) {
    Site site = new Site("c1", "Fjord", URI.create("https://fjord.test"), URI.create(""));
    return new Reply.Found<>(new IssuePage(List.of(issues), Optional.empty()), site, Instant.EPOCH);
  }

  private JsonNode config(String target) throws IOException {
    var config = Pattern.compile("id=\"config\">(.*?)</script>").matcher(world.page(target).body());
    assertThat(config.find()).isTrue();
    return Json.MAPPER.readTree(config.group(1));
  }

  @Test
  void the_page_of_a_count_announces_its_search() {
    world.page("/macros/count?jql=%20project%20%3D%20DEMO%20&site=");

    assertThat(world.expected.all())
        .containsExactly(alice(new Query.IssueCount(new Jql("project = DEMO"))));
  }

  @Test
  void the_page_of_a_chart_announces_what_it_counts() {
    world.page("/macros/chart?jql=x&by=&as=doughnut");
    world.page("/macros/chart?jql=x&by=Type&as=");
    world.page("/macros/chart?jql=x&by=nonsense");

    assertThat(world.expected.all())
        .containsExactly(
            alice(new ChartQuery(new Jql("x"), Dimension.STATUS)),
            alice(new ChartQuery(new Jql("x"), Dimension.TYPE)));
  }

  @Test
  void a_table_that_says_nothing_more_has_the_usual_columns_and_length() {
    world.page("/macros/table?jql=x&columns=&limit=");

    assertThat(world.expected.all())
        .containsExactly(
            alice(search("x", "assignee,issuetype,status,summary,updated", PageSize.DEFAULT)));
  }

  @Test
  void a_table_of_thirty_columns_is_announced_with_the_kind_of_its_issues() {
    String thirty =
        IntStream.range(0, 30).mapToObj(i -> "customfield_" + i).collect(Collectors.joining(","));

    world.page("/macros/table?jql=x&columns=" + thirty);

    assertThat(world.expected.all())
        .containsExactly(alice(search("x", thirty + ",issuetype", PageSize.DEFAULT)));
  }

  @Test
  void a_link_that_became_a_macro_is_announced_as_what_it_leads_to() {
    world.page("/macros/table?jql=&site=&url=https%3A%2F%2Fa.atlassian.net%2Fissues%2F%3Fjql%3Dx");

    assertThat(world.expected.all())
        .containsExactly(
            new Expected.Question(
                "alice",
                search("x", "assignee,issuetype,status,summary,updated", PageSize.DEFAULT),
                Optional.of("a.atlassian.net")));
  }

  private static ContentQuery<?> search(String jql, String columns, PageSize limit) {
    return new Query.Search(new Jql(jql), Columns.parse(columns), limit, Optional.empty());
  }

  @Test
  void the_site_that_a_macro_names_is_announced_with_it() {
    world.page("/macros/issue?key=DEMO-7&site=cloud-1");

    assertThat(world.expected.all()).extracting("site").containsExactly(Optional.of("cloud-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/macros/issue",
        "/macros/issue?key=",
        "/macros/issue?key=no%20key",
        "/macros/issue?key=DEMO-1&site=%C3%BC",
        "/macros/table",
        "/macros/table?jql=%20",
        "/macros/table?jql=x&limit=0",
        "/macros/table?jql=x&limit=many",
        "/macros/table?jql=x&columns=a%01",
        "/admin?key=DEMO-1&jql=x"
      })
  void what_is_missing_or_wrong_announces_nothing_and_the_page_is_shown(String target) {
    assertThat(world.page(target).statusCode()).isEqualTo(200);

    assertThat(world.expected.all()).isEmpty();
  }

  @Test
  void nothing_is_announced_for_a_query_that_is_too_long() {
    String jql = URLEncoder.encode("x".repeat(10_001), StandardCharsets.UTF_8);

    world.page("/macros/table?jql=" + jql);

    assertThat(world.expected.all()).isEmpty();
  }

  @Test
  void who_is_not_logged_in_or_not_proven_announces_nothing() {
    String target = "/macros/issue?key=DEMO-1";
    String noOne = world.pageToken("GET", target).without("sub").hs256(SECRET);
    String stolen = world.pageToken("GET", "/macros/issue?key=DEMO-2").hs256(SECRET);

    assertThat(world.get(target + "&jwt=" + noOne).statusCode()).isEqualTo(200);
    assertThat(world.get(target + "&jwt=" + stolen).statusCode()).isEqualTo(401);
    assertThat(world.expected.all()).isEmpty();
  }
}
