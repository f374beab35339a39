package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
  private static final Instant LAST = Instant.parse("2026-11-20T09:00:00Z");

  @Test
  void a_company_that_left_together_comes_back_over_five_days() {
    var perDay =
        IntStream.range(0, 10_000)
            .mapToObj(i -> KeepAlive.dueAt(LAST, new RefreshToken("token-" + i)))
            .collect(
                Collectors.groupingBy(
                    at -> Duration.between(LAST, at).toDays(), Collectors.counting()));

    assertThat(perDay).containsOnlyKeys(45L, 46L, 47L, 48L, 49L);
    assertThat(perDay.values()).allMatch(many -> many > 1_800 && many < 2_200);
  }

  @Test
  void the_same_token_is_due_at_the_same_time_on_every_node() {
    assertThat(KeepAlive.dueAt(LAST, new RefreshToken("one")))
        .isEqualTo(KeepAlive.dueAt(LAST, new RefreshToken("one")));
  }

  @Test
  void only_a_connection_that_works_is_kept_alive() {
    Duration unused = Duration.ofDays(51);
    assertThat(KeepAlive.isDue(Grant.ordinary().readAt(unused))).isTrue();
    assertThat(KeepAlive.isDue(Grant.ordinary().readAt(Duration.ofDays(44)))).isFalse();
    for (GrantState state :
        List.of(
            new GrantState.Suspect("invalid_grant", 0),
            new GrantState.NeedsConsent("invalid_grant", 0))) {
      assertThat(KeepAlive.isDue(Grant.ordinary().in(state).readAt(unused)))
          .as("%s", state)
          .isFalse();
    }
  }
}
