package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.PendingConsents;
import org.chainkeeper.consent.StateClaim;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** All that {@link PendingConsents} promises, and how it ends together with tickets. */
interface PendingConsentsContract extends PendingConsentsWorld {
  @Test
  default void a_state_is_claimed_by_one_until_its_end() {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    PendingConsent pending = pending(cookie);
    assertThat(states().put(id, pending, END, NOW)).isTrue();
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.Unredeemed(pending));
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.InProgress());
    states().release(id);
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.Unredeemed(pending));
    states().end(id);
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.Invalid());
  }

  @Test
  default void a_claim_runs_out() {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(states().claim(id, cookie, CODE, Duration.ZERO, NOW))
        .isInstanceOf(StateClaim.Unredeemed.class);
    assertThat(claim(id, cookie, NOW)).isInstanceOf(StateClaim.Unredeemed.class);
  }

  @Test
  default void an_expired_state_is_good_for_nothing() {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(claim(id, cookie, END)).isEqualTo(new StateClaim.Invalid());
    assertThat(states().refuse(id, cookie, END)).isEmpty();
  }

  @Test
  default void another_cookie_gets_nothing_and_leaves_the_state_as_it_is() {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(claim(id, PendingConsentsWorld.newId(), NOW)).isEqualTo(new StateClaim.Invalid());
    assertThat(states().refuse(id, PendingConsentsWorld.newId(), NOW)).isEmpty();
    assertThat(claim(id, cookie, NOW)).isInstanceOf(StateClaim.Unredeemed.class);
    states().hold(id, PendingConsentsWorld.pair(), Duration.ZERO, END);
    states().complete(id, NOW, END);
    assertThat(claim(id, PendingConsentsWorld.newId(), NOW)).isEqualTo(new StateClaim.Invalid());
  }

  @Test
  default void of_many_that_claim_a_state_one_gets_it() throws Exception {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(
            PendingConsentsWorld.atOnce(
                () -> claim(id, cookie, NOW) instanceof StateClaim.Unredeemed))
        .filteredOn(won -> won)
        .hasSize(1);
  }

  @Test
  default void a_pair_is_kept_until_the_consent_is_completed() {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    PendingConsent pending = pending(cookie);
    states().put(id, pending, END, NOW);
    claim(id, cookie, NOW);

    states().hold(id, PendingConsentsWorld.pair(), CLAIM, END.plusSeconds(60));

    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.InProgress());
    states().release(id);
    assertThat(claim(id, cookie, END))
        .isEqualTo(new StateClaim.Redeemed(pending, PendingConsentsWorld.pair()));
    states().complete(id, END, END.plusSeconds(120));
    assertThat(claim(id, cookie, END.plusSeconds(119)))
        .isEqualTo(new StateClaim.Succeeded(pending.applicant()));
    assertThat(claim(id, cookie, END.plusSeconds(120))).isEqualTo(new StateClaim.Invalid());
  }

  @Test
  default void another_code_of_the_same_browser_is_another_consent() {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    PendingConsent pending = pending(cookie);
    states().put(id, pending, END, NOW);
    claim(id, cookie, NOW);
    states().hold(id, PendingConsentsWorld.pair(), Duration.ZERO, END);
    states().complete(id, NOW, END);

    OneTimeIdHash other = PendingConsentsWorld.newId();
    assertThat(states().claim(id, cookie, other, CLAIM, NOW))
        .isEqualTo(new StateClaim.Unredeemed(pending));
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.InProgress());
    states().complete(id, NOW, END);
    assertThat(states().claim(id, cookie, other, CLAIM, NOW))
        .isInstanceOf(StateClaim.Succeeded.class);
  }

  @Test
  default void an_error_ends_a_state_that_no_code_was_redeemed_for() {
    OneTimeIdHash unused = PendingConsentsWorld.newId();
    OneTimeIdHash claimed = PendingConsentsWorld.newId();
    OneTimeIdHash held = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    for (OneTimeIdHash state : List.of(unused, claimed, held)) {
      states().put(state, pending(cookie), END, NOW);
    }
    claim(claimed, cookie, NOW);
    states().hold(held, PendingConsentsWorld.pair(), Duration.ZERO, END);

    for (OneTimeIdHash state : List.of(unused, claimed, held)) {
      assertThat(states().refuse(state, cookie, NOW)).isPresent();
    }

    assertThat(claim(unused, cookie, NOW)).isEqualTo(new StateClaim.Invalid());
    assertThat(claim(claimed, cookie, NOW)).isEqualTo(new StateClaim.InProgress());
    assertThat(claim(held, cookie, NOW)).isInstanceOf(StateClaim.Redeemed.class);
  }

  @Test
  default void what_has_expired_is_cleaned_up() {
    PendingConsent pending = pending(PendingConsentsWorld.newId());
    tickets().put(PendingConsentsWorld.newId(), VIEWER, END, NOW);
    states().put(PendingConsentsWorld.newId(), pending, END, NOW);
    tickets()
        .put(
            PendingConsentsWorld.newId(),
            PendingConsentsWorld.viewer("another"),
            END.plusSeconds(1),
            NOW);
    assertThat(stored()).as("with the applicant's ticket").isEqualTo(4);

    tickets()
        .put(
            PendingConsentsWorld.newId(),
            PendingConsentsWorld.viewer("a third"),
            END.plusSeconds(120),
            END);
    states().put(PendingConsentsWorld.newId(), pending, END.plusSeconds(120), END);

    assertThat(stored()).isEqualTo(3);
  }

  @Test
  default void tickets_and_states_end_with_the_installation() {
    OneTimeIdHash ticket = PendingConsentsWorld.newId();
    OneTimeIdHash state = PendingConsentsWorld.newId();
    OneTimeIdHash cookie = PendingConsentsWorld.newId();
    PendingConsent pending = pending(cookie);
    tickets().put(ticket, VIEWER, END, NOW);
    states().put(state, pending, END, NOW);

    uninstall(TENANT);
    assertThat(tickets().put(PendingConsentsWorld.newId(), VIEWER, END, NOW)).isFalse();
    assertThat(states().put(PendingConsentsWorld.newId(), pending, END, NOW)).isFalse();
    install(TENANT);

    assertThat(tickets().use(ticket, NOW)).isEmpty();
    assertThat(claim(state, cookie, NOW)).isEqualTo(new StateClaim.Invalid());
    assertThat(states().put(PendingConsentsWorld.newId(), pending, END, NOW))
        .as("begun before")
        .isFalse();
    assertThat(tickets().put(PendingConsentsWorld.newId(), VIEWER, END, NOW)).isTrue();
  }

  @Test
  default void an_uninstallation_leaves_other_tenants_consents_alone() {
    TenantId other = new TenantId("other");
    OneTimeIdHash ticket = PendingConsentsWorld.newId();
    install(other);
    tickets().put(ticket, VIEWER, END, NOW);

    uninstall(other);

    assertThat(tickets().use(ticket, NOW)).isPresent();
  }
}
