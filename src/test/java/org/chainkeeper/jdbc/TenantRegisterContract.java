package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.installation.TenantPurge;
import org.chainkeeper.installation.TenantUse;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;

/** All that {@link org.chainkeeper.installation.TenantRegister} promises, and how tenants are purged with it. */
interface TenantRegisterContract {
  Instant THEN = Instant.parse("2026-05-01T08:00:00Z");
  Instant LATER = THEN.plus(Duration.ofDays(200));
  URI BASE = URI.create("https://one.atlassian.net/wiki");
  Secrets CIPHER = new Secrets(Keyset.generate(), "test");

  TestDatabase database();

  private JdbcTenantRegister register() {
    return new JdbcTenantRegister(database().get());
  }

  private JdbcInstallations installations() {
    return new JdbcInstallations(database().get(), CIPHER);
  }

  private void install(String tenant, Instant signedAt) {
    installations()
        .install(
            LifecycleCallIds.signedAt(signedAt),
            new TenantId(tenant),
            BASE,
            new SharedSecret("s".repeat(32)),
            THEN);
  }

  private TenantPurge purge(Duration unusedFor) {
    return new TenantPurge(
        register(), new JdbcConnections(database().get())::unlinkAll, () -> LATER, unusedFor);
  }

  @Test
  default void tenants_come_in_pages_the_longest_silent_first() {
    for (int i = 0; i < 7; i++) {
      install("tenant-" + i, THEN.minusSeconds(i / 2)); // pairs have the same time
    }
    database().link(new GrantId("client", new AccountId("a")), "tenant-3");
    database().link(new GrantId("client", new AccountId("b")), "tenant-3");
    database().link(new GrantId("client", new AccountId("a")), "tenant-5");

    List<TenantUse> all = new ArrayList<>();
    List<TenantUse> page = register().list(Optional.empty(), 2);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      all.addAll(page);
      page = register().list(Optional.of(page.getLast()), 2);
    }

    assertThat(all)
        .extracting(one -> one.tenant().value())
        .containsExactly(
            "tenant-6", "tenant-4", "tenant-5", "tenant-2", "tenant-3", "tenant-0", "tenant-1");
    assertThat(all).extracting(TenantUse::connections).containsExactly(0, 0, 1, 0, 2, 0, 0);
    assertThat(all.getFirst())
        .isEqualTo(new TenantUse(new TenantId("tenant-6"), BASE, THEN.minusSeconds(3), 0));
  }

  @Test
  default void a_removed_tenant_leaves_neither_connections_nor_what_was_begun_there() {
    install("one", THEN);
    install("other", THEN);
    database().link(new GrantId("client", new AccountId("a")), "one");
    database().link(new GrantId("client", new AccountId("a")), "other");

    assertThat(purge(Duration.ZERO).remove(new TenantId("one"))).isTrue();

    assertThat(purge(Duration.ZERO).list())
        .singleElement()
        .isEqualTo(new TenantUse(new TenantId("other"), BASE, THEN, 1));
    assertThat(database().count("connections")).isEqualTo(1);
    assertThat(purge(Duration.ZERO).remove(new TenantId("one"))).isFalse();
  }

  @Test
  default void an_unused_tenant_that_signs_meanwhile_stays_with_its_connections() {
    install("one", THEN);
    database().link(new GrantId("client", new AccountId("a")), "one");
    TenantPurge purge = purge(Duration.ofDays(180));
    TenantUse listed = purge.list().getFirst();
    assertThat(purge.isUnused(listed)).isTrue();
    installations().noteSigned(listed.tenant(), LATER, LATER.minusSeconds(1));

    assertThat(purge.removeUnused(listed.tenant())).isFalse();

    assertThat(purge.list()).extracting(TenantUse::connections).containsExactly(1);
    assertThat(purge.isUnused(purge.list().getFirst())).isFalse();
  }

  @Test
  default void without_a_time_no_tenant_is_unused() {
    install("one", Instant.EPOCH);
    TenantPurge purge = purge(Duration.ZERO);

    assertThat(purge.isUnused(purge.list().getFirst())).isFalse();
    assertThat(purge.removeUnused(new TenantId("one"))).isFalse();
    assertThat(purge.list()).hasSize(1);
  }
}
