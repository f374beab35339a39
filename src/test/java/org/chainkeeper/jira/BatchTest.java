package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final long OPENED = 1_000_000_000;

  private static long at(int milliseconds) {
    return OPENED + Duration.ofMillis(milliseconds).toNanos();
  }

  private static Batch announced(int... milliseconds) {
    Batch batch = new Batch(Urgency.NOBODY_YET, OPENED);
    for (int time : milliseconds) {
      batch.joined(Urgency.NOBODY_YET, at(time));
    }
    return batch;
  }

  @Test
  void for_somebody_who_waits_it_is_due_after_five_milliseconds_whoever_joins() {
    Batch batch = new Batch(Urgency.SOMEBODY, OPENED);

    batch.joined(Urgency.SOMEBODY, at(0));
    batch.joined(Urgency.SOMEBODY, at(3));
    batch.joined(Urgency.NOBODY_YET, at(4));

    assertThat(batch.dueAt()).isEqualTo(at(5));
  }

  @Test
  void while_nobody_waits_it_waits_for_fifty_times_the_gap_between_announcements_and_more() {
    assertThat(announced(0).dueAt()).isEqualTo(at(200));
    assertThat(announced(0, 10).dueAt()).isEqualTo(at(10 + 350 + 50 * 10));
    assertThat(announced(0, 10, 60).dueAt()).isEqualTo(at(60 + 500 + 50 * 30));
  }

  @Test
  void pages_that_come_at_once_do_not_tell_when_the_next_will_come() {
    assertThat(announced(0, 0, 0, 0, 0, 0).dueAt()).isEqualTo(at(950));
    assertThat(announced(0, 0, 0, 0, 0, 0, 0, 0).dueAt()).isEqualTo(at(950));
  }

  @Test
  void what_nobody_asks_for_is_due_after_ten_seconds() {
    assertThat(announced(0, 9_000).dueAt()).isEqualTo(at(10_000));
  }

  @Test
  void when_somebody_waits_it_is_due_after_up_to_five_such_gaps_and_a_moment() {
    Batch batch = announced(0, 10, 60);

    batch.joined(Urgency.SOMEBODY, at(70));
    assertThat(batch.dueAt()).isEqualTo(at(60 + 75 + 2 * 30));
    batch.joined(Urgency.NOBODY_YET, at(120));
    assertThat(batch.dueAt()).isEqualTo(at(120 + 75 + 3 * 40));
  }

  @Test
  void five_such_gaps_are_enough() {
    Batch batch = announced(0, 10, 20, 30, 40, 50, 60, 70);

    batch.joined(Urgency.SOMEBODY, at(80));

    assertThat(batch.dueAt()).isEqualTo(at(70 + 75 + 5 * 10));
  }

  @Test
  void a_lone_macro_waits_for_no_more_than_a_moment() {
    Batch batch = announced(0);

    batch.joined(Urgency.SOMEBODY, at(70));

    assertThat(batch.dueAt()).isEqualTo(at(75));
  }

  @Test
  void whoever_waits_does_so_for_four_hundred_milliseconds_more_than_his_script_took_at_most() {
    Batch batch = announced(0);
    batch.joined(Urgency.SOMEBODY, at(100));

    for (int now = 150; now <= 590; now += 50) {
      batch.joined(Urgency.NOBODY_YET, at(now));
    }

    assertThat(batch.dueAt()).isEqualTo(at(100 + 400 + 100));
  }

  @Test
  void after_six_pages_whoever_waits_does_so_for_half_as_long_again_as_his_script_took() {
    Batch batch = announced(0, 2, 4, 6, 8, 10);

    batch.joined(Urgency.SOMEBODY, at(600));

    assertThat(batch.dueAt()).isEqualTo(at(600 + 300));
  }

  @Test
  void after_fewer_pages_for_less() {
    Batch two = announced(0, 2);
    two.joined(Urgency.SOMEBODY, at(600));
    Batch one = announced(0);
    one.joined(Urgency.SOMEBODY, at(600));

    assertThat(two.dueAt()).isEqualTo(at(600 + 60));
    assertThat(one.dueAt()).isEqualTo(at(600));
  }

  @Test
  void on_a_slow_page_whoever_waits_does_so_for_as_long_again_as_it_has_taken() {
    Batch batch = announced(0, 500, 1_000);
    batch.joined(Urgency.SOMEBODY, at(1_100));

    batch.joined(Urgency.NOBODY_YET, at(2_550));

    assertThat(batch.dueAt()).isEqualTo(at(1_100 + 400 + 1_100));
  }

  @Test
  void whoever_announces_or_asks_first_sees_to_it() {
    Batch batch = new Batch(Urgency.NOBODY_YET, OPENED);

    assertThat(batch.joined(Urgency.NOBODY_YET, at(0))).isTrue();
    assertThat(batch.joined(Urgency.NOBODY_YET, at(1))).isFalse();
    assertThat(batch.joined(Urgency.SOMEBODY, at(2))).isTrue();
    assertThat(batch.joined(Urgency.SOMEBODY, at(3))).isFalse();
  }

  @Test
  void only_one_closes_it() {
    Batch batch = announced(0);

    assertThat(batch.close()).isTrue();
    assertThat(batch.close()).isFalse();
  }
}
