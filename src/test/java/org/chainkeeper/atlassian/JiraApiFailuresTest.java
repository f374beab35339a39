package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that answer too much, too slowly, in part or not at all. */
@Timeout(30)
class JiraApiFailuresTest extends JiraApiTestCase {
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
      assertThat(count(server)).isEqualTo(new JiraAnswer.TooLarge<>());
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_body_that_says_it_is_too_large_is_not_read() throws IOException {
    RawServer.Script huge =
        talk -> {
          talk.read();
          talk.write("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n");
          talk.write(" ".repeat(MAX_BYTES + 1));
          talk.awaitHangUp();
        };
    try (RawServer server = RawServer.start(huge)) {
      assertThat(count(server)).isEqualTo(new JiraAnswer.TooLarge<>());
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
  void a_port_where_no_one_listens_is_a_failure() throws IOException {
    int port;
    try (ServerSocket noOne = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = noOne.getLocalPort();
    }
    try (JiraApi api = api(port, Duration.ofSeconds(10))) {
      assertThat(api.execute(site("cloud-1"), TOKEN, COUNT))
          .isEqualTo(new JiraAnswer.Failed<>("Jira cannot be reached"));
    }
  }
}
