package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes, tokens and cloud ids of lengths and shapes that no one promised, on their whole way. */
class OpaqueTokensTest {
  private static final String JQL = "project = DEMO";

  private final World world;
  private final Visitor ada;

  OpaqueTokensTest(@TempDir Path directory) {
    world = World.start(directory, World.NOTHING_KEPT);
    ada = world.visitor(People.ADA);
  }

  @AfterEach
  void close() {
    ada.close();
    world.close();
  }

  @ParameterizedTest
  @CsvSource({"2048, 8192", "3000, 12000", "43, 4097"})
  void a_connection_lives_on_codes_and_tokens_of_any_length(int code, int token) {
    world.sandbox().oauth().change(settings -> settings.withLengths(code, token));

    assertThat(ada.connect().statusCode()).isEqualTo(200);
    assertThat(ada.issues(JQL).shown()).isTrue();
    world.later(Duration.ofHours(2));
    assertThat(ada.issues(JQL).shown()).isTrue();
    world.restartApp();
    world.later(Duration.ofHours(2));
    assertThat(ada.issues(JQL).shown()).isTrue();
    assertThat(ada.connection()).isEqualTo("connected");
    assertThat(world.sandbox().ledger().exchanges()).isEqualTo(2);
  }

  @Test
  void tokens_may_change_their_length_while_a_connection_lives() {
    assertThat(ada.connect().statusCode()).isEqualTo(200);
    for (int length : new int[] {12_000, 43, 9_000}) {
      world.sandbox().oauth().change(settings -> settings.withLengths(43, length));
      world.later(Duration.ofHours(2));
      assertThat(ada.issues(JQL).shown()).as("%d characters", length).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari:cloud:jira::site_1.x",
        "0",
        "site+one=two&three",
        "~.Q2xvdWQ-",
        "cloud-0123456789012345678901234567890123456789012345678901234567890123456789"
      })
  void a_site_is_asked_whatever_its_cloud_id_is(String cloudId) {
    world.sandbox().sites().add(cloudId, "Odd", "odd.localhost", People.ALL);
    assertThat(ada.connect().statusCode()).isEqualTo(200);

    String query = "limit=5&jql=" + encoded("created >= 2000-01-01") + "&site=" + encoded(cloudId);
    HttpResponse<String> answer = ada.api("GET", "/api/issues?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"id\":\"" + cloudId + "\"");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
