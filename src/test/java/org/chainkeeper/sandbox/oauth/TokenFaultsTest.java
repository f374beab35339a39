package org.chainkeeper.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.TokenCallLog.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenFaultsTest {
  private static final String SCOPE = "read:me read:jira-work offline_access";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AdjustableClock clock = new AdjustableClock();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
  private final TokenEndpointClient client = new TokenEndpointClient(sandbox);
  private String refreshToken = "";

  @BeforeEach
  void consent() {
    TokenAnswer.Issued issued = sandbox.oauth().issueTo(People.ADA, SCOPE);
    refreshToken = issued.refreshToken().orElseThrow();
  }

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void a_lost_answer_has_rotated_the_token() {
    sandbox.oauth().faults().add(Fault.once(FaultKind.LOSE_ANSWER));

    assertThatThrownBy(() -> client.refresh(refreshToken)).isInstanceOf(IOException.class);
    assertThat(sandbox.honours(refreshToken)).isFalse();
    assertThat(sandbox.oauth().accepts(refreshToken)).isTrue();
    assertThat(sandbox.ledger().last().orElseThrow().fault()).contains(FaultKind.LOSE_ANSWER);
    assertThat(sandbox.ledger().total(Outcome.ROTATED)).isEqualTo(1);
  }

  @Test
  void an_answer_without_refresh_token_has_rotated_it() throws Exception {
    sandbox.oauth().faults().add(Fault.once(FaultKind.NO_REFRESH_TOKEN));

    HttpResponse<String> answer = client.refresh(refreshToken);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).has("refresh_token")).isFalse();
    assertThat(sandbox.honours(refreshToken)).isFalse();
  }

  @Test
  void faults_come_in_the_order_of_the_script_and_then_all_is_well() throws Exception {
    FaultScript faults = sandbox.oauth().faults();
    faults.add(Fault.once(FaultKind.REFUSE_INVALID_GRANT));
    faults.add(Fault.once(FaultKind.REFUSE_UNAUTHORIZED_CLIENT));
    faults.add(Fault.once(FaultKind.BUSY));
    faults.add(Fault.once(FaultKind.UNAVAILABLE));
    faults.add(Fault.once(FaultKind.ERROR));
    faults.add(Fault.once(FaultKind.GARBAGE));
    faults.add(Fault.once(FaultKind.REDIRECT));

    assertThat(client.refresh(refreshToken).body()).contains("invalid_grant");
    assertThat(client.refresh(refreshToken).body()).contains("refresh_token is invalid");
    HttpResponse<String> busy = client.refresh(refreshToken);
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.headers().firstValue("Retry-After")).contains("2");
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(503);
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(500);
    HttpResponse<String> garbage = client.refresh(refreshToken);
    assertThat(garbage.statusCode()).isEqualTo(200);
    assertThat(garbage.body()).contains("<!doctype html>");
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(302);
    assertThat(sandbox.honours(refreshToken)).isTrue();
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
    assertThat(faults.pending()).isEmpty();
  }

  @Test
  void a_fault_for_one_account_leaves_the_others_alone() throws Exception {
    sandbox
        .oauth()
        .faults()
        .add(Fault.once(FaultKind.ERROR).forAccount(People.BRUNO.accountId()).times(Fault.ALWAYS));
    String bruno = sandbox.oauth().issueTo(People.BRUNO, SCOPE).refreshToken().orElseThrow();

    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
    assertThat(client.refresh(bruno).statusCode()).isEqualTo(500);
    assertThat(client.refresh(bruno).statusCode()).isEqualTo(500);
    sandbox.oauth().faults().clear();
    assertThat(client.refresh(bruno).statusCode()).isEqualTo(200);
  }

  @Test
  void a_wave_of_refusals_passes_with_the_servers_own_time() throws Exception {
    sandbox
        .oauth()
        .faults()
        .add(Fault.once(FaultKind.REFUSAL_WAVE).withDuration(Duration.ofMinutes(3)));

    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(403);
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(403);
    clock.advance(Duration.ofMinutes(3));
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
  }

  @Test
  void a_held_answer_comes_when_it_is_released() throws Exception {
    CallGate gate = sandbox.oauth().gate();
    sandbox.oauth().faults().add(Fault.once(FaultKind.HOLD));
    CompletableFuture<HttpResponse<String>> answer = client.refreshAsync(refreshToken);

    assertThat(gate.await(Stage.HELD, 1, TIMEOUT)).isTrue();
    assertThat(sandbox.honours(refreshToken)).isFalse();
    assertThat(answer).isNotDone();
    gate.release();
    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  @Test
  void silence_ends_with_the_connection_and_may_leave_the_token_alone() {
    sandbox
        .oauth()
        .faults()
        .add(Fault.once(FaultKind.SILENCE).withDuration(Duration.ofMillis(20)).rotated(false));

    assertThatThrownBy(() -> client.refresh(refreshToken)).isInstanceOf(IOException.class);
    assertThat(sandbox.honours(refreshToken)).isTrue();
  }
}
