package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.jira.Reply;
import org.junit.jupiter.api.Test;

class RenderedAnswersTest {
  private static final Site SITE =
      new Site("1", "Home", URI.create("https://home.example"), URI.create("https://home.example"));

  private final AtomicInteger written = new AtomicInteger();
  private final RenderedAnswers answers = new RenderedAnswers(32);
  private volatile Reply.Found<IssuePage> found = found("old ".repeat(1_000));

  @Test
  void who_takes_gzip_gets_it_and_who_does_not_gets_the_same_plain() throws Exception {
    try (BareServer server = server()) {
      HttpResponse<byte[]> zipped = get(server, "gzip, deflate, br");
      HttpResponse<byte[]> plain = get(server, "identity");

      assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
          .isEqualTo(plain.body());
      assertThat(new String(plain.body(), StandardCharsets.UTF_8)).contains("old old");
    }
  }

  @Test
  void gzip_that_is_refused_by_name_is_not_sent() throws Exception {
    try (BareServer server = server()) {
      assertThat(get(server, "gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void the_same_answer_is_written_once() throws Exception {
    try (BareServer server = server()) {
      get(server, "gzip");
      get(server, "gzip");

      assertThat(written).hasValue(1);
    }
  }

  @Test
  void an_answer_that_was_fetched_again_is_another_even_if_it_is_equal_in_time_and_size()
      throws Exception {
    try (BareServer server = server()) {
      get(server, "identity");
      found = found("new ".repeat(1_000));

      assertThat(new String(get(server, "identity").body(), StandardCharsets.UTF_8))
          .contains("new new")
          .doesNotContain("old");
    }
  }

  @Test
  void its_length_is_sent() throws Exception {
    try (BareServer server = server()) {
      HttpResponse<byte[]> plain = get(server, "identity");

      assertThat(plain.headers().firstValueAsLong("Content-Length")).hasValue(plain.body().length);
    }
  }

  @Test
  void a_large_answer_is_the_same_compressed_and_plain_and_only_the_compressed_one_is_cached()
      throws Exception {
    found = found(random(3_000_000));
    try (BareServer server = server()) {
      HttpResponse<byte[]> zipped = get(server, "gzip");
      get(server, "gzip");
      assertThat(written).hasValue(1);
      HttpResponse<byte[]> plain = get(server, "identity");

      assertThat(zipped.headers().firstValueAsLong("Content-Length"))
          .hasValue(zipped.body().length);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
          .isEqualTo(plain.body());
      assertThat(plain.body().length).isGreaterThan(3_000_000);
    }
  }

  private static String random(int length) {
    return new Random(1)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private BareServer server() {
    return new BareServer(
        "/answer",
        ctx ->
            answers.send(
                ctx,
                found,
                (one, out) -> {
                  written.incrementAndGet();
                  MacroJson.page(one, out);
                }));
  }

  private static Reply.Found<IssuePage> found(String summary) {
    Issue issue =
        new Issue(IssueKey.parse("DEMO-1"), RawJson.of("{\"summary\":\"" + summary + "\"}"));
    return new Reply.Found<>(new IssuePage(List.of(issue), Optional.empty()), SITE, Instant.EPOCH);
  }

  private static HttpResponse<byte[]> get(BareServer server, String encodings)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/answer");
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept-Encoding", encodings).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }
}
