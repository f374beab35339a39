package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jdbc.GrantsWorld.newFamily;
import static org.chainkeeper.jdbc.GrantsWorld.newHolder;
import static org.chainkeeper.jdbc.GrantsWorld.newId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.history.HistoryPage;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Snapshot;
import org.junit.jupiter.api.Test;

/** How a history is read: the newest lines, and in parts. */
interface HistoryPagesContract extends HistoryContract {
  @Test
  default void the_newest_lines_are_read_oldest_first() {
    Snapshot row = connected();
    for (int i = 0; i < 4; i++) {
      advance(Duration.ofMinutes(1));
      grants().consent(row.id(), newFamily(), pair("again " + i), MIN_AGE);
    }

    List<HistoryEntry> newest = histories().latest(row.id(), 3);
    assertThat(newest).hasSize(3).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(newest.getLast()).isEqualTo(last(row.id()));
  }

  @Test
  default void a_history_is_read_in_parts_from_the_newest_to_the_oldest() {
    GrantId id = newId();
    grants().consent(id, newFamily(), pair("first"), MIN_AGE);
    grants().consent(id, newFamily(), pair("second"), MIN_AGE);
    grants().consent(id, newFamily(), pair("third"), MIN_AGE);
    List<HistoryEntry> all = history(id);

    HistoryPage newest = histories().page(id, Optional.empty(), 2);
    HistoryPage oldest = histories().page(id, newest.earlier(), 2);

    assertThat(newest.entries()).isEqualTo(all.subList(1, 3));
    assertThat(oldest.entries()).isEqualTo(all.subList(0, 1));
    assertThat(oldest.earlier()).isEmpty();
    assertThat(histories().page(id, Optional.empty(), 3).earlier()).isEmpty();
  }

  @Test
  default void a_part_says_how_many_tokens_were_exchanged_before_it() {
    Holder holder = newHolder();
    Snapshot row = claimed(holder);
    assertThat(grants().commit(row.id(), holder, issuing(holder, row, "2"))).isTrue();
    Holder other = newHolder();
    Snapshot second = claim(read(row.id()), other).orElseThrow();
    assertThat(grants().commit(row.id(), other, issuing(other, second, "3"))).isTrue();

    assertThat(histories().page(row.id(), Optional.empty(), 9).exchangedBefore()).isZero();
    assertThat(histories().page(row.id(), Optional.empty(), 2).exchangedBefore())
        .as("a consent exchanges no token")
        .isZero();
    assertThat(histories().page(row.id(), Optional.empty(), 1).exchangedBefore()).isEqualTo(1);
  }
}
