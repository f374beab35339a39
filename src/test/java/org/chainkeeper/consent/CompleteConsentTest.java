package org.chainkeeper.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.consent.ConsentWorld.ACME;
import static org.chainkeeper.consent.ConsentWorld.ADA;
import static org.chainkeeper.consent.ConsentWorld.BOB;
import static org.chainkeeper.consent.ConsentWorld.SITE;
import static org.chainkeeper.consent.ConsentWorld.grant;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.ConnectionInfo;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteConsentTest extends CompleteConsentFixture {
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

  @Test
  void a_person_without_sites_is_connected_all_the_same() {
    world.sites = Optional.of(List.of());

    assertThat(world.complete.complete(world.popup().accepts()))
        .isInstanceOf(ConsentResult.Connected.class);
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
