package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.OwnSite;
import org.chainkeeper.connection.RefusedConnections;
import org.chainkeeper.connection.Site;
import org.chainkeeper.connection.SiteStore;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** All that {@link SiteStore} and {@link RefusedConnections} promise. */
interface SiteStoreContract extends ConnectionsContract {
  SiteStore sites();

  RefusedConnections refusedConnections();

  void install(TenantId tenant);

  void uninstall(TenantId tenant);

  private static Site site(String id, String host) {
    URI url = URI.create("https://" + host);
    return new Site(id, "Site " + id, url, url);
  }

  private static String random() {
    return UUID.randomUUID().toString();
  }

  @Test
  default void the_connections_of_a_grant_are_found_in_all_tenants() {
    GrantId grant = consented();
    Connection here = linked(HERE, grant, "Ada");
    Connection there = linked(THERE, grant, "Ada");
    linked(HERE, consented(), "Ben");

    assertThat(sites().connections(grant)).containsExactlyInAnyOrder(here, there);
  }

  @Test
  default void sites_are_replaced_and_nothing_else() {
    GrantId grant = consented();
    Connection before = linked(HERE, grant, "Ada");
    Connection there = linked(THERE, grant, "Ada");
    List<Site> next = List.of(site("id-3", "three.example"));

    assertThat(sites().replaceSites(before, next)).isTrue();

    Connection after = connections().find(HERE, grant.account()).orElseThrow();
    assertThat(after.sites()).isEqualTo(next);
    assertThat(after).usingRecursiveComparison().ignoringFields("sites").isEqualTo(before);
    assertThat(connections().find(THERE, grant.account())).contains(there);
  }

  @Test
  default void sites_of_a_later_consent_of_another_node_or_of_no_connection_stay() {
    GrantId grant = consented();
    Connection before = linked(HERE, grant, "Ada");
    List<Site> next = List.of(site("id-3", "three.example"));
    assertThat(sites().replaceSites(before, next)).isTrue();
    assertThat(sites().replaceSites(before, List.of())).isFalse();

    Connection again =
        new Connection(HERE, grant, before.person(), before.sites(), AT.plusSeconds(1));
    connections().link(again);
    assertThat(sites().replaceSites(before, next)).isFalse();
    assertThat(connections().find(HERE, grant.account())).contains(again);
    connections().unlink(HERE, grant.account());
    assertThat(sites().replaceSites(again, next)).isFalse();
  }

  @Test
  default void a_site_is_found_by_every_host_that_it_had() {
    String id = random();
    String old = random() + ".example";
    String current = random() + ".example";
    sites().noteHosts(List.of(site(id, old)), AT);
    sites().noteHosts(List.of(site(id, current), site(id, current)), AT.plusSeconds(60));

    assertThat(sites().cloudIdsAt(old.toUpperCase(Locale.ROOT))).containsExactly(id);
    assertThat(sites().cloudIdsAt(current)).containsExactly(id);
    assertThat(sites().cloudIdsAt(random() + ".example")).isEmpty();
  }

  @Test
  default void of_two_sites_that_had_a_host_the_one_that_was_seen_last_comes_first() {
    String host = random() + ".example";
    sites().noteHosts(List.of(site("a-" + host, host)), AT);
    sites().noteHosts(List.of(site("b-" + host, host)), AT.plusSeconds(60));
    assertThat(sites().cloudIdsAt(host)).containsExactly("b-" + host, "a-" + host);
    sites().noteHosts(List.of(site("a-" + host, host)), AT.plusSeconds(120));

    assertThat(sites().cloudIdsAt(host)).containsExactly("a-" + host, "b-" + host);
  }

  @Test
  default void the_hosts_of_a_site_that_was_not_seen_for_a_year_are_deleted() {
    String old = random() + ".example";
    String renamed = random() + ".example";
    Instant later = AT.plus(Duration.ofDays(366));
    sites().noteHosts(List.of(site("gone-" + old, old), site("kept-" + old, renamed)), AT);
    sites().noteHosts(List.of(site("kept-" + old, random() + ".example")), later);
    sites().noteHosts(List.of(site(random(), random() + ".example")), later);

    assertThat(sites().cloudIdsAt(old)).isEmpty();
    assertThat(sites().cloudIdsAt(renamed)).containsExactly("kept-" + old);
  }

  @Test
  default void a_tenants_own_site_is_kept_while_the_app_is_installed() {
    TenantId tenant = new TenantId("own-" + random());
    OwnSite first =
        new OwnSite(
            tenant, URI.create("https://a.example/wiki"), Optional.empty(), Optional.empty());
    sites().keep(first);
    assertThat(sites().ownSite(tenant)).isEmpty();

    install(tenant);
    sites().keep(first);
    assertThat(sites().ownSite(tenant)).contains(first);
    OwnSite moved =
        new OwnSite(
            tenant, URI.create("https://b.example/wiki"), Optional.of(AT), Optional.of("cloud-1"));
    sites().keep(moved);
    assertThat(sites().ownSite(tenant)).contains(moved);
    uninstall(tenant);
    assertThat(sites().ownSite(tenant)).isEmpty();
  }

  @Test
  default void a_refused_connection_is_recorded_until_it_is_accepted_or_created_again() {
    GrantId grant = consented();
    Connection link = linked(HERE, grant, "Ada");
    Instant now = AT.plusSeconds(600);
    assertThat(refusedConnections().refusedAt(link)).isEmpty();
    refusedConnections().refused(link, AT);
    refusedConnections().refused(link, now);
    assertThat(refusedConnections().refusedAt(link)).contains(now);

    refusedConnections().accepted(link);
    assertThat(refusedConnections().refusedAt(link)).isEmpty();
    refusedConnections().refused(link, now);
    Connection again = new Connection(HERE, grant, link.person(), link.sites(), now);
    connections().link(again);
    assertThat(refusedConnections().refusedAt(again)).isEmpty();
    refusedConnections().refused(again, now);
    assertThat(refusedConnections().refusedAt(again)).contains(now);
  }

  @Test
  default void what_is_noted_of_a_connection_ends_with_it() {
    GrantId grant = consented();
    Connection link = linked(HERE, grant, "Ada");
    refusedConnections().refused(link, AT);
    connections().unlink(HERE, grant.account());
    refusedConnections().refused(link, AT);

    assertThat(refusedConnections().refusedAt(link)).isEmpty();
  }
}
