package org.chainkeeper.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.consent.ConsentWorld.ACME;
import static org.chainkeeper.consent.ConsentWorld.ADA;
import static org.chainkeeper.consent.ConsentWorld.SITE;
import static org.chainkeeper.consent.ConsentWorld.grant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.testkit.InMemoryConsentStore;
import org.chainkeeper.testkit.InMemoryGrants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConsentRecoveryTest extends CompleteConsentFixture {
  @Test
  void without_the_profile_the_pair_is_kept_and_a_reload_continues_from_there() {
    var callback = world.popup().accepts();
    Optional<AccountProfile> ada = world.person;
    world.person = Optional.empty();

    assertThat(world.complete.complete(callback))
        .isEqualTo(new ConsentResult.Unfinished(world.retryAfter));
    assertThat(world.nothingIsStored()).isTrue();
    world.clock.advance(Duration.ofMinutes(9));
    world.person = ada;
    assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Connected.class);
    assertThat(world.redeemed).as("the code is spent").hasValue(1);
    assertThat(world.grants.read(grant(ADA)).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("refresh-1"));
  }

  @Test
  void a_pair_is_kept_for_ten_minutes_after_it_came() {
    var popup = world.popup();
    world.clock.advance(Duration.ofMinutes(9));
    world.sites = Optional.empty();
    world.complete.complete(popup.accepts());
    world.clock.advance(Duration.ofMinutes(9));
    assertThat(world.complete.complete(popup.accepts()))
        .isInstanceOf(ConsentResult.Unfinished.class);
    world.clock.advance(Duration.ofMinutes(1));

    assertThat(world.complete.complete(popup.accepts()))
        .isEqualTo(new ConsentResult.StateInvalid());
    assertThat(world.nothingIsStored()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = DenialCause.class,
      names = {"MISSING_SCOPES", "ACCOUNT_DEACTIVATED", "APP_BLOCKED"})
  void a_denial_with_a_cause_ends_a_consent_once_its_token_is_a_minute_old(DenialCause cause) {
    var callback = world.popup().accepts();
    world.denied = Optional.of(cause);
    assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Unfinished.class);
    world.clock.advance(Duration.ofSeconds(59));
    assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Unfinished.class);
    world.clock.advance(Duration.ofSeconds(1));

    assertThat(world.complete.complete(callback)).isEqualTo(new ConsentResult.Denied(cause));
    assertThat(world.nothingIsStored()).isTrue();
    assertThat(world.complete.complete(callback)).isEqualTo(new ConsentResult.StateInvalid());
  }

  @Test
  void a_denial_that_passes_within_a_minute_costs_nothing() {
    var callback = world.popup().accepts();
    world.denied = Optional.of(DenialCause.ACCOUNT_DEACTIVATED);
    world.complete.complete(callback);
    world.clock.advance(Duration.ofSeconds(30));
    world.complete.complete(callback);
    world.clock.advance(Duration.ofMinutes(5));
    world.denied = Optional.empty();

    assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Connected.class);
    assertThat(world.redeemed).hasValue(1);
  }

  @Test
  void without_a_cause_a_consent_waits_for_its_ten_minutes() {
    var callback = world.popup().accepts();
    world.person = Optional.empty();
    for (int minute = 0; minute < 10; minute++) {
      assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Unfinished.class);
      world.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(world.complete.complete(callback)).isEqualTo(new ConsentResult.StateInvalid());
  }

  @Test
  void a_proven_account_with_a_connection_does_not_wait_for_the_list_of_sites() {
    world.complete.complete(world.popup().accepts());
    world.clock.advance(Duration.ofSeconds(1));
    world.answer =
        new TokenResponse.Issued(
            new AccessToken("access-2"), new RefreshToken("refresh-2"), Duration.ofHours(1));
    world.sites = Optional.empty();

    var completed = world.complete.complete(world.popup().accepts());

    var link = world.connections.find(ACME, ADA).orElseThrow();
    assertThat(completed).isEqualTo(new ConsentResult.Connected(link, List.of()));
    assertThat(link.sites()).containsExactly(SITE);
    assertThat(world.grants.read(grant(ADA)).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("refresh-2"));
  }

  @Test
  void a_node_that_dies_after_the_exchange_leaves_the_pair_to_a_reload() {
    var callback = world.popup().accepts();
    world.whileAsked =
        () -> {
          throw new OutOfMemoryError("the node dies");
        };
    assertThatThrownBy(() -> world.complete.complete(callback)).isInstanceOf(Error.class);
    world.whileAsked = () -> {};

    var first = world.complete.complete(callback);
    world.clock.advance(Duration.ofMinutes(1));

    assertThat(first)
        .as("another attempt may still be under way")
        .isInstanceOf(ConsentResult.Unfinished.class);
    assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Connected.class);
    assertThat(world.redeemed).hasValue(1);
  }

  @Test
  void a_database_that_fails_for_a_moment_costs_no_pair() {
    var failures = new AtomicInteger(3);
    var callback = world.popup().accepts();
    world.states.beforeHold =
        () -> {
          if (failures.getAndDecrement() > 0) {
            throw new StorageUnavailable("gone", new IllegalStateException());
          }
        };

    assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Connected.class);
    assertThat(world.redeemed).hasValue(1);
    assertThat(world.pauses).hasValue(3);
  }

  @Test
  void a_callback_that_succeeded_shows_the_same_success_for_ten_minutes() {
    var callback = world.popup().accepts();
    var first = world.complete.complete(callback);

    world.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(world.complete.complete(callback)).isEqualTo(first);
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(world.complete.complete(callback)).isEqualTo(new ConsentResult.StateInvalid());
    assertThat(world.redeemed).hasValue(1);
    assertThat(world.asked).hasValue(2);
  }

  @Test
  void a_success_that_was_taken_back_is_not_shown_again() {
    var callback = world.popup().accepts();
    world.complete.complete(callback);
    world.own.disconnect(ConsentWorld.viewer(ACME, ADA));

    assertThat(world.complete.complete(callback)).isEqualTo(new ConsentResult.StateInvalid());
    assertThat(world.nothingIsStored()).isTrue();
  }

  @Test
  void a_callback_beside_another_waits_for_its_success() throws Exception {
    var callback = world.popup().accepts();
    var waiting = new CountDownLatch(3);
    var done = new CountDownLatch(1);
    world.whilePausing =
        () -> {
          waiting.countDown();
          if (waiting.getCount() == 0) {
            await(done);
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var second = new ArrayList<Future<ConsentResult>>();
      world.meanwhile =
          () -> {
            second.add(threads.submit(() -> world.complete.complete(callback)));
            await(waiting);
          };

      var first = world.complete.complete(callback);
      done.countDown();

      assertThat(first).isInstanceOf(ConsentResult.Connected.class);
      assertThat(second.getFirst().get(20, TimeUnit.SECONDS)).isEqualTo(first);
      assertThat(world.redeemed).hasValue(1);
      assertThat(world.asked).hasValue(2);
    }
  }

  static Stream<TokenResponse> notExchanged() {
    return Stream.of(
        new TokenResponse.Busy(Optional.empty()),
        new TokenResponse.Busy(Optional.of(Duration.ofSeconds(30))),
        new TokenResponse.NotSent("ConnectException"));
  }

  @ParameterizedTest
  @MethodSource("notExchanged")
  void a_code_that_was_not_exchanged_is_redeemed_by_a_reload(TokenResponse answer) {
    var callback = world.popup().accepts();
    world.answer = answer;
    assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Unfinished.class);
    assertThat(world.nothingIsStored()).isTrue();
    world.answer = ConsentWorld.ISSUED;

    assertThat(world.complete.complete(callback)).isInstanceOf(ConsentResult.Connected.class);
    assertThat(world.redeemed).hasValue(2);
  }

  @Test
  void without_the_database_the_code_is_not_spent() {
    var gone =
        new InMemoryGrants(() -> {
          throw new StorageUnavailable("gone", new IllegalStateException());
        });
    var complete =
        new CompleteConsent(
            world.states,
            (code, verifier, redirectUri) -> {
              throw new AssertionError("the authorization server was asked");
            },
            new NoProfile(),
            gone,
            world.connections,
            new InMemoryConsentStore(world.installed, gone, world.connections),
            ConsentWorld.SETTINGS,
            world.clock,
            MonotonicClock.system());

    var popup = world.popup();
    assertThatThrownBy(() -> complete.complete(popup.accepts()))
        .isInstanceOf(StorageUnavailable.class);
    assertThat(world.complete.complete(popup.accepts()))
        .as("a reload goes on from there")
        .isInstanceOf(ConsentResult.Connected.class);
  }

  private static final class NoProfile implements Profile {
    @Override
    public ProfileResponse<AccountProfile> person(AccessToken token, Duration within) {
      throw new AssertionError("the profile was asked");
    }

    @Override
    public ProfileResponse<List<Site>> sites(AccessToken token, Duration within) {
      throw new AssertionError("the sites were asked");
    }
  }
}
