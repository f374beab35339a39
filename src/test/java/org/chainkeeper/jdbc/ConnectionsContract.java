package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** All that {@link Connections} promises. */
interface ConnectionsContract {
  TenantId HERE = new TenantId("here");
  TenantId THERE = new TenantId("there");
  Instant AT = Instant.parse("2026-11-20T08:00:00Z");

  Connections connections();

  Grants grants();

  default GrantId consented() {
    GrantId id = new GrantId("client", new AccountId("712020:" + UUID.randomUUID()));
    consent(id);
    return id;
  }

  default void consent(GrantId id) {
    TokenPair pair =
        new TokenPair(new AccessToken("a"), AT, AT.plusSeconds(3600), new RefreshToken("r"));
    grants().consent(id, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
  }

  default Connection linked(TenantId tenant, GrantId grant, String name) {
    Site home =
        new Site(
            "id-1", "Home \"1\"", URI.create("https://h.test"), URI.create("https://a.test/1"));
    Connection connection =
        new Connection(
            tenant,
            grant,
            new AccountProfile(grant.account(), name, URI.create("https://a.test/ada.png")),
            List.of(home, new Site("id-2", "Zwei", home.url(), home.avatarUrl())),
            AT);
    connections().link(connection);
    return connection;
  }

  @Test
  default void a_link_is_found_as_it_was_made_in_its_tenant_only() {
    GrantId grant = consented();
    Connection link = linked(HERE, grant, "Ada Sömmerfeld");
    assertThat(connections().find(HERE, grant.account())).contains(link);
    assertThat(connections().find(THERE, grant.account())).isEmpty();
    assertThat(connections().find(HERE, new AccountId("nobody"))).isEmpty();
  }

  @Test
  default void linking_again_replaces_person_and_sites() {
    GrantId grant = consented();
    linked(HERE, grant, "Ada");
    Connection again =
        new Connection(
            HERE,
            grant,
            new AccountProfile(
                grant.account(), "Ada Lovelace", URI.create("https://a.test/new.png")),
            List.of(),
            AT.plusSeconds(60));
    connections().link(again);

    assertThat(connections().find(HERE, grant.account())).contains(again);
    assertThat(connections().list(HERE, 0, 10)).containsExactly(again);
    assertThat(grants().read(grant)).isPresent();
  }

  @Test
  default void a_grant_goes_with_its_last_link_and_not_before() {
    GrantId grant = consented();
    linked(HERE, grant, "Ada");
    linked(THERE, grant, "Ada");

    assertThat(connections().unlink(HERE, grant.account())).isTrue();
    assertThat(grants().read(grant)).isPresent();
    assertThat(connections().find(HERE, grant.account())).isEmpty();
    assertThat(connections().find(THERE, grant.account())).isPresent();

    assertThat(connections().unlink(THERE, grant.account())).isTrue();
    assertThat(grants().read(grant)).isEmpty();
  }

  @Test
  default void unlinking_where_there_is_no_link_changes_nothing() {
    GrantId grant = consented();
    linked(HERE, grant, "Ada");
    assertThat(connections().unlink(THERE, grant.account())).isFalse();
    assertThat(grants().read(grant)).isPresent();
  }

  @Test
  default void two_last_links_that_end_at_once_take_the_grant_along() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        GrantId grant = consented();
        linked(HERE, grant, "Ada");
        linked(THERE, grant, "Ada");
        CyclicBarrier together = new CyclicBarrier(2);
        var unlinks =
            pool.invokeAll(
                List.of(
                    () -> {
                      together.await(10, TimeUnit.SECONDS);
                      return connections().unlink(HERE, grant.account());
                    },
                    () -> {
                      together.await(10, TimeUnit.SECONDS);
                      return connections().unlink(THERE, grant.account());
                    }));
        assertThat(unlinks).extracting(unlink -> unlink.get()).containsOnly(true);
        assertThat(grants().read(grant)).isEmpty();
      }
    }
  }

  @Test
  default void a_link_to_another_grant_takes_the_former_grant_along() {
    GrantId old = consented();
    linked(HERE, old, "Ada");
    GrantId renewed = new GrantId("another client", old.account());
    consent(renewed);

    linked(HERE, renewed, "Ada");

    assertThat(grants().read(old)).isEmpty();
    assertThat(connections().find(HERE, old.account()).map(Connection::grant)).contains(renewed);
  }

  @Test
  default void all_links_of_a_tenant_end_and_shared_grants_stay() {
    GrantId shared = consented();
    GrantId own = consented();
    linked(HERE, shared, "Ada");
    linked(HERE, own, "Bruno");
    linked(THERE, shared, "Ada");

    connections().unlinkAll(HERE);

    assertThat(connections().list(HERE, 0, 10)).isEmpty();
    assertThat(connections().list(THERE, 0, 10)).hasSize(1);
    assertThat(grants().read(own)).isEmpty();
    assertThat(grants().read(shared)).isPresent();
  }

  @Test
  default void a_grant_that_was_deleted_and_created_again_keeps_counting() {
    GrantId grant = consented();
    linked(HERE, grant, "Ada");
    consent(grant);
    var before = grants().read(grant).orElseThrow();
    connections().unlink(HERE, grant.account());
    consent(grant);
    var after = grants().read(grant).orElseThrow();
    assertThat(after.rotation()).isGreaterThan(before.rotation());
    assertThat(after.version()).isGreaterThan(before.version());
  }

  @Test
  default void a_tenants_links_are_listed_by_name_in_portions() {
    Connection chidi = linked(HERE, consented(), "Chidi");
    Connection ada = linked(HERE, consented(), "Ada");
    Connection bruno = linked(HERE, consented(), "Bruno");
    linked(THERE, consented(), "Aaron");

    assertThat(connections().list(HERE, 0, 2)).containsExactly(ada, bruno);
    assertThat(connections().list(HERE, 2, 2)).containsExactly(chidi);
    assertThat(connections().list(HERE, 3, 2)).isEmpty();
    assertThat(Optional.of(connections().list(new TenantId("none"), 0, 1))).contains(List.of());
  }
}
