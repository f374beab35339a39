package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.tenant.FormerSecret;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.Installation;
import org.chainkeeper.tenant.Installations;
import org.chainkeeper.tenant.LifecycleCall;
import org.chainkeeper.tenant.SharedSecret;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;

/** All that {@link Installations} promises. */
interface InstallationsContract {
  URI BASE = URI.create("https://one.atlassian.net/wiki");
  Instant UNTIL = Instant.parse("2026-11-20T09:00:00Z");
  SharedSecret FIRST = new SharedSecret("first-".repeat(8));
  SharedSecret SECOND = new SharedSecret("second-".repeat(8));
  SharedSecret THIRD = new SharedSecret("third-".repeat(8));

  Installations installations();

  private static TenantId newTenant() {
    return new TenantId(UUID.randomUUID().toString());
  }

  @Test
  default void a_first_installation_has_no_former_secret() {
    TenantId tenant = newTenant();
    assertThat(installations().find(tenant)).isEmpty();
    installations().install(LifecycleCallIds.next(), tenant, BASE, FIRST, UNTIL);
    Installation found = installations().find(tenant).orElseThrow();
    assertThat(found.tenant()).isEqualTo(tenant);
    assertThat(found.baseUrl()).isEqualTo(BASE);
    assertThat(found.secret()).isEqualTo(FIRST);
    assertThat(found.former()).isEmpty();
  }

  @Test
  default void a_new_secret_makes_the_replaced_one_the_former() {
    TenantId tenant = newTenant();
    URI moved = URI.create("https://two.atlassian.net/wiki");
    installations().install(LifecycleCallIds.next(), tenant, BASE, FIRST, UNTIL.minusSeconds(9));
    installations().install(LifecycleCallIds.next(), tenant, BASE, SECOND, UNTIL.minusSeconds(5));
    installations().install(LifecycleCallIds.next(), tenant, moved, THIRD, UNTIL);

    Installation found = installations().find(tenant).orElseThrow();
    assertThat(found.baseUrl()).isEqualTo(moved);
    assertThat(found.secret()).isEqualTo(THIRD);
    assertThat(found.former()).contains(new FormerSecret(SECOND, UNTIL));
    assertThat(found.secretsAt(UNTIL.minusSeconds(1))).containsExactly(THIRD, SECOND);
    assertThat(found.secretsAt(UNTIL)).containsExactly(THIRD);
  }

  @Test
  default void custom_domains_are_those_of_the_last_installation() {
    TenantId tenant = newTenant();
    TenantId other = newTenant();
    List<FrameOrigin> two =
        List.of(new FrameOrigin("https://wiki.acme.example"), new FrameOrigin("https://help.acme.example"));
    installations().install(LifecycleCallIds.next(), tenant, BASE, two, FIRST, UNTIL);
    installations().install(LifecycleCallIds.next(), other, BASE, List.of(), FIRST, UNTIL);
    assertThat(installations().find(tenant).orElseThrow().frameOrigins()).isEqualTo(two);
    assertThat(installations().find(other).orElseThrow().frameOrigins()).isEmpty();

    List<FrameOrigin> one = List.of(new FrameOrigin("http://wiki.localhost:8082"));
    installations().install(LifecycleCallIds.next(), tenant, BASE, one, FIRST, UNTIL);
    assertThat(installations().find(tenant).orElseThrow().frameOrigins()).isEqualTo(one);
    installations().install(LifecycleCallIds.next(), tenant, BASE, List.of(), FIRST, UNTIL);
    assertThat(installations().find(tenant).orElseThrow().frameOrigins()).isEmpty();
  }

  @Test
  default void a_repeated_delivery_leaves_the_former_secret_as_it_was() {
    TenantId tenant = newTenant();
    installations().install(LifecycleCallIds.next(), tenant, BASE, FIRST, UNTIL);
    installations().install(LifecycleCallIds.next(), tenant, BASE, SECOND, UNTIL);
    installations().install(LifecycleCallIds.next(), tenant, BASE, SECOND, UNTIL.plusSeconds(600));
    assertThat(installations().find(tenant).orElseThrow().former())
        .contains(new FormerSecret(FIRST, UNTIL));
  }

  @Test
  default void a_call_counts_once() {
    TenantId tenant = newTenant();
    LifecycleCall first = LifecycleCallIds.next();
    LifecycleCall end = LifecycleCallIds.next();
    assertThat(installations().install(first, tenant, BASE, FIRST, UNTIL)).isTrue();
    assertThat(installations().install(first, tenant, BASE, SECOND, UNTIL)).isFalse();
    assertThat(installations().find(tenant).orElseThrow().secret()).isEqualTo(FIRST);

    assertThat(installations().uninstall(end, tenant)).isTrue();
    assertThat(installations().install(first, tenant, BASE, SECOND, UNTIL)).isFalse();
    assertThat(installations().find(tenant)).isEmpty();

    installations().install(LifecycleCallIds.next(), tenant, BASE, THIRD, UNTIL);
    assertThat(installations().uninstall(end, tenant)).isFalse();
    assertThat(installations().find(tenant)).isPresent();
  }

  @Test
  default void of_many_deliveries_of_a_call_at_once_one_counts() throws Exception {
    TenantId tenant = newTenant();
    LifecycleCall call = LifecycleCallIds.next();
    CyclicBarrier together = new CyclicBarrier(8);
    Callable<Boolean> delivery =
        () -> {
          together.await(10, TimeUnit.SECONDS);
          return installations().install(call, tenant, BASE, FIRST, UNTIL);
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      assertThat(pool.invokeAll(Collections.nCopies(8, delivery)))
          .extracting(each -> each.get())
          .filteredOn(counts -> counts)
          .hasSize(1);
    }
    assertThat(installations().find(tenant)).isPresent();
  }

  @Test
  default void an_uninstalled_tenant_is_forgotten_with_both_secrets() {
    TenantId tenant = newTenant();
    TenantId other = newTenant();
    installations().install(LifecycleCallIds.next(), tenant, BASE, FIRST, UNTIL);
    installations().install(LifecycleCallIds.next(), tenant, BASE, SECOND, UNTIL);
    installations().install(LifecycleCallIds.next(), other, BASE, FIRST, UNTIL);

    installations().uninstall(LifecycleCallIds.next(), tenant);
    installations().uninstall(LifecycleCallIds.next(), tenant);

    assertThat(installations().find(tenant)).isEmpty();
    assertThat(installations().find(other)).isPresent();
    installations().install(LifecycleCallIds.next(), tenant, BASE, THIRD, UNTIL);
    assertThat(installations().find(tenant).orElseThrow().former()).isEmpty();
  }
}
