package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IssueBatchTest {
  private static final long OPENED = 1_000_000_000;

  private static long at(int milliseconds) {
    return OPENED + Duration.ofMillis(milliseconds).toNanos();
  }

  private static IssueBatch announced(int... milliseconds) {
    IssueBatch batch = new IssueBatch(Urgency.PREFETCH, OPENED);
    for (int time : milliseconds) {
      batch.join(Urgency.PREFETCH, at(time));
    }
    return batch;
  }

  @Test
  void with_a_waiting_request_it_is_due_after_five_milliseconds_whatever_joins() {
    IssueBatch batch = new IssueBatch(Urgency.WAITING, OPENED);

    batch.join(Urgency.WAITING, at(0));
    batch.join(Urgency.WAITING, at(3));
    batch.join(Urgency.PREFETCH, at(4));

    assertThat(batch.dueAt()).isEqualTo(at(5));
  }

  private static IssueBatch gathered(int... milliseconds) {
    IssueBatch batch = new IssueBatch(Urgency.GATHERING, OPENED);
    for (int time : milliseconds) {
      batch.join(Urgency.GATHERING, at(time));
    }
    return batch;
  }

  @Test
  void a_request_that_was_sent_with_others_waits_for_the_next_one() {
    assertThat(gathered(0).dueAt()).isEqualTo(at(30));
    assertThat(gathered(0, 20).dueAt()).isEqualTo(at(20 + 30));
    assertThat(gathered(0, 20, 40, 41, 43).dueAt()).isEqualTo(at(43 + 30));
  }

  @Test
  void a_request_that_was_sent_with_others_waits_for_three_tenths_of_a_second_at_most() {
    assertThat(gathered(0, 140, 290).dueAt()).isEqualTo(at(300));
  }

  @Test
  void the_first_of_such_requests_fetches_for_all() {
    IssueBatch batch = new IssueBatch(Urgency.GATHERING, OPENED);

    assertThat(batch.join(Urgency.GATHERING, at(0))).isTrue();
    assertThat(batch.join(Urgency.GATHERING, at(40))).isFalse();
    assertThat(batch.join(Urgency.WAITING, at(60))).isFalse();
    assertThat(batch.dueAt()).isEqualTo(at(40 + 30));
  }

  @Test
  void such_a_request_finds_what_other_pages_have_announced_due_as_any_other_does() {
    IssueBatch batch = announced(0, 10, 60);

    batch.join(Urgency.GATHERING, at(70));

    assertThat(batch.dueAt()).isEqualTo(at(60 + 75 + 2 * 30));
  }

  @Test
  void without_a_waiting_request_it_waits_for_fifty_times_the_gap_between_prefetches_and_more() {
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
  void without_any_request_it_is_due_after_ten_seconds() {
    assertThat(announced(0, 9_000).dueAt()).isEqualTo(at(10_000));
  }

  @Test
  void once_a_request_waits_it_is_due_after_up_to_five_such_gaps_and_a_moment() {
    IssueBatch batch = announced(0, 10, 60);

    batch.join(Urgency.WAITING, at(70));
    assertThat(batch.dueAt()).isEqualTo(at(60 + 75 + 2 * 30));
    batch.join(Urgency.PREFETCH, at(120));
    assertThat(batch.dueAt()).isEqualTo(at(120 + 75 + 3 * 40));
  }

  @Test
  void five_such_gaps_are_enough() {
    IssueBatch batch = announced(0, 10, 20, 30, 40, 50, 60, 70);

    batch.join(Urgency.WAITING, at(80));

    assertThat(batch.dueAt()).isEqualTo(at(70 + 75 + 5 * 10));
  }

  @Test
  void a_lone_macro_waits_for_no_more_than_a_moment() {
    IssueBatch batch = announced(0);

    batch.join(Urgency.WAITING, at(70));

    assertThat(batch.dueAt()).isEqualTo(at(75));
  }

  @Test
  void a_request_waits_for_at_most_four_hundred_milliseconds_more_than_its_script_took() {
    IssueBatch batch = announced(0);
    batch.join(Urgency.WAITING, at(100));

    for (int now = 150; now <= 590; now += 50) {
      batch.join(Urgency.PREFETCH, at(now));
    }

    assertThat(batch.dueAt()).isEqualTo(at(100 + 400 + 100));
  }

  @Test
  void after_six_frames_a_request_waits_for_half_as_long_as_its_script_took() {
    IssueBatch batch = announced(0, 2, 4, 6, 8, 10);

    batch.join(Urgency.WAITING, at(600));

    assertThat(batch.dueAt()).isEqualTo(at(600 + 300));
  }

  @Test
  void after_fewer_pages_for_less() {
    IssueBatch two = announced(0, 2);
    two.join(Urgency.WAITING, at(600));
    IssueBatch one = announced(0);
    one.join(Urgency.WAITING, at(600));

    assertThat(two.dueAt()).isEqualTo(at(600 + 60));
    assertThat(one.dueAt()).isEqualTo(at(600));
  }

  @Test
  void on_a_slow_page_a_request_waits_for_as_long_as_its_script_took() {
    IssueBatch batch = announced(0, 500, 1_000);
    batch.join(Urgency.WAITING, at(1_100));

    batch.join(Urgency.PREFETCH, at(2_550));

    assertThat(batch.dueAt()).isEqualTo(at(1_100 + 400 + 1_100));
  }

  private static IssueBatch held(int milliseconds, int... announced) {
    IssueBatch batch = announced(announced);
    batch.awaitFrom(Urgency.HELD, at(milliseconds));
    return batch;
  }

  @Test
  void a_held_page_waits_for_the_pages_that_are_still_to_be_announced() {
    assertThat(held(30, 0).dueAt()).isEqualTo(at(75));
    assertThat(held(30, 0, 10).dueAt()).isEqualTo(at(10 + 75 + 100 + 10));
    assertThat(held(30, 0, 0, 0, 0, 0, 0, 0).dueAt()).isEqualTo(at(75 + 5 * 100));
  }

  @Test
  void a_held_page_waits_for_two_seconds_at_most() {
    IssueBatch batch = held(100, 0, 10, 20, 30, 40, 50);

    for (int now = 150; now <= 1_650; now += 50) {
      batch.join(Urgency.PREFETCH, at(now));
    }

    assertThat(batch.dueAt()).isEqualTo(at(100 + 2_000 + 100));
  }

  @Test
  void a_request_does_not_wait_as_long_as_a_held_page() {
    IssueBatch batch = held(30, 0, 0, 0, 0, 0, 0);

    batch.awaitFrom(Urgency.WAITING, at(60));

    assertThat(batch.dueAt()).isEqualTo(at(90));
  }

  @Test
  void the_first_held_page_is_a_leader_too() {
    IssueBatch batch = announced(0);

    assertThat(batch.awaitFrom(Urgency.HELD, at(1))).isTrue();
    assertThat(batch.awaitFrom(Urgency.HELD, at(2))).isFalse();
    assertThat(batch.awaitFrom(Urgency.WAITING, at(3))).isTrue();
  }

  @Test
  void the_first_prefetch_and_the_first_request_are_leaders() {
    IssueBatch batch = new IssueBatch(Urgency.PREFETCH, OPENED);

    assertThat(batch.join(Urgency.PREFETCH, at(0))).isTrue();
    assertThat(batch.join(Urgency.PREFETCH, at(1))).isFalse();
    assertThat(batch.join(Urgency.WAITING, at(2))).isTrue();
    assertThat(batch.join(Urgency.WAITING, at(3))).isFalse();
  }

  @Test
  void only_one_closes_it() {
    IssueBatch batch = announced(0);

    assertThat(batch.close()).isTrue();
    assertThat(batch.close()).isFalse();
  }
}
