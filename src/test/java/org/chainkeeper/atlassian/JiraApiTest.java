package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.FieldSchema;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.PageSize;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.Query;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JiraApiTest extends JiraApiTestCase {
  private static final Columns WITH_CUSTOM = Columns.parse("status,customfield_1");
  private static final String DESCRIBED =
      """
      {"issues":[],"names":{"customfield_1":"Size","status":"Status"},
       "schema":{"customfield_1":{"type":"number"},"status":{"type":"status"}}}
      """;
  private static final IssuePage WITH_SIZE =
      new IssuePage(
          List.of(),
          Map.of("customfield_1", "Size"),
          Map.of("customfield_1", new FieldSchema("number", "", "")),
          Optional.empty());

  @Test
  void each_question_has_its_address_and_body() throws IOException {
    try (RawServer server = RawServer.start(answering(RawServer.answer(500, "")));
        JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
      Columns columns = Columns.parse("summary,status");
      api.execute(
          site("cloud-1"),
          TOKEN,
          new Query.Search(JQL, columns, new PageSize(5), Optional.of(new PageToken("next"))));
      api.execute(
          site("cloud-1"), TOKEN, new Query.Issues(List.of(new IssueKey("ABC-1")), columns));
      api.execute(site("cloud-1"), TOKEN, COUNT);
      api.execute(site("cloud-1"), TOKEN, new Query.Myself());

      List<String> requests = server.requests();
      assertThat(requests)
          .allSatisfy(request -> assertThat(request).contains("Bearer secret-token"));
      assertThat(requests.get(0))
          .startsWith("POST /ex/jira/cloud-1/rest/api/3/search/jql HTTP/1.1\r\n")
          .endsWith(
              "{\"jql\":\"project = \\\"A\\\"\",\"maxResults\":5,"
                  + "\"fields\":[\"status\",\"summary\"],\"nextPageToken\":\"next\"}");
      assertThat(requests.get(1))
          .startsWith("POST /ex/jira/cloud-1/rest/api/3/issue/bulkfetch HTTP/1.1\r\n")
          .endsWith("{\"issueIdsOrKeys\":[\"ABC-1\"],\"fields\":[\"status\",\"summary\"]}");
      assertThat(requests.get(2))
          .startsWith("POST /ex/jira/cloud-1/rest/api/3/search/approximate-count HTTP/1.1\r\n")
          .endsWith("{\"jql\":\"project = \\\"A\\\"\"}");
      assertThat(requests.get(3)).startsWith("GET /ex/jira/cloud-1/rest/api/3/myself HTTP/1.1\r\n");
      assertThat(server.connections()).isOne();
      assertThat(statuses).containsExactly("500", "500", "500", "500");
    }
  }

  @Test
  void names_and_types_of_fields_that_an_admin_made_are_requested_with_a_search()
      throws IOException {
    try (RawServer server = RawServer.start(answering(RawServer.answer(200, DESCRIBED)));
        JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
      assertThat(
              api.execute(
                  site("cloud-1"),
                  TOKEN,
                  new Query.Search(JQL, WITH_CUSTOM, new PageSize(5), Optional.empty())))
          .isEqualTo(new JiraAnswer.Success<>(new AnsweredAs.Unnamed(), WITH_SIZE));
      assertThat(server.requests().getFirst())
          .endsWith("\"fields\":[\"customfield_1\",\"status\"],\"expand\":\"names,schema\"}");
    }
  }

  /** That Jira takes a list here is documented for this request only. */
  @Test
  void names_and_types_of_fields_that_an_admin_made_are_requested_with_single_issues()
      throws IOException {
    try (RawServer server = RawServer.start(answering(RawServer.answer(200, DESCRIBED)));
        JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
      assertThat(
              api.execute(
                  site("cloud-1"), TOKEN, new Query.OneIssue(new IssueKey("ABC-1"), WITH_CUSTOM)))
          .isEqualTo(new JiraAnswer.Success<>(new AnsweredAs.Unnamed(), WITH_SIZE));
      assertThat(server.requests().getFirst())
          .endsWith("\"fields\":[\"customfield_1\",\"status\"],\"expand\":[\"names\",\"schema\"]}");
    }
  }

  @Test
  void a_named_answer_is_understood() throws IOException {
    String answer =
        RawServer.answer(200, "{\"count\":5}").replace("\r\n\r\n", "\r\nX-AAccountId: ada\r\n\r\n");
    try (RawServer server = RawServer.start(answering(answer))) {
      assertThat(count(server))
          .isEqualTo(
              new JiraAnswer.Success<>(new AnsweredAs.Account(new AccountId("ada")), new Count(5)));
    }
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    String answer =
        RawServer.answer(302, "").replace("\r\n\r\n", "\r\nLocation: /elsewhere\r\n\r\n");
    try (RawServer server = RawServer.start(answering(answer))) {
      assertThat(count(server)).isEqualTo(new JiraAnswer.Failed<>("Jira answered 302"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_cloud_id_is_opaque_and_stays_one_segment() throws IOException {
    try (RawServer server = RawServer.start(answering(RawServer.answer(200, "{\"count\":5}")));
        JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
      for (String id : List.of("ari:cloud:jira::site_1.x", "a?b#c%2f", "...", "k".repeat(128))) {
        assertThat(api.execute(site(id), TOKEN, COUNT)).as(id).isEqualTo(FIVE);
      }

      assertThat(server.requests().get(0))
          .startsWith("POST /ex/jira/ari%3Acloud%3Ajira%3A%3Asite_1.x/rest/");
      assertThat(server.requests().get(1)).startsWith("POST /ex/jira/a%3Fb%23c%252f/rest/");
    }
  }

  @Test
  void a_token_that_cannot_be_sent_is_not_told_to_anybody() throws IOException {
    try (RawServer server = RawServer.start(answering(RawServer.answer(200, "{\"count\":5}")));
        JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
      AccessToken broken = new AccessToken("secret\r\nX: y");

      assertThat(api.execute(site("cloud-1"), broken, COUNT))
          .isEqualTo(new JiraAnswer.Failed<>("the access token cannot be sent in a header"));
      for (String id : List.of("../../x", "a/b", ".", "..", "", "a b", "k".repeat(129))) {
        assertThat(api.execute(site(id), TOKEN, COUNT))
            .as(id)
            .isEqualTo(new JiraAnswer.Failed<>("the site has no address that may be asked"));
      }
      assertThat(server.requests()).isEmpty();
    }
  }
}
