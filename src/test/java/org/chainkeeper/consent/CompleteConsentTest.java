package org.chainkeeper.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.consent.ConsentWorld.ACME;
import static org.chainkeeper.consent.ConsentWorld.ADA;
import static org.chainkeeper.consent.ConsentWorld.BOB;
import static org.chainkeeper.consent.ConsentWorld.SITE;
import static org.chainkeeper.consent.ConsentWorld.grant;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.ConnectionInfo;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryConsentStore;
import org.chainkeeper.testkit.InMemoryGrants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteConsentTest {
  private final ConsentWorld world = new ConsentWorld();

  private void assertNothingStoredNorAsked() {
    assertThat(world.nothingIsStored()).isTrue();
    assertThat(world.redeemed).hasValue(0);
    assertThat(world.asked).hasValue(0);
  }

  @Test
  void an_accepted_consent_stores_the_grant_and_the_link() {
    Instant before = world.clock.instant();
    world.answerTakes = Duration.ofSeconds(40);

    var completed = world.complete.complete(world.popup().accepts());

    var link = world.connections.find(ACME, ADA).orElseThrow();
    assertThat(completed).isEqualTo(new ConsentResult.Connected(link, List.of()));
    assertThat(link.grant()).isEqualTo(grant(ADA));
    assertThat(link.sites()).containsExactly(SITE);
    assertThat(link.person().name()).isEqualTo("Ada");
    Snapshot row = world.grants.read(grant(ADA)).orElseThrow();
    assertThat(row.state()).isEqualTo(new GrantState.Connected());
    assertThat(row.minAge()).isEqualTo(Duration.ofMinutes(2));
    assertThat(row.pair().refresh()).isEqualTo(new RefreshToken("refresh-1"));
    assertThat(row.pair().issuedAt()).as("from before the call").isEqualTo(before);
    assertThat(row.pair().expiresAt()).isEqualTo(before.plus(Duration.ofHours(1)));
  }

  @Test
  void each_consent_starts_a_new_family() {
    world.complete.complete(world.popup().accepts());
    Snapshot first = world.grants.read(grant(ADA)).orElseThrow();
    world.clock.advance(Duration.ofSeconds(1));
    world.complete.complete(world.popup().accepts());
    Snapshot second = world.grants.read(grant(ADA)).orElseThrow();

    assertThat(second.family().id()).isNotEqualTo(first.family().id());
    assertThat(second.rotation()).isGreaterThan(first.rotation());
  }

  @Test
  void declining_stores_nothing_and_causes_no_request() {
    assertThat(world.complete.complete(world.popup().fails("access_denied")))
        .isEqualTo(new ConsentResult.Declined());
    assertNothingStoredNorAsked();
  }

  @Test
  void an_error_wins_over_a_code() {
    var callback = world.popup().accepts();

    assertThat(
            world.complete.complete(
                new Callback(
                    callback.state(),
                    callback.cookie(),
                    callback.code(),
                    Optional.of("access_denied"))))
        .isEqualTo(new ConsentResult.Declined());
    assertNothingStoredNorAsked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"server_error", "temporarily_unavailable", "whatever"})
  void an_error_of_the_server_is_not_taken_for_a_no(String error) {
    assertThat(world.complete.complete(world.popup().fails(error)))
        .isEqualTo(new ConsentResult.AtlassianFailed());
    assertNothingStoredNorAsked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_request", "unauthorized_client", "invalid_scope"})
  void an_error_about_this_app_has_a_result_of_its_own(String error) {
    assertThat(world.complete.complete(world.popup().fails(error)))
        .isEqualTo(new ConsentResult.Misconfigured());
    assertNothingStoredNorAsked();
  }

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
  void another_account_is_reported_and_not_stored() {
    world.person = Optional.of(new AccountProfile(BOB, "Bob", URI.create("")));

    assertThat(world.complete.complete(world.popup().accepts()))
        .isEqualTo(new ConsentResult.WrongAccount("Bob", Optional.empty()));
    assertThat(world.nothingIsStored()).isTrue();
    assertThat(world.asked).as("sites are not asked for").hasValue(1);
  }

  @Test
  void the_result_for_another_account_names_the_required_one_if_it_is_known() {
    world.complete.complete(world.popup().accepts());
    Snapshot before = world.grants.read(grant(ADA)).orElseThrow();
    world.person = Optional.of(new AccountProfile(BOB, "Bob", URI.create("")));

    assertThat(world.complete.complete(world.popup().accepts()))
        .isEqualTo(new ConsentResult.WrongAccount("Bob", Optional.of("Ada")));
    assertThat(world.grants.read(grant(ADA))).contains(before);
    assertThat(world.grants.read(grant(BOB))).isEmpty();
  }

  static Stream<TokenResponse> failures() {
    return Stream.of(
        new TokenResponse.Refused("invalid_grant"), new TokenResponse.Unknown("status 500"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_code_without_tokens_stores_nothing_and_is_not_retried(TokenResponse answer) {
    world.answer = answer;

    assertThat(world.complete.complete(world.popup().accepts()))
        .isEqualTo(new ConsentResult.AtlassianFailed());
    assertThat(world.nothingIsStored()).isTrue();
    assertThat(world.redeemed).hasValue(1);
    assertThat(world.asked).hasValue(0);
  }

  @Test
  void a_wrong_client_secret_has_a_result_of_its_own() {
    world.answer = new TokenResponse.Misconfigured("access_denied");

    assertThat(world.complete.complete(world.popup().accepts()))
        .isEqualTo(new ConsentResult.Misconfigured());
    assertThat(world.nothingIsStored()).isTrue();
  }

  @Test
  void a_code_without_a_refresh_token_is_a_failure() {
    world.answer = new TokenResponse.Incomplete(new AccessToken("a"), Duration.ofHours(1));

    assertThat(world.complete.complete(world.popup().accepts()))
        .isEqualTo(new ConsentResult.NoRefreshToken());
    assertThat(world.nothingIsStored()).isTrue();
    assertThat(world.asked).hasValue(0);
  }

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
        .as("somebody may still be at it")
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

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_consent_of_an_earlier_click_that_ends_later_does_not_win() {
    var earlier = world.popup().accepts();
    world.whileAsked =
        () -> {
          world.whileAsked = () -> {};
          world.clock.advance(Duration.ofSeconds(1));
          world.answer =
              new TokenResponse.Issued(
                  new AccessToken("access-2"), new RefreshToken("refresh-2"), Duration.ofHours(1));
          world.complete.complete(world.popup().accepts());
        };

    assertThat(world.complete.complete(earlier)).isInstanceOf(ConsentResult.Connected.class);

    assertThat(world.grants.read(grant(ADA)).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("refresh-2"));
  }

  @Test
  void the_pair_of_another_account_is_kept_where_that_account_is_connected() {
    world.person = Optional.of(new AccountProfile(BOB, "Bob", URI.create("")));
    world.complete.complete(world.popup(new TenantId("other"), BOB).accepts());
    world.clock.advance(Duration.ofSeconds(1));
    world.answer =
        new TokenResponse.Issued(
            new AccessToken("access-2"), new RefreshToken("refresh-2"), Duration.ofHours(1));

    assertThat(world.complete.complete(world.popup(ACME, ADA).accepts()))
        .isEqualTo(new ConsentResult.WrongAccount("Bob", Optional.empty()));

    assertThat(world.grants.read(grant(BOB)).orElseThrow().pair().refresh())
        .isEqualTo(new RefreshToken("refresh-2"));
    assertThat(world.connections.find(ACME, ADA)).isEmpty();
    assertThat(world.connections.find(ACME, BOB)).isEmpty();
    assertThat(world.grants.read(grant(ADA))).isEmpty();
  }

  @Test
  void missing_scopes_are_reported_and_nothing_is_stored() {
    world.scopes = Optional.of(Set.of("offline_access", "something:else"));

    assertThat(world.complete.complete(world.popup().accepts()))
        .isEqualTo(new ConsentResult.ScopesMissing(List.of("read:me")));
    assertThat(world.nothingIsStored()).isTrue();
    assertThat(world.asked).hasValue(0);
  }

  @Test
  void scopes_that_reading_does_without_may_be_missing() {
    world.scopes = Optional.of(Set.of("read:me"));

    assertThat(world.complete.complete(world.popup().accepts()))
        .isInstanceOf(ConsentResult.Connected.class);
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
  void a_person_without_sites_is_connected_all_the_same() {
    world.sites = Optional.of(List.of());

    assertThat(world.complete.complete(world.popup().accepts()))
        .isInstanceOf(ConsentResult.Connected.class);
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

  @Test
  void the_grant_is_shared_by_two_tenants_and_the_link_is_not() {
    var other = new TenantId("other");
    world.complete.complete(world.popup(ACME, ADA).accepts());
    assertThat(world.own.describe(ConsentWorld.viewer(other, ADA)))
        .isEqualTo(new ConnectionInfo.None());
    world.complete.complete(world.popup(other, ADA).accepts());

    world.own.disconnect(ConsentWorld.viewer(ACME, ADA));

    assertThat(world.own.describe(ConsentWorld.viewer(ACME, ADA)))
        .isEqualTo(new ConnectionInfo.None());
    assertThat(world.own.describe(ConsentWorld.viewer(other, ADA)))
        .isInstanceOf(ConnectionInfo.Known.class);
    world.own.disconnect(ConsentWorld.viewer(other, ADA));
    assertThat(world.grants.read(grant(ADA))).isEmpty();
  }

  @Test
  void a_connection_has_the_date_of_its_end_without_use() {
    Instant connected = world.clock.instant();
    world.complete.complete(world.popup().accepts());
    world.clock.advance(Duration.ofDays(3));

    assertThat(world.own.describe(ConsentWorld.viewer(ACME, ADA)))
        .isEqualTo(
            new ConnectionInfo.Known(
                world.connections.find(ACME, ADA).orElseThrow(),
                new GrantState.Connected(),
                connected,
                connected.plus(Duration.ofDays(90)),
                Optional.empty()));
  }
}
