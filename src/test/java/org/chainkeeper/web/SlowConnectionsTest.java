package org.chainkeeper.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SlowConnectionsTest {
  private static final Duration HEADER_WITHIN = Duration.ofMillis(1_500);
  private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  private static final int LARGE = 64 << 20;

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    connector.setAcceptQueueSize(
        1_024); // with Java's 50 some of a thousand try again after seconds
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            if (request.getMethod().equals("POST")) {
              Content.Source.consumeAll(request, Callback.from(() -> served(response, callback)));
              return true;
            }
            boolean large = request.getHttpURI().getPath().equals("/large");
            Content.Sink.write(response, true, large ? "x".repeat(LARGE) : "served", callback);
            return true;
          }
        });
    server.start();
    connector.addManaged(
        new SlowConnections(connector.getScheduler(), HEADER_WITHIN, Duration.ofMillis(1_500)));
  }

  private static void served(Response response, Callback callback) {
    Content.Sink.write(response, true, "served", callback);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket connected() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(100);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  /** A byte each tenth of a second, until the server closes; false when it did not within 10 s. */
  private static boolean isClosedWhileSending(Socket socket) throws IOException {
    for (int i = 0; i < 100; i++) {
      try {
        send(socket, "x");
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (IOException e) {
        if (!(e instanceof SocketTimeoutException)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String answer(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    var answer = new ByteArrayOutputStream();
    while (!answer.toString(US_ASCII).endsWith("served")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      answer.write(next);
    }
    socket.setSoTimeout(100);
    return answer.toString(US_ASCII);
  }

  @Test
  void a_header_that_comes_a_byte_at_a_time_is_given_up() throws IOException {
    try (var slow = connected()) {
      send(slow, HEAD + "X-Slow: ");
      assertThat(isClosedWhileSending(slow)).isTrue();
    }
  }

  @Test
  void content_that_comes_a_byte_at_a_time_is_given_up() throws IOException {
    try (var slow = connected()) {
      send(slow, HEAD.replace("GET", "POST") + "Content-Length: 5000\r\n\r\n");
      assertThat(isClosedWhileSending(slow)).isTrue();
    }
  }

  @Test
  void content_that_comes_after_a_pause_is_read() throws IOException {
    try (var genuine = connected()) {
      send(genuine, HEAD.replace("GET", "POST") + "Content-Length: 6\r\n\r\nabc");
      send(genuine, "def");
      assertThat(answer(genuine)).contains("served");
    }
  }

  @Test
  void the_second_request_of_a_connection_has_to_come_in_time_too() throws IOException {
    try (var slow = connected()) {
      send(slow, HEAD + "\r\n");
      assertThat(answer(slow)).contains("served");
      assertThat(isClosedWhileSending(slow)).isTrue();
    }
  }

  @Test
  void a_connection_that_waits_between_requests_is_left_alone() throws IOException {
    try (var resting = connected();
        var slow = connected()) {
      send(resting, HEAD + "\r\n");
      answer(resting);
      send(slow, HEAD);
      assertThat(isClosedWhileSending(slow)).as("time has passed").isTrue();

      send(resting, HEAD + "\r\n");
      assertThat(answer(resting)).contains("served");
    }
  }

  @Test
  void an_answer_that_is_not_taken_is_given_up() throws IOException {
    try (var slow = connected()) {
      send(slow, HEAD.replace("/ ", "/large ") + "\r\n");
      try (var other = connected()) {
        send(other, HEAD);
        assertThat(isClosedWhileSending(other)).as("time has passed").isTrue();
      }
      slow.setSoTimeout(10_000);
      long taken = 0;
      try {
        int read = 0;
        var buffer = new byte[1 << 16];
        while (read >= 0) {
          taken += read;
          read = slow.getInputStream().read(buffer);
        }
      } catch (IOException reset) {
        assertThat(reset).hasMessageContaining("reset");
      }
      assertThat(taken).isLessThan(LARGE);
    }
  }

  @Test
  void others_are_served_while_a_thousand_headers_are_slow() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        slow.add(connected());
        send(slow.getLast(), HEAD);
      }
      try (var genuine = connected()) {
        send(genuine, HEAD + "\r\n");
        assertThat(answer(genuine)).contains("served");
      }
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
  }
}
