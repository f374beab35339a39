package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final long OPENED = 1_000_000_000;

  private static long at(int milliseconds) {
    return OPENED + Duration.ofMillis(milliseconds).toNanos();
  }

  @Test
  void for_somebody_who_waits_it_is_due_after_five_milliseconds_whoever_joins() {
    Batch batch = new Batch(Waiting.SOMEBODY, OPENED);

    batch.joined(Waiting.SOMEBODY, at(3));
    batch.joined(Waiting.NOBODY_YET, at(4));

    assertThat(batch.dueAt()).isEqualTo(at(5));
  }

  @Test
  void for_announced_questions_it_is_due_when_no_more_are_announced() {
    Batch batch = new Batch(Waiting.NOBODY_YET, OPENED);
    assertThat(batch.dueAt()).isEqualTo(at(75));

    batch.joined(Waiting.NOBODY_YET, at(60));
    assertThat(batch.dueAt()).isEqualTo(at(135));
    batch.joined(Waiting.SOMEBODY, at(130));
    assertThat(batch.dueAt()).isEqualTo(at(135));
  }

  @Test
  void announcements_put_it_off_for_four_hundred_milliseconds_at_most() {
    Batch batch = new Batch(Waiting.NOBODY_YET, OPENED);

    for (int now = 50; now <= 390; now += 50) {
      batch.joined(Waiting.NOBODY_YET, at(now));
    }

    assertThat(batch.dueAt()).isEqualTo(at(400));
  }
}
