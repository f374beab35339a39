package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.history.ChainReports;
import org.chainkeeper.history.ChainSummary;
import org.chainkeeper.history.ConcurrentOutcomes;
import org.chainkeeper.history.Loss;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.history.LossReports;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.testkit.AttemptRecords;
import org.junit.jupiter.api.Test;

/** How lost chains are found and attributed, on each engine. */
interface LossContract extends GrantsWorld {
  Database database();

  @Test
  default void a_lost_chain_is_reported_once_with_its_cause() {
    Snapshot row = lost();
    List<Loss> first = new ArrayList<>();
    List<Loss> second = new ArrayList<>();

    reports(first).run();
    reports(second).run();

    assertThat(first).extracting(Loss::cause).containsExactly(LossCause.WITHDRAWN);
    assertThat(second).isEmpty();
    ChainSummary chain = histories().chain(row.id()).orElseThrow();
    assertThat(chain.lostBecause()).contains(LossCause.WITHDRAWN);
    assertThat(chain.lostAt()).contains(first.getFirst().at());
    assertThat(read(row.id()).version()).isEqualTo(row.version());
  }

  @Test
  default void a_chain_that_works_again_has_no_loss_and_a_later_one_is_reported_too() {
    Snapshot row = lost();
    reports(new ArrayList<>()).run();
    Holder holder = GrantsWorld.newHolder();
    Snapshot claimed = claim(row, holder).orElseThrow();
    assertThat(grants().commit(row.id(), holder, issued(holder, claimed))).isTrue();

    assertThat(histories().chain(row.id()).orElseThrow().lostAt()).isEmpty();
    assertThat(histories().chain(row.id()).orElseThrow().lostBecause()).isEmpty();
    lose(read(row.id()));
    List<Loss> later = new ArrayList<>();
    reports(later).run();
    assertThat(later).hasSize(1);
  }

  @Test
  default void refusals_of_many_grants_at_once_are_counted_by_grant_and_tenant() {
    for (int i = 0; i < 3; i++) {
      Snapshot row = lost();
      link(row.id(), "tenant " + i % 2);
      lose(read(row.id()));
    }
    Snapshot granted = connected();
    link(granted.id(), "tenant 3");
    Holder holder = GrantsWorld.newHolder();
    Snapshot claimed = claim(granted, holder).orElseThrow();
    assertThat(grants().commit(granted.id(), holder, issued(holder, claimed))).isTrue();

    ConcurrentOutcomes all = histories().outcomes(in(HOUR.negated()), in(HOUR));
    assertThat(all.refused()).isEqualTo(3);
    assertThat(all.exchanged()).isEqualTo(4);
    assertThat(all.ofOneTenant()).isFalse();
    assertThat(histories().outcomes(in(HOUR), in(HOUR.multipliedBy(2))).exchanged()).isZero();
  }

  default Snapshot lost() {
    return lose(connected());
  }

  private Snapshot lose(Snapshot row) {
    Holder holder = GrantsWorld.newHolder();
    Snapshot claimed = claim(row, holder).orElseThrow();
    Release release =
        new Release(
            PresentationMarks.NONE,
            new GrantState.NeedsConsent("invalid_grant", 0),
            Optional.of(in(HOUR)),
            Outcome.REFUSED,
            AttemptRecords.refused(holder, claimed.presented()));
    assertThat(grants().release(claimed, holder, release)).isTrue();
    return read(row.id());
  }

  private JdbcGrantHistories histories() {
    return new JdbcGrantHistories(database(), "client");
  }

  default LossReports reports(List<Loss> told) {
    ChainReports chains = new ChainReports(histories(), Duration.ofMinutes(10));
    return new LossReports(
        histories(), chains, (_, loss) -> told.add(loss), (where, why) -> fail(where, why));
  }

  private Commit issued(Holder holder, Snapshot row) {
    TokenPair pair = pair("2");
    AttemptRecord record =
        AttemptRecords.exchange(
            holder, row.presented(), Optional.of(pair.refresh()), Outcome.ISSUED);
    return new Commit(pair, PresentationMarks.NONE, true, MIN_AGE, Outcome.ISSUED, record);
  }
}
