package org.chainkeeper.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.consent.ConsentWorld.ACME;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConsentStateTest extends CompleteConsentFixture {
  @Test
  void a_callback_without_code_and_error_causes_no_request_and_leaves_the_state() {
    var popup = world.popup();
    var callback =
        new Callback(
            popup.accepts().state(), popup.accepts().cookie(), Optional.empty(), Optional.empty());

    assertThat(world.complete.complete(callback)).isEqualTo(new ConsentResult.CodeMissing());
    assertNothingStoredNorAsked();
    assertThat(world.complete.complete(popup.accepts()))
        .isInstanceOf(ConsentResult.Connected.class);
  }

  @Test
  void a_state_that_was_used_without_success_is_used_up() {
    var popup = world.popup();
    world.complete.complete(popup.fails("access_denied"));

    assertThat(world.complete.complete(popup.accepts()))
        .isEqualTo(new ConsentResult.StateInvalid());
    assertNothingStoredNorAsked();
  }

  @Test
  void a_state_lives_for_ten_minutes() {
    var inTime = world.popup();
    var late = world.popup();
    world.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(world.complete.complete(inTime.fails("access_denied")))
        .isEqualTo(new ConsentResult.Declined());
    world.clock.advance(Duration.ofSeconds(1));

    assertThat(world.complete.complete(late.accepts())).isEqualTo(new ConsentResult.StateInvalid());
    assertNothingStoredNorAsked();
  }

  @Test
  void a_state_needs_its_own_cookie_and_a_foreign_one_does_not_use_it_up() {
    var popup = world.popup();
    var other = world.popup();
    var mine = popup.accepts();

    for (Optional<OneTimeId> cookie :
        List.of(Optional.<OneTimeId>empty(), other.accepts().cookie())) {
      assertThat(
              world.complete.complete(
                  new Callback(mine.state(), cookie, mine.code(), Optional.empty())))
          .isEqualTo(new ConsentResult.StateInvalid());
    }
    assertNothingStoredNorAsked();
    assertThat(world.complete.complete(mine)).isInstanceOf(ConsentResult.Connected.class);
  }

  @Test
  void a_state_that_was_never_made_is_invalid() {
    var mine = world.popup().accepts();

    for (Optional<OneTimeId> state :
        List.of(Optional.<OneTimeId>empty(), Optional.of(OneTimeId.random(new SecureRandom())))) {
      assertThat(
              world.complete.complete(
                  new Callback(state, mine.cookie(), mine.code(), Optional.empty())))
          .isEqualTo(new ConsentResult.StateInvalid());
    }
    assertNothingStoredNorAsked();
  }

  @Test
  void an_error_with_a_foreign_state_is_not_believed() {
    var declined = world.popup().fails("access_denied");

    assertThat(
            world.complete.complete(
                new Callback(
                    declined.state(), Optional.empty(), Optional.empty(), declined.error())))
        .isEqualTo(new ConsentResult.StateInvalid());
  }

  @Test
  void two_tabs_can_both_complete() {
    var one = world.popup();
    var other = world.popup();

    assertThat(world.complete.complete(other.accepts()))
        .isInstanceOf(ConsentResult.Connected.class);
    assertThat(world.complete.complete(one.accepts())).isInstanceOf(ConsentResult.Connected.class);
  }

  @Test
  void of_concurrent_callbacks_one_continues_and_all_succeed() throws Exception {
    var callback = world.popup().accepts();
    var go = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    world.whilePausing = () -> await(done);
    var results = new ArrayList<ConsentResult>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ConsentResult>> calls =
          Collections.nCopies(16, callback).stream()
              .map(each ->
                  threads.submit(() -> {
                    go.await();
                    var completed = world.complete.complete(each);
                    done.countDown();
                    return completed;
                  }))
              .toList();
      go.countDown();
      for (Future<ConsentResult> call : calls) {
        results.add(call.get());
      }
    }

    assertThat(results).hasSize(16).containsOnly(results.getFirst());
    assertThat(results.getFirst()).isInstanceOf(ConsentResult.Connected.class);
    assertThat(world.redeemed).hasValue(1);
  }

  @Test
  void a_state_ends_with_the_installation() {
    var popup = world.popup();
    world.installed.uninstall(ACME);
    world.installed.install(ACME);

    assertThat(world.complete.complete(popup.accepts()))
        .isEqualTo(new ConsentResult.StateInvalid());
    assertNothingStoredNorAsked();
  }

  @Test
  void an_uninstallation_while_the_code_is_exchanged_wins() {
    var popup = world.popup();
    world.meanwhile = () -> world.installed.uninstall(ACME);

    assertThat(world.complete.complete(popup.accepts()))
        .isEqualTo(new ConsentResult.StateInvalid());
    assertThat(world.redeemed).hasValue(1);
    assertThat(world.nothingIsStored()).isTrue();
  }

  @Test
  void a_new_installation_while_the_code_is_exchanged_does_not_get_the_consent() {
    var popup = world.popup();
    world.meanwhile =
        () -> {
          world.installed.uninstall(ACME);
          world.installed.install(ACME);
        };

    assertThat(world.complete.complete(popup.accepts()))
        .isEqualTo(new ConsentResult.StateInvalid());
    assertThat(world.nothingIsStored()).isTrue();
  }
}
