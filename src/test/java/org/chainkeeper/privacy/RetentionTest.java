package org.chainkeeper.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.fault.StorageUnavailable;
import org.junit.jupiter.api.Test;

class RetentionTest implements ExpiringData {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final Duration HISTORY_FOR = Duration.ofDays(400);

  private final List<Instant> unvisitedBefore = new ArrayList<>();
  private int unvisited;
  private int expired;
  private int oldLines;
  private boolean databaseGone;

  @Override
  public int endUnused(Instant before, int limit) {
    unvisitedBefore.add(before);
    int ended = Math.min(limit, unvisited);
    unvisited -= ended;
    return ended;
  }

  @Override
  public int deleteHistory(Instant before, int limit) {
    assertThat(before).isEqualTo(NOW.minus(HISTORY_FOR));
    int deleted = Math.min(limit, oldLines);
    oldLines -= deleted;
    return deleted;
  }

  @Override
  public int deleteExpired(Instant now, int limit) {
    if (databaseGone) {
      throw new StorageUnavailable("gone", new IllegalStateException());
    }
    assertThat(now).isEqualTo(NOW);
    int deleted = Math.min(limit, expired);
    expired -= deleted;
    return deleted;
  }

  private void run(Duration unusedFor) {
    new Retention(this, InstantSource.fixed(NOW), unusedFor, HISTORY_FOR).run();
  }

  @Test
  void what_is_over_goes_in_one_run_batch_by_batch() {
    unvisited = 1_234;
    expired = 777;
    run(Duration.ofDays(180));
    assertThat(unvisited).isZero();
    assertThat(expired).isZero();
    assertThat(unvisitedBefore).containsOnly(NOW.minus(Duration.ofDays(180)));
  }

  @Test
  void a_run_has_a_bound_and_the_next_one_continues() {
    unvisited = 1_000_000;
    run(Duration.ofDays(180));
    assertThat(unvisited).isBetween(1, 999_999);
    int left = unvisited;
    run(Duration.ofDays(180));
    assertThat(unvisited).isLessThan(left);
  }

  @Test
  void old_lines_of_histories_go_as_fast_as_a_hundred_thousand_grants_write_them() {
    oldLines = 100_000;
    run(Duration.ZERO);
    assertThat(oldLines).isZero();
  }

  @Test
  void zero_keeps_connections_for_ever_and_ends_the_rest() {
    unvisited = 5;
    expired = 5;
    run(Duration.ZERO);
    assertThat(unvisited).isEqualTo(5);
    assertThat(expired).isZero();
  }

  @Test
  void a_database_that_is_gone_ends_nothing_but_this_run() {
    databaseGone = true;
    assertThatCode(() -> run(Duration.ofDays(180))).doesNotThrowAnyException();
  }
}
