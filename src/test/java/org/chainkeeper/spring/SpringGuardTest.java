package org.chainkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.spring.NaiveClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the server of the other tests here does punish a client without care. */
class SpringGuardTest {
  private final AdjustableClock clock = new AdjustableClock();
  private final NaiveClient client = new NaiveClient();
  private final SpringServer spring = SpringServer.start(clock);
  private String first = "";

  SpringGuardTest() throws IOException {}

  @BeforeEach
  void connect() throws Exception {
    spring.redirectUri(client.redirectUri());
    Answer answer = client.connect(spring, People.ADA);
    first = answer.refresh();
    assertThat(spring.personOf(answer.access())).contains(People.ADA);
  }

  @AfterEach
  void end() {
    client.close();
    spring.close();
  }

  @Test
  void an_answer_says_what_every_standard_server_says() throws Exception {
    Answer answer = rotate(first);
    assertThat(answer.body().path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.body().path("expires_in").asInt()).isBetween(3500, 3600);
    assertThat(answer.body().path("scope").asText().split(" "))
        .containsExactlyInAnyOrder("read:me", "offline_access");
    spring.secret("another");
    Answer wrongSecret = client.present(spring, answer.refresh());
    assertThat(wrongSecret.status()).isEqualTo(401);
    assertThat(wrongSecret.error()).isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @EnumSource
  void a_token_presented_again_inside_the_leeway_brings_a_fresh_pair(ReuseRule rule)
      throws Exception {
    spring.guard().change(rule);
    Answer once = rotate(first);
    Answer twice = rotate(first);
    assertThat(twice.refresh()).isNotIn(first, once.refresh());
    assertThat(spring.personOf(once.access())).isEmpty();
    assertThat(spring.personOf(twice.access())).contains(People.ADA);
  }

  @ParameterizedTest
  @EnumSource
  void a_token_whose_child_was_exchanged_ends_the_family(ReuseRule rule) throws Exception {
    spring.guard().change(rule);
    Answer second = rotate(first);
    Answer third = rotate(second.refresh());
    assertEnded(first, third);
  }

  @ParameterizedTest
  @EnumSource
  void a_token_presented_again_after_the_leeway_ends_the_family(ReuseRule rule) throws Exception {
    spring.guard().change(rule);
    Answer second = rotate(first);
    clock.advance(ReuseDetection.LEEWAY);
    assertEnded(first, second);
  }

  @Test
  void an_older_sibling_is_honoured_by_one_rule() throws Exception {
    Answer sibling = rotate(first);
    rotate(first);
    rotate(sibling.refresh());
    assertThat(spring.guard().revocations()).isZero();
  }

  @Test
  void an_older_sibling_ends_the_family_by_the_other_rule() throws Exception {
    spring.guard().change(ReuseRule.LATEST);
    Answer sibling = rotate(first);
    Answer newest = rotate(first);
    assertEnded(sibling.refresh(), newest);
  }

  private Answer rotate(String token) throws IOException, InterruptedException {
    Answer answer = client.present(spring, token);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.refresh()).isNotEqualTo(token);
    return answer;
  }

  private void assertEnded(String stolen, Answer newest) throws Exception {
    for (String token : new String[] {stolen, newest.refresh()}) {
      Answer refused = client.present(spring, token);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error()).isEqualTo("invalid_grant");
    }
    assertThat(spring.personOf(newest.access())).isEqualTo(Optional.empty());
    assertThat(spring.guard().revocations()).isEqualTo(1);
  }
}
