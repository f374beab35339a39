package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.LifecycleCallIds.signedAt;

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
import java.util.stream.IntStream;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.Installations;
import org.chainkeeper.installation.LifecycleCall;
import org.chainkeeper.installation.PreviousSecret;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.FrameOrigin;
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
    assertThat(found.previous()).isEmpty();
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
    assertThat(found.previous()).contains(new PreviousSecret(SECOND, UNTIL));
    assertThat(found.secretsAt(UNTIL.minusSeconds(1))).containsExactly(THIRD, SECOND);
    assertThat(found.secretsAt(UNTIL)).containsExactly(THIRD);
  }

  @Test
  default void custom_domains_are_those_of_the_last_installation() {
    TenantId tenant = newTenant();
    TenantId other = newTenant();
    List<FrameOrigin> two =
        List.of(
            new FrameOrigin("https://wiki.acme.example"),
            new FrameOrigin("https://help.acme.example"));
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
    assertThat(installations().find(tenant).orElseThrow().previous())
        .contains(new PreviousSecret(FIRST, UNTIL));
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
  default void an_older_call_that_comes_later_changes_nothing() {
    TenantId tenant = newTenant();
    TenantId other = newTenant();
    Instant at = Instant.parse("2026-11-20T09:00:00.250001Z");
    assertThat(installations().install(signedAt(at), tenant, BASE, FIRST, UNTIL)).isTrue();

    Instant before = at.minusNanos(1_000);
    assertThat(installations().install(signedAt(before), tenant, BASE, SECOND, UNTIL)).isFalse();
    assertThat(installations().uninstall(signedAt(before), tenant)).isFalse();
    assertThat(installations().find(tenant).orElseThrow().secret()).isEqualTo(FIRST);
    assertThat(installations().install(signedAt(before), other, BASE, SECOND, UNTIL)).isTrue();

    Instant end = at.plusNanos(1_000);
    assertThat(installations().uninstall(signedAt(end), tenant)).isTrue();
    assertThat(installations().install(signedAt(at), tenant, BASE, THIRD, UNTIL)).isFalse();
    assertThat(installations().find(tenant)).isEmpty();
    assertThat(installations().install(signedAt(end.plusSeconds(1)), tenant, BASE, THIRD, UNTIL))
        .isTrue();
  }

  @Test
  default void of_two_calls_of_the_same_moment_the_later_to_come_counts() {
    TenantId tenant = newTenant();
    LifecycleCall installed = LifecycleCallIds.next();
    assertThat(installations().uninstall(LifecycleCallIds.next(), tenant)).isTrue();
    assertThat(installations().install(installed, tenant, BASE, FIRST, UNTIL)).isTrue();
    assertThat(installations().find(tenant)).isPresent();
    assertThat(installations().uninstall(LifecycleCallIds.next(), tenant)).isTrue();
    assertThat(installations().install(installed, tenant, BASE, FIRST, UNTIL)).isFalse();
    assertThat(installations().find(tenant)).isEmpty();
  }

  /** Each round ends as the newest call says, in whatever order they come. */
  @Test
  default void of_many_calls_at_once_the_newest_has_the_last_word() throws Exception {
    for (int round = 0; round < 30; round++) {
      TenantId tenant = newTenant();
      CyclicBarrier together = new CyclicBarrier(8);
      boolean endsInstalled = round % 2 == 0;
      List<Callable<Boolean>> calls =
          IntStream.range(0, 8)
              .<Callable<Boolean>>mapToObj(i ->
                  () -> {
                    LifecycleCall call = signedAt(UNTIL.plusSeconds(i));
                    together.await(10, TimeUnit.SECONDS);
                    return i % 2 == (endsInstalled ? 1 : 0)
                        ? installations().install(call, tenant, BASE, FIRST, UNTIL)
                        : installations().uninstall(call, tenant);
                  })
              .toList();
      try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
        for (var call : pool.invokeAll(calls)) {
          call.get();
        }
      }
      assertThat(installations().find(tenant).isPresent()).isEqualTo(endsInstalled);
    }
  }

  @Test
  default void that_a_tenant_signed_is_noted_unless_there_is_a_newer_note() {
    TenantId tenant = newTenant();
    Instant signed = LifecycleCallIds.next().signedAt();
    Instant later = signed.plusSeconds(90_000);
    installations().noteSigned(tenant, later, later);
    assertThat(installations().find(tenant)).isEmpty();
    installations().install(LifecycleCallIds.next(), tenant, BASE, FIRST, UNTIL);
    assertThat(installations().find(tenant).orElseThrow().signedAt()).isEqualTo(signed);

    installations().noteSigned(tenant, later, signed.minusSeconds(1));
    assertThat(installations().find(tenant).orElseThrow().signedAt()).isEqualTo(signed);
    installations().noteSigned(tenant, later, signed);
    assertThat(installations().find(tenant).orElseThrow().signedAt()).isEqualTo(later);
    assertThat(installations().find(tenant).orElseThrow().secret()).isEqualTo(FIRST);
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
    assertThat(installations().find(tenant).orElseThrow().previous()).isEmpty();
  }
}
