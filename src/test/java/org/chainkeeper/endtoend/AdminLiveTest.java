package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.admin.LiveChanges;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.AdminApi;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream of events of the admin page, on the running app. */
@Timeout(120)
class AdminLiveTest {
  @TempDir Path directory;
  private World world;
  private AdminApi admin;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    world = World.start(directory);
    admin = new AdminApi(world);
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    admin.close();
    world.close();
  }

  private HttpResponse<InputStream> open(String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.baseUrl() + "/api/admin/changes"))
            .header("Authorization", "Bearer " + admin.session())
            .header("Accept", "text/event-stream");
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofInputStream());
  }

  private void connect(Person person) {
    try (Visitor visitor = world.visitor(person)) {
      assertThat(visitor.connect().statusCode()).isEqualTo(200);
    }
  }

  private static BufferedReader lines(HttpResponse<InputStream> stream) {
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }

  /** The lines up to the first event, or to the end of the stream. */
  private static List<String> untilEvent(BufferedReader stream) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      lines.add(line);
      if (line.equals("data: changed")) {
        return lines;
      }
    }
    lines.add("the end");
    return lines;
  }

  @Test
  void a_page_is_told_that_someone_has_connected_and_of_nothing_else() throws Exception {
    HttpResponse<InputStream> stream = open();
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(stream.headers().firstValue("Cache-Control")).contains("no-store");
    try (BufferedReader lines = lines(stream)) {
      assertThat(lines.readLine()).matches("id: \\d+-\\d+");
      assertThat(lines.readLine()).isEqualTo(": begins");
      connect(People.BRUNO);
      assertThat(untilEvent(lines)).last().isEqualTo("data: changed");
    }
  }

  @Test
  void a_page_that_connects_again_is_told_what_it_has_missed() throws Exception {
    String position;
    try (BufferedReader lines = lines(open())) {
      position = lines.readLine().substring("id: ".length());
    }
    connect(People.BRUNO);
    try (BufferedReader lines = lines(open("Last-Event-ID", position))) {
      assertThat(untilEvent(lines)).last().isEqualTo("data: changed");
    }
  }

  @Test
  void a_page_without_streams_asks_whether_something_has_changed() {
    String first = admin.send("GET", "changes", "").body();
    assertThat(first).contains("\"changed\":false");
    connect(People.BRUNO);
    assertThat(admin.send("GET", "changes", "").body()).isNotEqualTo(first);
  }

  @Test
  void the_stream_of_a_former_administrator_ends_without_another_event() throws Exception {
    try (BufferedReader lines = lines(open())) {
      assertThat(lines.readLine()).startsWith("id: ");
      world.sandbox().confluence().users().setAdmin(People.ADA, false);
      world.later(Duration.ofMinutes(6));
      connect(People.BRUNO);
      assertThat(untilEvent(lines)).last().isEqualTo("the end");
    }
  }

  @Test
  void a_stream_ends_with_the_session() throws Exception {
    try (BufferedReader lines = lines(open())) {
      assertThat(lines.readLine()).startsWith("id: ");
      world.later(Duration.ofMinutes(16));
      connect(People.BRUNO);
      assertThat(untilEvent(lines)).last().isEqualTo("the end");
    }
  }

  @Test
  void too_many_streams_of_a_tenant_are_refused_with_a_time() throws Exception {
    List<HttpResponse<InputStream>> open = new ArrayList<>();
    for (int stream = 0; stream < LiveChanges.MAX_STREAMS_OF_A_TENANT; stream++) {
      open.add(open());
      assertThat(open.getLast().statusCode()).isEqualTo(200);
    }
    HttpResponse<InputStream> refused = open();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("60");
    for (HttpResponse<InputStream> stream : open) {
      stream.body().close();
    }
  }

  @Test
  void an_open_stream_does_not_hold_up_the_end_of_the_app() throws Exception {
    try (BufferedReader lines = lines(open())) {
      assertThat(lines.readLine()).startsWith("id: ");
      long began = System.nanoTime();
      world.restartApp();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
      assertThat(untilEvent(lines)).last().isEqualTo("the end");
    }
  }
}
