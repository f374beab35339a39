package org.chainkeeper.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IsolationTest {
  private final List<String> reported = new ArrayList<>();
  private final List<Integer> done = new ArrayList<>();
  private final Isolation isolation = new Isolation((where, why) -> reported.add(where));

  private Consumer<Integer> failingAt(int item, Runnable failure) {
    return each -> {
      if (each == item) {
        failure.run();
      }
      done.add(each);
    };
  }

  @Test
  void an_item_that_fails_is_reported_and_those_after_it_are_done() {
    Consumer<Integer> work =
        failingAt(
            1,
            () -> {
              throw new StackOverflowError();
            });
    isolation.forEach("some work", List.of(1, 2, 3), work);

    assertThat(done).containsExactly(2, 3);
    assertThat(reported).containsExactly("some work");
  }

  @Test
  void an_outage_of_the_database_ends_the_loop_and_is_not_reported_for_each_item() {
    Consumer<Integer> work =
        failingAt(
            2,
            () -> {
              throw new StorageUnavailable("down", new IllegalStateException());
            });
    assertThatThrownBy(() -> isolation.forEach("some work", List.of(1, 2, 3), work))
        .isInstanceOf(StorageUnavailable.class);

    assertThat(done).containsExactly(1);
    assertThat(reported).isEmpty();
  }
}
