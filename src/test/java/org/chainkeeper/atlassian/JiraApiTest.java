package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.As;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.PageSize;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.Query;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JiraApiTest {
  private static final AccessToken TOKEN = new AccessToken("secret-token");
  private static final Jql JQL = new Jql("project = \"A\"");
  private static final Query.IssueCount COUNT = new Query.IssueCount(JQL);
  private static final int MOST_BYTES = 10_000;
  private static final JiraAnswer<Count> FIVE =
      new JiraAnswer.Said<>(new As.Unnamed(), new Count(5));

  private final List<String> statuses = new CopyOnWriteArrayList<>();

  private JiraApi api(int port, Duration deadline) {
    return new JiraApi(
        URI.create("http://127.0.0.1:" + port + "/"),
        InstantSource.fixed(Instant.EPOCH),
        statuses::add,
        new HttpReader(Duration.ofSeconds(1), deadline, MOST_BYTES));
  }

  private JiraAnswer<Count> count(RawServer server) {
    return count(server, Duration.ofSeconds(10));
  }

  private JiraAnswer<Count> count(RawServer server, Duration deadline) {
    try (JiraApi api = api(server.port(), deadline)) {
      return api.execute(site("cloud-1"), TOKEN, COUNT);
    }
  }

  private static Site site(String id) {
    URI url = URI.create("https://home.atlassian.net");
    return new Site(id, "Home", url, url);
  }

  private static RawServer.Script answering(String answer) {
    return talk -> {
      while (true) {
        talk.read();
        talk.write(answer);
      }
    };
  }

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
  void the_names_of_fields_that_an_admin_made_are_asked_for_with_them() throws IOException {
    String names = "{\"customfield_1\":\"Size\",\"status\":\"Status\"}";
    String answer = "{\"issues\":[],\"names\":" + names + "}";
    try (RawServer server = RawServer.start(answering(RawServer.answer(200, answer)));
        JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
      Columns columns = Columns.parse("status,customfield_1");

      assertThat(
              api.execute(
                  site("cloud-1"),
                  TOKEN,
                  new Query.Search(JQL, columns, new PageSize(5), Optional.empty())))
          .isEqualTo(
              new JiraAnswer.Said<>(
                  new As.Unnamed(),
                  new IssuePage(List.of(), Map.of("customfield_1", "Size"), Optional.empty())));
      assertThat(server.requests().getFirst())
          .endsWith("\"fields\":[\"customfield_1\",\"status\"],\"expand\":\"names\"}");
    }
  }

  @Test
  void a_named_answer_is_understood() throws IOException {
    String answer =
        RawServer.answer(200, "{\"count\":5}").replace("\r\n\r\n", "\r\nX-AAccountId: ada\r\n\r\n");
    try (RawServer server = RawServer.start(answering(answer))) {
      assertThat(count(server))
          .isEqualTo(new JiraAnswer.Said<>(new As.Account(new AccountId("ada")), new Count(5)));
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
  void a_body_that_never_ends_is_cut_off() throws IOException {
    RawServer.Script endless =
        talk -> {
          talk.read();
          talk.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            talk.write("400\r\n" + " ".repeat(1_024) + "\r\n");
          }
        };
    try (RawServer server = RawServer.start(endless)) {
      assertThat(count(server))
          .isEqualTo(
              new JiraAnswer.Unreadable<>(
                  "Jira's answer is too large; show fewer issues, or fewer columns"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_body_that_says_it_is_too_large_is_not_read() throws IOException {
    RawServer.Script huge =
        talk -> {
          talk.read();
          talk.write("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n");
          talk.write(" ".repeat(MOST_BYTES + 1));
          talk.awaitHangUp();
        };
    try (RawServer server = RawServer.start(huge)) {
      assertThat(count(server))
          .isEqualTo(
              new JiraAnswer.Unreadable<>(
                  "Jira's answer is too large; show fewer issues, or fewer columns"));
    }
  }

  @Test
  void a_silent_server_is_given_up_at_the_deadline() throws IOException {
    RawServer.Script silent =
        talk -> {
          talk.read();
          talk.awaitHangUp();
        };
    try (RawServer server = RawServer.start(silent)) {
      assertThat(count(server, Duration.ofMillis(200)))
          .isEqualTo(new JiraAnswer.Failed<>("Jira did not answer in time"));
      assertThat(server.requests()).hasSize(1);
      assertThat(statuses).containsExactly("none");
    }
  }

  @Test
  void a_body_that_trickles_is_given_up_at_the_deadline() throws IOException {
    RawServer.Script trickle =
        talk -> {
          talk.read();
          talk.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
          talk.awaitHangUp();
        };
    try (RawServer server = RawServer.start(trickle)) {
      assertThat(count(server, Duration.ofMillis(300)))
          .isEqualTo(new JiraAnswer.Failed<>("Jira did not answer in time"));
    }
  }

  @Test
  void a_kept_alive_connection_that_died_costs_one_more_try() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    RawServer.Script diesAfterOne =
        talk -> {
          boolean first = connections.getAndIncrement() == 0;
          talk.read();
          talk.write(RawServer.answer(200, "{\"count\":5}"));
          talk.read();
          if (!first) {
            talk.write(RawServer.answer(200, "{\"count\":5}"));
          }
        };
    try (RawServer server = RawServer.start(diesAfterOne);
        JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
      assertThat(api.execute(site("cloud-1"), TOKEN, COUNT)).isEqualTo(FIVE);
      assertThat(api.execute(site("cloud-1"), TOKEN, COUNT)).isEqualTo(FIVE);
      assertThat(server.requests()).hasSize(3);
      assertThat(statuses).containsExactly("200", "200");
    }
  }

  @Test
  void a_server_that_always_resets_is_tried_twice() throws IOException {
    RawServer.Script resets =
        talk -> {
          talk.read();
          talk.reset();
        };
    try (RawServer server = RawServer.start(resets)) {
      assertThat(count(server)).isEqualTo(new JiraAnswer.Failed<>("the connection to Jira broke"));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void a_body_that_breaks_off_is_a_failure() throws IOException {
    RawServer.Script breaksOff =
        talk -> {
          talk.read();
          talk.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"count\":5}");
        };
    try (RawServer server = RawServer.start(breaksOff)) {
      assertThat(count(server)).isEqualTo(new JiraAnswer.Unreadable<>("Jira's answer broke off"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void what_is_not_http_is_a_failure() throws IOException {
    try (RawServer server = RawServer.start(answering("220 mail.example ESMTP\r\n\r\n"))) {
      assertThat(count(server)).isInstanceOf(JiraAnswer.Failed.class);
    }
  }

  @Test
  void a_port_where_nobody_listens_is_a_failure() throws IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = nobody.getLocalPort();
    }
    try (JiraApi api = api(port, Duration.ofSeconds(10))) {
      assertThat(api.execute(site("cloud-1"), TOKEN, COUNT))
          .isEqualTo(new JiraAnswer.Failed<>("Jira cannot be reached"));
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
            .isEqualTo(new JiraAnswer.Failed<>("the site has an id that is none"));
      }
      assertThat(server.requests()).isEmpty();
    }
  }
}
