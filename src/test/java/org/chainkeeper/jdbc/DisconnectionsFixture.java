package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.admin.DisconnectPlan;
import org.chainkeeper.admin.Disconnections;
import org.chainkeeper.admin.Disconnections.OrderResult;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.LinkEnd;
import org.chainkeeper.connection.TokenRevocation;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.BeforeEach;

/** Connections of two tenants, and orders to disconnect some of them. */
interface DisconnectionsFixture {
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");
  Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  Viewer ROOT = admin(HERE, "712020:root");
  Viewer OTHER_ROOT = admin(THERE, "712020:other-root");

  TestDatabase database();

  JdbcGrants grants();

  static Viewer admin(TenantId tenant, String account) {
    return new Viewer(
        new Caller.Connect(tenant, URI.create("https://h.test/wiki")), new AccountId(account));
  }

  @BeforeEach
  default void forgetPlans() {
    database().execute("delete from planned_disconnections");
  }

  default JdbcConnections connections() {
    return new JdbcConnections(database().get());
  }

  default JdbcPlannedDisconnections planned() {
    return new JdbcPlannedDisconnections(database().get());
  }

  default Disconnections disconnections() {
    return disconnections(_ -> true);
  }

  default Disconnections disconnections(TokenRevocation revocation) {
    return new Disconnections(
        new JdbcConnectionStatuses(database().get(), "client", Duration.ZERO, List::of),
        planned(),
        new LinkEnd(grants(), new JdbcConsentStore(database().get(), grants()), revocation));
  }

  default GrantId connected(TenantId... tenants) {
    GrantId id = new GrantId("client", new AccountId("712020:" + UUID.randomUUID()));
    TokenPair pair =
        new TokenPair(
            new AccessToken("a"), AT, AT.plusSeconds(3600), new RefreshToken("r-" + id.account()));
    grants().consent(id, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    for (TenantId tenant : tenants) {
      link(tenant, id, AT);
    }
    return id;
  }

  default void link(TenantId tenant, GrantId id, Instant connectedAt) {
    URI nowhere = URI.create("https://example.org");
    connections()
        .link(
            new Connection(
                tenant,
                id,
                new AccountProfile(id.account(), "Ada", nowhere),
                List.of(),
                connectedAt));
  }

  default boolean isLinked(TenantId tenant, GrantId id) {
    return connections().find(tenant, id.account()).isPresent();
  }

  default DisconnectPlan order(Viewer admin, GrantId... ids) {
    OrderResult result =
        disconnections().order(admin, List.of(ids).stream().map(GrantId::account).toList());
    assertThat(result).isInstanceOf(OrderResult.Planned.class);
    return ((OrderResult.Planned) result).plan();
  }

  default void whenDue() {
    database().advance(Disconnections.UNDO_PERIOD.plusSeconds(1));
  }

  default Snapshot claimed(GrantId id, Holder holder) {
    Snapshot seen = grants().read(id).orElseThrow();
    Claim claim = new Claim(holder, Duration.ofMinutes(5), Intent.first(), Optional.empty());
    return grants().claim(seen, claim).orElseThrow();
  }

  default Commit next(Snapshot claimed, Holder holder) {
    TokenPair pair =
        new TokenPair(new AccessToken("b"), AT, AT.plusSeconds(3600), new RefreshToken("next"));
    return new Commit(
        pair,
        PresentationMarks.NONE,
        true,
        Duration.ofMinutes(2),
        Outcome.ISSUED,
        AttemptRecords.exchange(
            holder, claimed.presented(), Optional.of(pair.refresh()), Outcome.ISSUED));
  }
}
