package org.chainkeeper.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.consent.ConsentWorld.ACME;
import static org.chainkeeper.consent.ConsentWorld.ADA;
import static org.chainkeeper.consent.ConsentWorld.SITE;
import static org.chainkeeper.consent.ConsentWorld.grant;
import static org.chainkeeper.consent.ConsentWorld.viewer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.ConnectionInfo;
import org.chainkeeper.connection.ProviderGrant;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

class OwnConnectionTest {
  private static final TenantId OTHER = new TenantId("other");
  private static final Site ELSEWHERE =
      new Site("cloud-2", "Else", URI.create("https://else.atlassian.net"), URI.create(""));

  private final ConsentWorld world = new ConsentWorld();

  private void connect(TenantId tenant, String name, List<Site> sites) {
    world.clock.advance(Duration.ofSeconds(1));
    world.sites = Optional.of(sites);
    world.answer = issued(name);
    assertThat(world.complete.complete(world.popup(tenant, ADA).accepts()))
        .isInstanceOf(ConsentResult.Connected.class);
  }

  private static TokenResponse issued(String name) {
    return new TokenResponse.Issued(
        new AccessToken("access-" + name),
        new RefreshToken("refresh-" + name),
        Duration.ofHours(1));
  }

  @Test
  void disconnecting_revokes_what_nothing_else_needs() {
    connect(ACME, "1", List.of(SITE));

    assertThat(world.own.disconnect(viewer(ACME, ADA))).isEqualTo(ProviderGrant.REVOKED);

    assertThat(world.revoked).containsExactly("refresh-1");
    assertThat(world.nothingIsStored()).isTrue();
  }

  @Test
  void a_revocation_that_fails_leaves_the_consent_at_the_provider_and_nothing_here() {
    connect(ACME, "1", List.of(SITE));
    world.revocationWorks = false;

    assertThat(world.own.disconnect(viewer(ACME, ADA))).isEqualTo(ProviderGrant.KEPT);

    assertThat(world.nothingIsStored()).isTrue();
  }

  @Test
  void what_another_tenant_needs_is_not_revoked_whether_shared_or_separate() {
    connect(ACME, "1", List.of(SITE));
    connect(OTHER, "2", List.of(ELSEWHERE));

    assertThat(world.own.disconnect(viewer(OTHER, ADA))).isEqualTo(ProviderGrant.SHARED);
    assertThat(world.revoked).isEmpty();
    assertThat(world.grants.read(grant(ADA))).isPresent();
    assertThat(world.own.disconnect(viewer(ACME, ADA))).isEqualTo(ProviderGrant.REVOKED);
    assertThat(world.revoked).containsExactly("refresh-1");
  }

  @Test
  void without_a_connection_nothing_is_revoked() {
    assertThat(world.own.disconnect(viewer(ACME, ADA))).isEqualTo(ProviderGrant.NONE);
    assertThat(world.revoked).isEmpty();
  }

  @Test
  void a_refused_connection_tells_of_a_later_consent_that_may_have_ended_it() {
    connect(ACME, "1", List.of(SITE));
    connect(OTHER, "2", List.of(ELSEWHERE));
    assertThat(replacedBy(ACME)).as("while it works").isEmpty();

    refuse();

    assertThat(replacedBy(ACME)).contains(world.connections.find(OTHER, ADA).orElseThrow());
    assertThat(replacedBy(OTHER)).isEmpty();
    world.own.disconnect(viewer(OTHER, ADA));
    assertThat(replacedBy(ACME)).isEmpty();
  }

  private Optional<Connection> replacedBy(TenantId tenant) {
    return world.own.describe(viewer(tenant, ADA)) instanceof ConnectionInfo.Known known
        ? known.replacedBy()
        : Optional.empty();
  }

  private void refuse() {
    var row = world.grants.read(grant(ADA)).orElseThrow();
    var holder = new Holder(new UUID(0, 7));
    var claimed =
        world
            .grants
            .claim(row, new Claim(holder, Duration.ofSeconds(15), Intent.first(), Optional.empty()))
            .orElseThrow();
    var suspect = new GrantState.Suspect("invalid_grant", 1);
    assertThat(
            world.grants.release(
                claimed,
                holder,
                new Release(
                    claimed.marks(),
                    suspect,
                    Optional.of(world.clock.instant()),
                    Outcome.REFUSED,
                    AttemptRecords.of(Outcome.REFUSED))))
        .isTrue();
  }
}
