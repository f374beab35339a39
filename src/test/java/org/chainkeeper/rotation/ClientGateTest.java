package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;

class ClientGateTest {
  private static final TokenResponse CLIENT_ERROR =
      new TokenResponse.Misconfigured("invalid_client");
  private static final TokenResponse REFUSED = new TokenResponse.Refused("invalid_grant");
  private static final TokenResponse ISSUED =
      new TokenResponse.Issued(new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1));

  /** Whatever a server makes of a token, it has authenticated the client first. */
  private static final List<TokenResponse> ACCEPTS_CLIENT =
      List.of(
          ISSUED, new TokenResponse.Incomplete(new AccessToken("a"), Duration.ofHours(1)), REFUSED);

  private static final List<TokenResponse> JUDGES_NOTHING =
      List.of(
          new TokenResponse.Unknown("timeout"),
          new TokenResponse.Busy(Optional.empty()),
          new TokenResponse.NotSent("refused"));

  private final ManualTime time = new ManualTime(Grant.START);
  private final ClientGate gate = new ClientGate(time);

  @Test
  void one_grant_does_not_shut_it_however_often_it_gets_a_client_error() {
    for (int i = 0; i < 50; i++) {
      accuse("odd", CLIENT_ERROR);
      assertThat(enter("healthy")).isEqualTo(ClientGate.Entry.OPEN);
      assertThat(enter("odd")).isEqualTo(ClientGate.Entry.SHUT);
      time.advance(Duration.ofSeconds(40));
    }
  }

  @Test
  void two_accounts_shut_it_when_a_probe_gets_a_client_error_too() {
    accuse("one", CLIENT_ERROR);
    accuse("two", CLIENT_ERROR);
    assertThat(isShut()).isTrue();
    assertThat(enter("three")).isEqualTo(ClientGate.Entry.SHUT);
  }

  @Test
  void two_accounts_do_not_shut_it_when_a_probe_is_refused_as_an_unknown_token() {
    for (int i = 0; i < 10; i++) {
      accuse("one", REFUSED);
      accuse("two", REFUSED);
      assertThat(isShut()).isFalse();
      time.advance(Duration.ofSeconds(31));
    }
  }

  @Test
  void a_success_of_another_grant_in_between_counts_for_the_client() {
    accuse("one", CLIENT_ERROR);
    assertThat(gate.record(id("healthy"), ISSUED)).isFalse();
    time.advance(Duration.ofSeconds(31));
    accuse("two", CLIENT_ERROR);
    assertThat(isShut()).isFalse();
  }

  @Test
  void a_probe_without_a_clear_answer_shuts_nothing() {
    accuse("one", new TokenResponse.Unknown("timeout"));
    accuse("two", new TokenResponse.Busy(Optional.empty()));
    time.advance(Duration.ofSeconds(31));
    accuse("three", new TokenResponse.NotSent("refused"));
    assertThat(isShut()).isFalse();
    assertThat(gate.clientIsRefused()).isFalse();
    assertThat(gate.clientIsAccepted()).isFalse();
  }

  @Test
  void there_is_at_most_one_probe_in_thirty_seconds() {
    long probes =
        IntStream.range(0, 100).filter(i -> gate.record(id("a" + i), CLIENT_ERROR)).count();
    assertThat(probes).isEqualTo(1);
    time.advance(Duration.ofSeconds(30));
    assertThat(gate.record(id("a"), CLIENT_ERROR)).isTrue();
  }

  @Test
  void a_client_error_is_not_the_grants_own_while_a_probe_is_under_way() {
    assertThat(gate.record(id("one"), CLIENT_ERROR)).isTrue();
    assertThat(gate.record(id("two"), CLIENT_ERROR)).isFalse();

    assertThat(gate.mayBeClientFailure()).isTrue();
    assertThat(enter("one")).isEqualTo(ClientGate.Entry.SHUT);
    assertThat(enter("two")).isEqualTo(ClientGate.Entry.SHUT);
    assertThat(enter("healthy")).isEqualTo(ClientGate.Entry.OPEN);

    assertThat(gate.probed(REFUSED)).isTrue();
    assertThat(gate.mayBeClientFailure()).isFalse();
    assertThat(enter("two")).isEqualTo(ClientGate.Entry.OPEN);
  }

  @Test
  void a_probe_without_a_clear_answer_leaves_client_errors_to_the_grants() {
    accuse("one", new TokenResponse.Unknown("timeout"));
    assertThat(gate.mayBeClientFailure()).isFalse();
    accuse("two", CLIENT_ERROR);
    assertThat(gate.mayBeClientFailure()).isFalse();
  }

  @Test
  void while_it_is_shut_one_call_in_thirty_seconds_is_a_probe_that_opens_it() {
    shut();
    time.advance(Duration.ofSeconds(29));
    assertThat(enter("three")).isEqualTo(ClientGate.Entry.SHUT);
    time.advance(Duration.ofSeconds(1));
    assertThat(enter("three")).isEqualTo(ClientGate.Entry.PROBE);
    assertThat(enter("four")).isEqualTo(ClientGate.Entry.SHUT);
    assertThat(gate.probed(CLIENT_ERROR)).isFalse();
    assertThat(isShut()).isTrue();
    time.advance(Duration.ofSeconds(30));
    assertThat(enter("three")).isEqualTo(ClientGate.Entry.PROBE);
    assertThat(gate.probed(REFUSED)).isTrue();
    assertThat(enter("four")).isEqualTo(ClientGate.Entry.OPEN);
  }

  @Test
  void each_answer_about_a_token_shows_that_the_client_is_accepted() {
    for (TokenResponse answer : ACCEPTS_CLIENT) {
      shut();
      time.advance(Duration.ofSeconds(30));
      assertThat(gate.probed(answer)).as("probe: %s", answer).isTrue();
      assertThat(isShut()).isFalse();
      time.advance(Duration.ofSeconds(30));

      shut();
      assertThat(gate.record(id("healthy"), answer)).isFalse();
      assertThat(gate.clientIsAccepted()).as("grant: %s", answer).isTrue();
      assertThat(isShut()).isFalse();
      time.advance(Duration.ofSeconds(30));
    }
  }

  @Test
  void an_unclear_probe_leaves_it_shut() {
    shut();
    time.advance(Duration.ofSeconds(30));
    assertThat(gate.probed(new TokenResponse.Unknown("timeout"))).isFalse();
    assertThat(isShut()).isTrue();
    assertThat(gate.clientIsRefused()).isTrue();
  }

  @Test
  void while_it_is_shut_a_grant_is_presented_once_in_five_minutes_and_never_one_that_shut_it() {
    shut();
    int grants = 0;
    for (int i = 0; i < 40; i++) {
      time.advance(Duration.ofSeconds(30));
      assertThat(enter("one")).isNotEqualTo(ClientGate.Entry.OPEN);
      time.advance(Duration.ofSeconds(30));
      grants += enter("healthy") == ClientGate.Entry.OPEN ? 1 : 0;
    }
    assertThat(grants).isEqualTo(8);
    assertThat(gate.record(id("healthy"), ISSUED)).isFalse();
    assertThat(isShut()).isFalse();
  }

  @Test
  void what_judges_neither_client_nor_token_leaves_it_as_it_is() {
    shut();
    for (TokenResponse answer : JUDGES_NOTHING) {
      time.advance(Duration.ofSeconds(30));
      assertThat(gate.record(id("healthy"), answer)).isFalse();
      assertThat(gate.probed(answer)).isFalse();
      assertThat(isShut()).isTrue();
    }
    assertThat(gate.record(id("healthy"), ISSUED)).isFalse();
    assertThat(gate.clientIsAccepted()).isTrue();
    assertThat(gate.record(id("healthy"), JUDGES_NOTHING.getFirst())).isFalse();
    assertThat(gate.clientIsAccepted()).isTrue();
    assertThat(gate.probed(JUDGES_NOTHING.getFirst())).isFalse();
    assertThat(gate.clientIsAccepted()).isFalse();
  }

  @Test
  void who_finds_it_shut_is_told_to_come_a_second_after_the_next_call() {
    shut();
    assertThat(gate.untilNextCall()).isEqualTo(Duration.ofSeconds(31));
    time.advance(Duration.ofSeconds(10));
    assertThat(gate.untilNextCall()).isEqualTo(Duration.ofSeconds(21));
    time.advance(Duration.ofHours(1));
    assertThat(gate.untilNextCall()).isEqualTo(Duration.ofSeconds(1));
  }

  private boolean isShut() {
    return gate.isShutFor(id("a third person"));
  }

  private void shut() {
    accuse("one", CLIENT_ERROR);
    accuse("two", CLIENT_ERROR);
    assertThat(isShut()).isTrue();
  }

  private void accuse(String account, TokenResponse probe) {
    if (gate.record(id(account), CLIENT_ERROR)) {
      var _ = gate.probed(probe);
    }
  }

  private ClientGate.Entry enter(String account) {
    return gate.enter(id(account));
  }

  private static GrantId id(String account) {
    return new GrantId("client", new AccountId(account));
  }
}
