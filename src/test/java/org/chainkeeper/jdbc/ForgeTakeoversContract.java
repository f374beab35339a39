package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.installation.ForgeLifecycle;
import org.chainkeeper.installation.TakeoverPending;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a Connect tenant becomes the tenant of its site on Forge, on each engine. */
interface ForgeTakeoversContract {
  Secrets SECRETS = new Secrets(Keyset.generate(), "test");
  Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  String CLOUD = "cloud-a";
  TenantId CONNECT = new TenantId("connect-client-key");
  URI BASE = URI.create("https://a.atlassian.net/wiki");
  ForgeInstallationId FIRST = new ForgeInstallationId("installation-1");
  ForgeInstallationId SECOND = new ForgeInstallationId("installation-2");

  TestDatabase database();

  private ForgeTakeoverNode node() {
    return new ForgeTakeoverNode(database().get());
  }

  private List<String> accountsOf(TenantId tenant) {
    return database()
        .get()
        .with(handle ->
            handle
                .createQuery(
                    "select account from connections where tenant = :tenant order by account")
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .list());
  }

  private List<String> grantRows() {
    return database()
        .get()
        .with(handle ->
            handle
                .createQuery(
                    "select account || ' ' || cast(family_id as varchar) || ' '"
                        + " || cast(rotation as varchar) from grants order by account")
                .mapTo(String.class)
                .list());
  }

  @Test
  default void a_hundred_connections_go_from_connect_to_forge_and_through_a_reinstallation() {
    ForgeTakeoverNode node = node();
    node.connectInstalls(CONNECT, BASE);
    List<String> people = IntStream.range(100, 200).mapToObj(i -> "person-" + i).toList();
    people.forEach(account -> node.connects(CONNECT, account));
    List<String> before = grantRows();

    node.takeover.claim(FIRST, CONNECT);
    assertThat(node.forgeInstalls(FIRST, CLOUD)).isTrue();
    assertThat(node.register.tenantOf(FIRST, CLOUD)).contains(CONNECT);
    node.lifecycle.uninstall(LifecycleCallIds.next(), CONNECT);
    assertThat(node.connect.find(CONNECT)).isEmpty();

    node.forgeUninstalls(FIRST, CLOUD);
    node.told.now = NOW.plus(Duration.ofDays(27));
    node.forge.purge();
    new JdbcOrphans(database().get(), node.connections).sweep();
    assertThat(node.forgeInstalls(SECOND, CLOUD)).isTrue();

    assertThat(node.register.tenantOf(SECOND, CLOUD)).contains(CONNECT);
    assertThat(accountsOf(CONNECT)).isEqualTo(people);
    assertThat(grantRows()).as("no consent and no exchange").isEqualTo(before);
    assertThat(node.register.tenantOf(FIRST, CLOUD)).isEmpty();
  }

  /** Orders of what is known: c the Connect installation's claim, e the event, r a request. */
  static Stream<String> orders() {
    return Stream.of("cer", "cre", "ecr", "erc", "rce", "rec", "cr", "rc", "ce", "ec");
  }

  @ParameterizedTest
  @MethodSource("orders")
  default void every_order_of_the_calls_ends_with_the_tenant_of_connect(String order) {
    ForgeTakeoverNode node = node();
    node.connectInstalls(CONNECT, BASE);
    node.connects(CONNECT, "ada");
    for (int step = 0; step < order.length(); step++) {
      node.told.now = node.told.now.plusSeconds(60);
      switch (order.charAt(step)) {
        case 'c' -> node.takeover.claim(FIRST, CONNECT);
        case 'e' -> node.forgeInstalls(FIRST, CLOUD);
        default -> {
          TenantId tenant = node.requests.tenantOf(FIRST, CLOUD).orElseThrow();
          node.connects(tenant, "bob-" + order.indexOf('r'));
        }
      }
    }
    assertThat(node.register.tenantOf(FIRST, CLOUD)).contains(CONNECT);
    assertThat(database().count("installations")).isEqualTo(1);
    assertThat(accountsOf(CONNECT)).contains("ada").hasSize(order.contains("r") ? 2 : 1);
    assertThat(database().count("connections")).isEqualTo(accountsOf(CONNECT).size());
    assertThat(database().count("grants")).isEqualTo(accountsOf(CONNECT).size());
    assertThat(database().count("forge_takeovers")).isZero();
  }

  @Test
  default void a_claim_that_the_site_does_not_confirm_links_nothing() {
    ForgeTakeoverNode node = node();
    TenantId attacker = new TenantId("attacker");
    node.connectInstalls(attacker, URI.create("https://attacker.atlassian.net/wiki"));
    node.forgeInstalls(FIRST, CLOUD);
    TenantId victim = node.register.tenantOf(FIRST, CLOUD).orElseThrow();

    node.takeover.claim(FIRST, attacker);
    node.told.now = NOW.plusSeconds(300);
    assertThat(node.requests.tenantOf(FIRST, CLOUD)).contains(victim);
    assertThat(node.register.tenantOf(FIRST, "cloud-of-another")).isEmpty();
  }

  @Test
  default void while_a_site_does_not_answer_no_one_is_told_to_connect() {
    ForgeTakeoverNode node = node();
    node.told.cloudId = Optional.empty();
    node.connectInstalls(CONNECT, BASE);
    node.takeover.claim(FIRST, CONNECT);
    node.forgeInstalls(FIRST, CLOUD);
    for (int second = 0; second < 30; second++) {
      node.told.now = NOW.plusSeconds(second);
      assertThatThrownBy(() -> node.requests.tenantOf(FIRST, CLOUD))
          .isInstanceOf(TakeoverPending.class);
    }
    assertThat(node.told.requests).hasValueBetween(6, 7);

    node.told.cloudId = Optional.of(CLOUD);
    node.told.now = NOW.plusSeconds(40);
    assertThat(node.requests.tenantOf(FIRST, CLOUD)).contains(CONNECT);
  }

  @Test
  default void a_site_that_never_answers_is_a_tenant_of_its_own_until_it_does() {
    ForgeTakeoverNode node = node();
    node.told.cloudId = Optional.empty();
    node.connectInstalls(CONNECT, BASE);
    node.takeover.claim(FIRST, CONNECT);
    node.told.now = NOW.plus(Duration.ofMinutes(10));
    TenantId own = node.requests.tenantOf(FIRST, CLOUD).orElseThrow();
    assertThat(own).isNotEqualTo(CONNECT);
    node.connects(own, "ada");

    node.told.cloudId = Optional.of(CLOUD);
    node.told.now = NOW.plus(Duration.ofDays(3));
    assertThat(node.requests.tenantOf(FIRST, CLOUD)).contains(CONNECT);
    assertThat(accountsOf(CONNECT)).containsExactly("ada");
  }

  @Test
  default void a_tenant_of_connect_is_not_replaced_by_another_one() {
    ForgeTakeoverNode node = node();
    node.connectInstalls(CONNECT, BASE);
    node.connects(CONNECT, "ada");
    node.takeover.claim(FIRST, CONNECT);
    node.forgeInstalls(FIRST, CLOUD);

    TenantId other = new TenantId("other-client-key");
    node.connectInstalls(other, BASE);
    node.takeover.claim(FIRST, other);

    assertThat(node.register.tenantOf(FIRST, CLOUD)).contains(CONNECT);
    assertThat(accountsOf(other)).isEmpty();
    assertThat(database().count("forge_takeovers")).isZero();
  }

  @Test
  default void uninstalling_both_hosts_keeps_the_data_for_28_days_in_either_order() {
    for (boolean connectFirst : new boolean[] {true, false}) {
      ForgeTakeoverNode node = node();
      node.connectInstalls(CONNECT, BASE);
      node.connects(CONNECT, "ada");
      ForgeInstallationId id = new ForgeInstallationId("both-" + connectFirst);
      node.takeover.claim(id, CONNECT);
      node.forgeInstalls(id, CLOUD);
      if (connectFirst) {
        node.lifecycle.uninstall(LifecycleCallIds.next(), CONNECT);
        assertThat(node.register.tenantOf(id, CLOUD)).contains(CONNECT);
        node.forgeUninstalls(id, CLOUD);
      } else {
        node.forgeUninstalls(id, CLOUD);
        assertThat(node.connect.find(CONNECT)).isPresent();
        node.lifecycle.uninstall(LifecycleCallIds.next(), CONNECT);
      }
      new JdbcOrphans(database().get(), node.connections).sweep();
      assertThat(accountsOf(CONNECT)).containsExactly("ada");

      node.told.now = NOW.plus(ForgeLifecycle.KEPT_FOR).plus(Duration.ofHours(2));
      node.forge.purge();
      assertThat(accountsOf(CONNECT)).isEmpty();
      assertThat(database().count("installations")).isZero();
      assertThat(database().count("grants")).isZero();
      assertThat(database().count("forge_installations")).isZero();
    }
  }

  @Test
  default void a_tenant_of_connect_alone_is_deleted_at_once() {
    ForgeTakeoverNode node = node();
    node.connectInstalls(CONNECT, BASE);
    node.connects(CONNECT, "ada");
    node.lifecycle.uninstall(LifecycleCallIds.next(), CONNECT);
    assertThat(accountsOf(CONNECT)).isEmpty();
    assertThat(database().count("installations")).isZero();
  }

  @Test
  default void a_copied_link_uses_the_same_grant_and_each_link_ends_alone() {
    ForgeTakeoverNode node = node();
    node.connectInstalls(CONNECT, BASE);
    GrantId grant = node.connects(CONNECT, "ada");
    node.forgeInstalls(FIRST, CLOUD);
    TenantId forge = node.register.tenantOf(FIRST, CLOUD).orElseThrow();

    Connection copy = node.copies.copy(CONNECT, forge, grant.account()).orElseThrow();
    assertThat(copy.grant()).isEqualTo(grant);
    assertThat(copy.sites()).isEqualTo(ForgeTakeoverNode.sites());
    assertThat(node.connections.find(forge, grant.account())).contains(copy);
    assertThat(database().count("grants")).isEqualTo(1);

    assertThat(node.connections.unlink(CONNECT, grant.account())).isTrue();
    assertThat(node.connections.find(forge, grant.account())).contains(copy);
    assertThat(database().count("grants")).isEqualTo(1);
    node.connections.unlink(forge, grant.account());
    assertThat(database().count("grants")).isZero();
  }

  @Test
  default void nothing_is_copied_without_a_source_or_into_a_tenant_that_is_gone() {
    ForgeTakeoverNode node = node();
    node.connectInstalls(CONNECT, BASE);
    GrantId grant = node.connects(CONNECT, "ada");
    TenantId gone = new TenantId("gone");
    assertThat(node.copies.copy(CONNECT, gone, grant.account())).isEmpty();
    assertThat(node.copies.copy(CONNECT, CONNECT, new AccountId("unknown"))).isEmpty();
    assertThat(database().count("connections")).isEqualTo(1);
  }
}
