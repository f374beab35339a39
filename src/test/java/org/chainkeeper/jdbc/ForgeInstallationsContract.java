package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.chainkeeper.installation.ForgeInstallation;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;

/** Which tenant a Forge installation finds, whatever the order of the calls about it. */
interface ForgeInstallationsContract {
  Secrets SECRETS = new Secrets(Keyset.generate(), "test");
  Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  String CLOUD = "1c4a1b6e-0000-4000-8000-00000000000a";
  String OTHER_CLOUD = "cloud/of:another";
  ForgeInstallationId FIRST = new ForgeInstallationId("installation-1");
  ForgeInstallationId SECOND = new ForgeInstallationId("installation-2");

  TestDatabase database();

  private JdbcForgeInstallations forge() {
    return new JdbcForgeInstallations(database().get());
  }

  private static ForgeInstallation on(String cloudId, ForgeInstallationId id) {
    return new ForgeInstallation(id, cloudId, "PRODUCTION", "2.1.0", Optional.empty());
  }

  private TenantId register(String cloudId, ForgeInstallationId id) {
    return forge().register(on(cloudId, id), NOW).orElseThrow();
  }

  private List<String> strings(String sql) {
    return database().get().with(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  default void a_registered_installation_finds_the_tenant_of_its_site() {
    assertThat(forge().tenantOf(FIRST, CLOUD)).isEmpty();
    TenantId tenant = register(CLOUD, FIRST);
    assertThat(forge().tenantOf(FIRST, CLOUD)).contains(tenant);
    assertThat(strings("select cloud_id from own_sites")).containsExactly(CLOUD);
  }

  @Test
  default void ids_of_another_site_find_nothing() {
    TenantId tenant = register(CLOUD, FIRST);
    TenantId other = register(OTHER_CLOUD, SECOND);
    assertThat(other).isNotEqualTo(tenant);
    assertThat(forge().tenantOf(FIRST, OTHER_CLOUD)).isEmpty();
    assertThat(forge().tenantOf(SECOND, CLOUD)).isEmpty();
    assertThat(forge().tenantOf(new ForgeInstallationId("unknown"), CLOUD)).isEmpty();
  }

  @Test
  default void an_installation_cannot_be_registered_on_a_second_site() {
    register(CLOUD, FIRST);
    assertThat(forge().register(on(OTHER_CLOUD, FIRST), NOW.plusSeconds(9))).isEmpty();
    assertThat(forge().tenantOf(FIRST, OTHER_CLOUD)).isEmpty();
    assertThat(strings("select cloud_id from forge_sites")).containsExactly(CLOUD);
    assertThat(database().count("installations")).isEqualTo(1);
  }

  @Test
  default void a_reinstallation_finds_the_tenant_again_whatever_comes_first() {
    TenantId tenant = register(CLOUD, FIRST);
    forge().end(FIRST, CLOUD, NOW);
    assertThat(register(CLOUD, SECOND)).isEqualTo(tenant);
    assertThat(forge().tenantOf(FIRST, CLOUD)).isEmpty();
    assertThat(forge().tenantOf(SECOND, CLOUD)).contains(tenant);

    ForgeInstallationId third = new ForgeInstallationId("installation-3");
    assertThat(register(CLOUD, third)).isEqualTo(tenant);
    assertThat(forge().end(SECOND, CLOUD, NOW)).isTrue();
    assertThat(forge().tenantOf(third, CLOUD)).contains(tenant);
    assertThat(strings("select tenant from installations where ended_at is null"))
        .containsExactly(tenant.value());
  }

  @Test
  default void an_end_is_final_also_when_it_is_delivered_first() {
    assertThat(forge().end(FIRST, CLOUD, NOW)).isFalse();
    assertThat(forge().register(on(CLOUD, FIRST), NOW.plusSeconds(1))).isEmpty();
    assertThat(forge().tenantOf(FIRST, CLOUD)).isEmpty();
    assertThat(database().count("installations")).isZero();
  }

  @Test
  default void a_repeated_end_changes_nothing() {
    register(CLOUD, FIRST);
    assertThat(forge().end(FIRST, CLOUD, NOW)).isTrue();
    assertThat(forge().end(FIRST, CLOUD, NOW.plusSeconds(60))).isFalse();
    assertThat(strings("select cast(ended_at as varchar) from installations"))
        .isEqualTo(strings("select cast(ended_at as varchar) from forge_installations"));
  }

  @Test
  default void an_end_that_names_another_site_changes_nothing() {
    TenantId tenant = register(CLOUD, FIRST);
    register(OTHER_CLOUD, SECOND);
    assertThat(forge().end(FIRST, OTHER_CLOUD, NOW)).isFalse();
    assertThat(forge().tenantOf(FIRST, CLOUD)).contains(tenant);
    assertThat(strings("select tenant from installations where ended_at is null")).hasSize(2);
  }

  @Test
  default void facts_of_an_older_token_change_nothing() {
    URI site = URI.create("https://one.atlassian.net");
    forge()
        .register(
            new ForgeInstallation(FIRST, CLOUD, "PRODUCTION", "3.0.0", Optional.of(site)), NOW);
    forge()
        .register(
            new ForgeInstallation(FIRST, CLOUD, "PRODUCTION", "2.0.0", Optional.empty()),
            NOW.minusSeconds(1));
    assertThat(strings("select app_version from forge_installations")).containsExactly("3.0.0");
    forge()
        .register(
            new ForgeInstallation(FIRST, CLOUD, "PRODUCTION", "4.0.0", Optional.empty()),
            NOW.plusSeconds(1));
    assertThat(strings("select app_version from forge_installations")).containsExactly("4.0.0");
    assertThat(strings("select site_url from forge_installations"))
        .containsExactly(site.toString());
    assertThat(strings("select base_url from installations")).containsExactly(site.toString());
  }

  @Test
  default void a_tenant_of_forge_has_no_secret_of_connect_until_connect_installs_it() {
    TenantId tenant = register(CLOUD, FIRST);
    var connect = new JdbcInstallations(database().get(), SECRETS);
    assertThat(connect.find(tenant)).isEmpty();

    SharedSecret secret = new SharedSecret("s".repeat(32));
    URI base = URI.create("https://one.atlassian.net/wiki");
    connect.install(LifecycleCallIds.next(), tenant, base, secret, NOW);

    assertThat(connect.find(tenant).orElseThrow().secret()).isEqualTo(secret);
    assertThat(forge().tenantOf(FIRST, CLOUD)).contains(tenant);
  }

  @Test
  default void first_calls_at_the_same_moment_make_one_tenant() throws Exception {
    List<ForgeInstallationId> ids =
        IntStream.range(0, 8).mapToObj(i -> new ForgeInstallationId("at-once-" + i)).toList();
    try (var threads = Executors.newFixedThreadPool(ids.size())) {
      List<Callable<TenantId>> calls =
          ids.stream().<Callable<TenantId>>map(id -> () -> register(CLOUD, id)).toList();
      TenantId tenant = null;
      for (Future<TenantId> each : threads.invokeAll(calls)) {
        tenant = tenant == null ? each.get() : tenant;
        assertThat(each.get()).isEqualTo(tenant);
      }
    }
    assertThat(database().count("installations")).isEqualTo(1);
    assertThat(database().count("forge_installations")).isEqualTo(ids.size());
  }

  @Test
  default void a_tenant_that_the_operator_removes_leaves_no_site() {
    TenantId tenant = register(CLOUD, FIRST);
    new JdbcTenantRegister(database().get()).remove(tenant, Optional.empty());
    assertThat(forge().tenantOf(FIRST, CLOUD)).isEmpty();
    assertThat(database().count("forge_sites")).isZero();
    assertThat(forge().register(on(CLOUD, FIRST), NOW.plus(Duration.ofDays(1)))).isPresent();
  }
}
