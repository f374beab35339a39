package org.chainkeeper.atlassian;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.Query;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.RawServer;

/** The adapter to Jira against a server that answers what a test writes. */
abstract class JiraApiTestCase {
  static final AccessToken TOKEN = new AccessToken("secret-token");
  static final Jql JQL = new Jql("project = \"A\"");
  static final Query.IssueCount COUNT = new Query.IssueCount(JQL);
  static final int MAX_BYTES = 10_000;
  static final JiraAnswer<Count> FIVE =
      new JiraAnswer.Success<>(new AnsweredAs.Unnamed(), new Count(5));

  final List<String> statuses = new CopyOnWriteArrayList<>();

  JiraApi api(int port, Duration deadline) {
    return new JiraApi(
        URI.create("http://127.0.0.1:" + port + "/"),
        InstantSource.fixed(Instant.EPOCH),
        statuses::add,
        new HttpReader(Duration.ofSeconds(1), deadline, MAX_BYTES));
  }

  JiraAnswer<Count> count(RawServer server) {
    return count(server, Duration.ofSeconds(10));
  }

  JiraAnswer<Count> count(RawServer server, Duration deadline) {
    try (JiraApi api = api(server.port(), deadline)) {
      return api.execute(site("cloud-1"), TOKEN, COUNT);
    }
  }

  static Site site(String id) {
    URI url = URI.create("https://home.atlassian.net");
    return new Site(id, "Home", url, url);
  }

  static RawServer.Script answering(String answer) {
    return talk -> {
      while (true) {
        talk.read();
        talk.write(answer);
      }
    };
  }
}
