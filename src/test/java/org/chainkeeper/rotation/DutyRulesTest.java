package org.chainkeeper.rotation;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.CHILD;
import static org.chainkeeper.rotation.Grant.PARENT;
import static org.chainkeeper.rotation.Grant.TIMING;
import static org.chainkeeper.rotation.Grant.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

class DutyRulesTest {
  private static final TenantId HOME = new TenantId("home");
  private static final RefreshReason DEMAND = new RefreshReason.Demand(HOME);
  private static final RefreshReason SWEEP = new RefreshReason.Sweep();
  private static final Duration EXPIRED = ofHours(1);
  private static final Instant FIRST = at(EXPIRED);

  private final DutyRules rules = new DutyRules(TIMING, new RejectionRules(TIMING.minAge()));

  @Test
  void an_idle_connection_is_refreshed_without_a_reader_between_45_and_50_days() {
    assertThat(next(Grant.ordinary().readAt(Duration.ofDays(44)), new RefreshReason.Sweep()))
        .isInstanceOf(Duty.Nothing.class);
    assertThat(
            present(Grant.ordinary().readAt(Duration.ofDays(50)), new RefreshReason.Sweep())
                .trigger())
        .isEqualTo(Trigger.KEEP_ALIVE);
  }

  @Test
  void a_connection_that_has_ended_is_not_kept_alive() {
    Snapshot ended =
        Grant.ordinary()
            .in(new GrantState.NeedsConsent("invalid_grant", 60), at(Duration.ofDays(80)))
            .readAt(Duration.ofDays(50));
    assertThat(next(ended, new RefreshReason.Sweep())).isInstanceOf(Duty.Nothing.class);
  }

  @Test
  void nothing_is_owed_while_the_token_is_fresh() {
    assertThat(next(Grant.ordinary().readAt(ofMinutes(10)), DEMAND))
        .isInstanceOf(Duty.Nothing.class);
  }

  @Test
  void a_reader_of_an_expired_token_has_it_presented_as_a_new_one() {
    Duty.Present duty = present(Grant.ordinary().readAt(EXPIRED), DEMAND);
    assertThat(duty.token()).isEqualTo(PARENT);
    assertThat(duty.intent().isFirst()).isTrue();
    assertThat(duty.intent().unsettled()).isEmpty();
    assertThat(duty.trigger()).isEqualTo(Trigger.EXPIRED);
  }

  @Test
  void ageing_begins_at_four_fifths_of_a_life_and_use_ends_at_ninety_nine_hundredths() {
    Snapshot before = Grant.ordinary().readAt(ofSeconds(2879));
    Snapshot ageing = Grant.ordinary().readAt(ofMinutes(48));
    assertThat(next(before, new RefreshReason.Ageing(HOME))).isInstanceOf(Duty.Nothing.class);
    assertThat(present(ageing, new RefreshReason.Ageing(HOME)).trigger()).isEqualTo(Trigger.AGEING);
    assertThat(next(Grant.ordinary().readAt(ofSeconds(3563)), DEMAND))
        .isInstanceOf(Duty.Nothing.class);
    assertThat(next(Grant.ordinary().readAt(ofSeconds(3564)), DEMAND))
        .isInstanceOf(Duty.Present.class);
  }

  @Test
  void a_live_lease_is_waited_for_and_a_lapsed_one_is_taken_over_with_its_doubt() {
    Grant held = Grant.ordinary().presented(FIRST).leasedUntil(FIRST.plusSeconds(15));
    assertThat(next(held.readAt(EXPIRED.plusSeconds(14)), DEMAND)).isInstanceOf(Duty.Held.class);

    Duty.Present duty = present(held.readAt(EXPIRED.plusSeconds(15)), SWEEP);
    assertThat(duty.trigger()).isEqualTo(Trigger.TAKEOVER);
    assertThat(duty.intent().unsettled()).contains(PARENT);
    assertThat(duty.intent().unansweredAt()).contains(FIRST);
    assertThat(duty.before().unsettled()).contains(PARENT);
    assertThat(duty.intent().isFirst()).isFalse();
  }

  @Test
  void only_a_takeover_records_what_an_expired_attempt_may_have_presented() {
    NodeId node = new NodeId("0a1b2c3d");
    Holder next = Holder.random();
    Duration lease = Duration.ofSeconds(15);
    Snapshot expired =
        Grant.ordinary()
            .presented(FIRST)
            .leasedUntil(FIRST.plusSeconds(15))
            .readAt(EXPIRED.plusSeconds(15));
    AttemptRecord record =
        present(expired, SWEEP).claimedBy(node, next, lease, expired).takeover().orElseThrow();
    assertThat(record.kind()).isEqualTo(HistoryKind.TAKEOVER);
    assertThat(record.attempt()).isEqualTo(expired.lease().orElseThrow().holder());
    assertThat(record.presented()).isEqualTo(PARENT);
    assertThat(record.presentedAt()).contains(FIRST);
    assertThat(record.outcome()).isEqualTo(Outcome.UNKNOWN);

    Snapshot free = Grant.ordinary().readAt(EXPIRED);
    assertThat(present(free, DEMAND).claimedBy(node, next, lease, free).takeover()).isEmpty();
  }

  @Test
  void while_a_child_is_stored_the_parent_is_presented_until_the_settling_delay_before_the_end() {
    Grant doubt = Grant.ordinary().storing(CHILD).unsettled(PARENT, FIRST, FIRST);
    assertThat(present(doubt.readAt(EXPIRED.plusSeconds(419)), DEMAND).token()).isEqualTo(PARENT);
    assertThat(next(doubt.readAt(EXPIRED.plusSeconds(420)), DEMAND))
        .isInstanceOf(Duty.Nothing.class);
    assertThat(next(doubt.readAt(EXPIRED.plusSeconds(599)), DEMAND))
        .isInstanceOf(Duty.Nothing.class);
  }

  @Test
  void from_the_end_of_the_leeway_the_child_is_presented_and_the_doubt_is_over() {
    Grant doubt = Grant.ordinary().storing(CHILD).unsettled(PARENT, FIRST, FIRST);
    Duty.Present duty = present(doubt.readAt(EXPIRED.plusSeconds(600)), DEMAND);
    assertThat(duty.token()).isEqualTo(CHILD);
    assertThat(duty.intent().isFirst()).isTrue();
    assertThat(duty.intent().unsettled()).isEmpty();
    assertThat(duty.intent().unansweredAt()).isEmpty();
  }

  @Test
  void a_child_is_never_presented_before_a_late_request_with_its_parent_has_died_out() {
    Instant last = FIRST.plusSeconds(500);
    Grant doubt = Grant.ordinary().storing(CHILD).unsettled(PARENT, FIRST, last);
    assertThat(next(doubt.readAt(EXPIRED.plusSeconds(679)), DEMAND))
        .isInstanceOf(Duty.Nothing.class);
    assertThat(present(doubt.readAt(EXPIRED.plusSeconds(680)), DEMAND).token()).isEqualTo(CHILD);
  }

  @Test
  void without_a_child_the_token_is_presented_almost_to_the_end_and_then_only_spaced_out() {
    Grant doubt = Grant.ordinary().unsettled(PARENT, FIRST, FIRST.plusSeconds(500));
    assertThat(present(doubt.readAt(EXPIRED.plusSeconds(584)), DEMAND).notAfter())
        .contains(FIRST.plusSeconds(585));
    assertThat(next(doubt.readAt(EXPIRED.plusSeconds(585)), DEMAND))
        .isInstanceOf(Duty.Nothing.class);
    assertThat(next(doubt.readAt(EXPIRED.plusSeconds(679)), DEMAND))
        .isInstanceOf(Duty.Nothing.class);
    assertThat(present(doubt.readAt(EXPIRED.plusSeconds(680)), DEMAND).token()).isEqualTo(PARENT);
  }

  @Test
  void all_there_is_left_is_not_presented_within_a_minute_of_the_databases_return() {
    Snapshot row =
        Grant.ordinary().unsettled(PARENT, FIRST, FIRST).readAt(EXPIRED.plusSeconds(700));
    assertThat(rules.next(row, DEMAND, false)).isInstanceOf(Duty.Nothing.class);
    assertThat(rules.next(row, DEMAND, true)).isInstanceOf(Duty.Present.class);
  }

  @Test
  void the_sweeper_settles_when_it_is_due_and_not_before() {
    Grant doubt =
        Grant.ordinary()
            .storing(CHILD)
            .unsettled(PARENT, FIRST, FIRST)
            .settlingAt(FIRST.plusSeconds(180));
    assertThat(next(doubt.readAt(EXPIRED.plusSeconds(179)), SWEEP))
        .isInstanceOf(Duty.Nothing.class);
    assertThat(present(doubt.readAt(EXPIRED.plusSeconds(180)), SWEEP).trigger())
        .isEqualTo(Trigger.SETTLE);
  }

  @Test
  void before_the_next_try_only_takeover_and_settling_present() {
    Grant busy = Grant.ordinary().notBefore(FIRST.plusSeconds(30));
    assertThat(next(busy.readAt(EXPIRED.plusSeconds(29)), DEMAND)).isInstanceOf(Duty.Nothing.class);
    assertThat(next(busy.readAt(EXPIRED.plusSeconds(30)), DEMAND)).isInstanceOf(Duty.Present.class);
  }

  @Test
  void the_sweeper_retries_what_is_suspect_and_leaves_the_connected_alone() {
    Grant suspect = Grant.ordinary().in(new GrantState.Suspect("why", 0), FIRST);
    assertThat(present(suspect.readAt(EXPIRED), SWEEP).trigger()).isEqualTo(Trigger.RETRY);
    assertThat(next(Grant.ordinary().notBefore(FIRST).readAt(EXPIRED), SWEEP))
        .isInstanceOf(Duty.Nothing.class);
  }

  @Test
  void what_is_suspect_or_given_up_is_retried_on_its_date_and_never_without_one() {
    for (GrantState state :
        List.of(new GrantState.Suspect("why", 0), new GrantState.NeedsConsent("why", 9))) {
      Grant dated = Grant.ordinary().in(state, FIRST);
      assertThat(present(dated.readAt(EXPIRED), SWEEP).trigger()).isEqualTo(Trigger.RETRY);
      assertThat(next(dated.readAt(EXPIRED.minusSeconds(1)), SWEEP))
          .isInstanceOf(Duty.Nothing.class);
      assertThat(next(Grant.ordinary().in(state).readAt(EXPIRED), SWEEP))
          .isInstanceOf(Duty.Nothing.class);
    }
  }

  @Test
  void a_rejection_counts_only_for_its_own_rotation_and_an_older_token() {
    Snapshot young = Grant.ordinary().withRotation(7).readAt(ofSeconds(119));
    Snapshot older = Grant.ordinary().withRotation(7).readAt(ofMinutes(2));
    assertThat(next(young, new RefreshReason.Rejected(7, HOME))).isInstanceOf(Duty.Nothing.class);
    assertThat(next(older, new RefreshReason.Rejected(6, HOME))).isInstanceOf(Duty.Nothing.class);
    assertThat(present(older, new RefreshReason.Rejected(7, HOME)).trigger())
        .isEqualTo(Trigger.REJECTED);
  }

  private Duty next(Snapshot row, RefreshReason reason) {
    return rules.next(row, reason, true);
  }

  private Duty.Present present(Snapshot row, RefreshReason reason) {
    Duty duty = next(row, reason);
    assertThat(duty).isInstanceOf(Duty.Present.class);
    return (Duty.Present) duty;
  }
}
