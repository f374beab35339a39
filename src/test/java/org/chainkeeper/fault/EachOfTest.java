package org.chainkeeper.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.testkit.FailingPorts.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EachOfTest {
  private final List<Integer> done = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void one_that_fails_keeps_no_other_from_its_turn_and_is_told_at_the_end(Failure failure) {
    assertThatThrownBy(() ->
            EachOf.all(
                List.of(1, 2, 3),
                number -> {
                  if (number == 2) {
                    failure.raise();
                  }
                  done.add(number);
                }))
        .hasSameClassAs(failure.get());
    assertThat(done).containsExactly(1, 3);
  }

  @ParameterizedTest
  @EnumSource
  void a_failure_that_cannot_be_reported_is_dropped(Failure failure) {
    Isolation isolation = new Isolation((_, _) -> failure.raise());
    assertThatCode(() -> done.add(isolation.run("work", failure::raise) ? 1 : 0))
        .doesNotThrowAnyException();
    assertThat(done).containsExactly(0);
  }
}
