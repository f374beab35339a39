package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.PARENT;
import static org.chainkeeper.rotation.Grant.START;
import static org.chainkeeper.rotation.Grant.TIMING;
import static org.chainkeeper.rotation.Grant.at;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionRulesTest {
  private static final Duration MIN_AGE = TIMING.minAge();
  private static final Duration YOUNG = MIN_AGE.minusMillis(1);

  private final RejectionRules rules = new RejectionRules(MIN_AGE);

  @Test
  void a_rejection_is_believed_from_the_minimum_age_on() {
    assertThat(rules.isBelieved(Grant.ordinary().readAt(MIN_AGE))).isTrue();
    assertThat(rules.isBelieved(Grant.ordinary().readAt(YOUNG))).isFalse();
  }

  @Test
  void a_rejection_of_a_replaced_token_causes_no_refresh_and_is_served_from_the_row() {
    Snapshot row = Grant.ordinary().withRotation(7).readAt(MIN_AGE);

    assertThat(rules.causesRefresh(row, 7)).isTrue();
    assertThat(rules.servesStoredToken(row, 7)).isFalse();
    assertThat(rules.causesRefresh(row, 6)).isFalse();
    assertThat(rules.servesStoredToken(row, 6)).isTrue();
  }

  @Test
  void a_young_token_is_handed_out_again_unless_its_successor_is_awaited() {
    Grant doubted = Grant.ordinary().unsettled(PARENT, START, START);
    Grant held = Grant.ordinary().presented(START).leasedUntil(at(Duration.ofHours(1)));

    assertThat(rules.servesStoredToken(Grant.ordinary().readAt(YOUNG), 1)).isTrue();
    assertThat(rules.servesStoredToken(doubted.readAt(YOUNG), 1)).isFalse();
    assertThat(rules.servesStoredToken(held.readAt(YOUNG), 1)).isFalse();
  }

  @Test
  void each_refresh_because_of_a_rejection_doubles_the_minimum_age_up_to_an_hour() {
    Snapshot row = Grant.ordinary().readAt(MIN_AGE);
    assertThat(rules.minAgeAfter(Trigger.REJECTED, row)).isEqualTo(MIN_AGE.multipliedBy(2));

    RejectionRules ofLongAge = new RejectionRules(Duration.ofMinutes(1));
    Snapshot raised = Grant.ordinary().withMinAge(Duration.ofMinutes(31)).readAt(MIN_AGE);
    assertThat(ofLongAge.minAgeAfter(Trigger.REJECTED, raised)).isEqualTo(Duration.ofHours(1));
    assertThat(ofLongAge.isRaised(raised)).isTrue();
    assertThat(rules.isRaised(row)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REJECTED")
  void any_other_exchange_restores_the_minimum_age(Trigger trigger) {
    Snapshot raised = Grant.ordinary().withMinAge(Duration.ofMinutes(31)).readAt(MIN_AGE);
    assertThat(rules.minAgeAfter(trigger, raised)).isEqualTo(MIN_AGE);
  }
}
