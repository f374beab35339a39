package org.chainkeeper.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainkeeper.atlassian.MemoryInstallations;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryForgeRegister;
import org.chainkeeper.testkit.NoTakeovers;
import org.junit.jupiter.api.Test;

/** What the requests of Forge pages cost, and what the first one of an installation does. */
class RecentForgeInstallationsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ForgeInstallationId ID = new ForgeInstallationId("i-1");

  private final InMemoryForgeRegister register = new InMemoryForgeRegister();
  private final MemoryInstallations tenants = new MemoryInstallations();
  private Instant now = NOW;
  private final RecentForgeInstallations installations =
      new RecentForgeInstallations(
          register,
          new Takeover(new NoTakeovers(), _ -> Optional.empty(), () -> now),
          tenants,
          () -> now);

  @Test
  void fifty_macros_read_their_installation_once_and_again_after_five_seconds() {
    register.live.put(ID, "cloud-1");
    for (int i = 0; i < 50; i++) {
      assertThat(installations.tenantOf(ID, "cloud-1")).contains(new TenantId("cloud-1"));
    }
    assertThat(register.reads).hasValue(1);
    now = now.plusSeconds(5);
    installations.tenantOf(ID, "cloud-1");
    assertThat(register.reads).hasValue(2);
  }

  @Test
  void a_request_whose_event_was_lost_registers_its_installation() {
    assertThat(installations.tenantOf(ID, "cloud-1")).contains(new TenantId("cloud-1"));
    assertThat(register.live).containsEntry(ID, "cloud-1");
  }

  @Test
  void an_installation_that_has_ended_is_asked_about_once_a_second() {
    register.ended.add(ID);
    for (int i = 0; i < 50; i++) {
      assertThat(installations.tenantOf(ID, "cloud-1")).isEmpty();
    }
    assertThat(register.reads).hasValue(1);
    now = now.plusSeconds(1);
    installations.tenantOf(ID, "cloud-1");
    assertThat(register.reads).hasValue(2);
  }

  @Test
  void an_answer_is_of_one_installation_and_one_site() {
    register.live.put(ID, "cloud-1");
    installations.tenantOf(ID, "cloud-1");
    assertThat(installations.tenantOf(ID, "cloud-2")).isEmpty();
    assertThat(installations.tenantOf(ID, "cloud-1")).isPresent();
  }

  @Test
  void a_hundred_and_twenty_unknown_installations_are_registered_at_once_and_no_more() {
    long registered =
        IntStream.range(0, 200)
            .filter(i ->
                installations.tenantOf(new ForgeInstallationId("x-" + i), "cloud-" + i).isPresent())
            .count();
    assertThat(registered).isEqualTo(120);
    assertThat(register.live).hasSize(120);
    now = now.plusSeconds(1);
    assertThat(installations.tenantOf(new ForgeInstallationId("x-1000"), "c")).isPresent();
  }

  @Test
  void that_a_tenant_uses_the_app_is_noted_at_most_once_an_hour() {
    register.live.put(ID, "cloud-1");
    for (int minute = 0; minute < 60; minute++) {
      now = NOW.plus(Duration.ofMinutes(minute));
      installations.tenantOf(ID, "cloud-1");
    }
    assertThat(tenants.notes).hasValue(1);
  }

  @Test
  void a_note_that_fails_refuses_no_one() {
    register.live.put(ID, "cloud-1");
    tenants.gone = true;
    assertThat(installations.tenantOf(ID, "cloud-1")).isPresent();
  }
}
