package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RawResponse;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The token endpoint answers in unexpected ways. */
class UnexpectedTokenAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIFE = Duration.ofHours(1);
  private static final String ADA = People.ADA.accountId();

  private final World world;
  private final List<Visitor> visitors = new ArrayList<>();

  UnexpectedTokenAnswersTest(@TempDir Path directory) {
    world = World.startWithShortPauses(directory, new AdjustableClock(), World.NOTHING_KEPT);
  }

  @AfterEach
  void close() {
    visitors.forEach(Visitor::close);
    world.close();
  }

  static Stream<RawResponse> refusals() {
    return Stream.of(
        RawResponse.of(200, "{\"error\":\"invalid_grant\"}"),
        RawResponse.of(503, "{\"error\":\"invalid_grant\",\"error_description\":\"gone\"}"),
        RawResponse.of(400, "\uFEFF{\"error\":\"invalid_grant\"}"),
        RawResponse.of(422, "{\"errors\":[{\"code\":\"INVALID_GRANT\"}]}"),
        wording(410, "text/plain; charset=utf-16le", StandardCharsets.UTF_16LE, "invalid_grant"),
        wording(
            500,
            "text/html",
            StandardCharsets.ISO_8859_1,
            "<html><title>Server error</title><pre>refresh token has been revoked</pre></html>"));
  }

  private static RawResponse wording(int status, String type, Charset charset, String body) {
    return new RawResponse(status, type, charset, body);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_refusal_in_other_words_offers_a_way_at_once_and_costs_one_exchange(RawResponse refusal)
      throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(LIFE);
    say(refusal);

    HttpResponse<String> answer = issues(ada);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(code(answer)).isEqualTo("provider-refused");
    assertThat(world.sandbox().ledger().exchanges()).isOne();

    world.sandbox().oauth().faults().clear();
    assertThat(ada.connect().statusCode()).isEqualTo(200);
    assertThat(issues(ada).statusCode()).isEqualTo(200);
  }

  /** Bruno's exchanges show that the endpoint answers. */
  @Test
  void a_grant_without_a_readable_answer_is_offered_a_way_while_others_are_answered()
      throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(Duration.ofMinutes(25));
    Visitor bruno = connected(People.BRUNO);
    world.later(Duration.ofMinutes(35));
    say(RawResponse.of(200, "{\"status\":\"dead\"}"));

    assertThat(code(issues(ada))).isEqualTo("refresh-pending");
    world.later(Duration.ofMinutes(11));
    assertThat(code(issues(ada))).isEqualTo("refresh-pending");
    world.later(Duration.ofMinutes(20));
    assertThat(issues(bruno).statusCode()).isEqualTo(200);
    world.later(Duration.ofMinutes(13));
    assertThat(code(awaited(ada, "provider-refused"))).isEqualTo("provider-refused");
    assertThat(issues(bruno).statusCode()).isEqualTo(200);

    assertThat(ada.connect().statusCode()).isEqualTo(200);
    assertThat(issues(ada).statusCode()).isEqualTo(200);
  }

  @Test
  void an_hour_without_a_readable_answer_asks_no_person_to_consent() throws Exception {
    Visitor ada = connected(People.ADA);
    Visitor bruno = connected(People.BRUNO);
    world.later(LIFE);
    world
        .sandbox()
        .oauth()
        .faults()
        .add(Fault.answering(RawResponse.of(502, "<html>Bad gateway</html>")).times(Fault.ALWAYS));
    for (int minute = 0; minute < 60; minute += 12) {
      assertThat(code(issues(ada))).isEqualTo("refresh-pending");
      assertThat(code(issues(bruno))).isEqualTo("refresh-pending");
      world.later(Duration.ofMinutes(12));
    }
    world.sandbox().oauth().faults().clear();
    world.later(Duration.ofMinutes(4));
    for (Visitor one : List.of(ada, bruno)) {
      assertThat(awaited(one, "200").statusCode()).isEqualTo(200);
      assertThat(one.connection()).isEqualTo("connected");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"\"600\"|1", "600.9|1", "\" 600.0 \"|1", "null|0", "0|0", "\"0\"|0", "\"\"|0"})
  void a_life_in_another_form_is_read_and_none_is_an_hour(String expiresIn, int exchanges)
      throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(LIFE);
    String body =
        "{\"access_token\":\"{access_token}\",\"refresh_token\":\"{refresh_token}\",\"expires_in\":"
            + expiresIn
            + "}";
    world.sandbox().oauth().faults().add(Fault.answering(RawResponse.of(200, body)).rotated(true));
    assertThat(issues(ada).statusCode()).isEqualTo(200);
    long before = world.sandbox().ledger().exchanges();

    world.later(Duration.ofMinutes(11));
    assertThat(issues(ada).statusCode()).isEqualTo(200);
    assertThat(world.sandbox().ledger().exchanges() - before).isEqualTo(exchanges);
  }

  @Test
  void a_pair_behind_a_mark_and_before_a_comment_costs_one_exchange() {
    Visitor ada = connected(People.ADA);
    world.later(LIFE);
    String body =
        "\uFEFF{\"access_token\":\"{access_token}\",\"refresh_token\":\"{refresh_token}\"}\n"
            + "<!-- 7 -->";
    world
        .sandbox()
        .oauth()
        .faults()
        .add(
            Fault.answering(wording(201, "text/html", StandardCharsets.UTF_16BE, body))
                .rotated(true));
    assertThat(issues(ada).statusCode()).isEqualTo(200);
    assertThat(world.sandbox().ledger().exchanges()).isOne();
  }

  /** Two settlements may be refused: the leeway does not count, and the reader is told all the same. */
  @Test
  void a_refusal_of_a_doubt_offers_a_way_although_the_connection_is_kept() throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(LIFE);
    world.sandbox().oauth().faults().add(Fault.once(FaultKind.LOSE_ANSWER).forAccount(ADA));
    world
        .sandbox()
        .oauth()
        .faults()
        .add(Fault.once(FaultKind.REFUSE_INVALID_GRANT).times(Fault.ALWAYS).forAccount(ADA));
    assertThat(code(issues(ada))).isEqualTo("provider-refused");

    world.sandbox().oauth().faults().clear();
    world.later(Duration.ofMinutes(2));
    assertThat(awaited(ada, "200").statusCode()).isEqualTo(200);
  }

  private void say(RawResponse wording) {
    world
        .sandbox()
        .oauth()
        .faults()
        .add(Fault.answering(wording).times(Fault.ALWAYS).forAccount(ADA));
  }

  private Visitor connected(Person person) {
    Visitor visitor = world.visitor(person);
    visitors.add(visitor);
    assertThat(visitor.connect().statusCode()).isEqualTo(200);
    return visitor;
  }

  /** The sweeper may be about to do what the reader waits for. */
  private static HttpResponse<String> awaited(Visitor visitor, String expected) throws Exception {
    HttpResponse<String> answer = issues(visitor);
    for (int tries = 0; tries < 5 && !said(answer).equals(Optional.of(expected)); tries++) {
      answer = issues(visitor);
    }
    return answer;
  }

  private static Optional<String> said(HttpResponse<String> answer) throws Exception {
    return Optional.of(answer.statusCode() == 200 ? "200" : code(answer));
  }

  private static HttpResponse<String> issues(Visitor visitor) {
    return visitor.api("GET", "/api/issues?jql=project%3DDEMO&limit=1");
  }

  private static String code(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body()).path("code").asText();
  }
}
