package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.chainkeeper.rotation.Grant.CHILD;
import static org.chainkeeper.rotation.Grant.PARENT;
import static org.chainkeeper.rotation.Grant.START;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Values of the protocol that cannot contradict themselves. */
class ProtocolValuesTest {
  private static final Optional<Instant> AT = Optional.of(START);
  private static final Optional<Instant> NEVER = Optional.empty();
  private static final Optional<RefreshToken> NO_TOKEN = Optional.empty();

  @Test
  void an_intent_to_present_a_token_for_the_first_time_is_not_unanswered() {
    assertThat(Intent.first().isFirst()).isTrue();
    assertThat(Intent.repeat(PARENT, AT, NEVER).isFirst()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Intent(NO_TOKEN, AT, NEVER));
  }

  @Test
  void marks_need_a_presentation_before_a_doubt_and_a_doubt_before_a_settlement() {
    refused(() -> new PresentationMarks(Optional.of(PARENT), NEVER, NEVER, NEVER, NEVER));
    refused(() -> new PresentationMarks(NO_TOKEN, NEVER, NEVER, AT, NEVER));
    refused(() -> new PresentationMarks(NO_TOKEN, AT, NEVER, NEVER, NEVER));
    refused(() -> new PresentationMarks(NO_TOKEN, AT, AT, NEVER, AT));
  }

  private static void refused(ThrowingCallable marks) {
    assertThatIllegalArgumentException().isThrownBy(marks);
  }

  @Test
  void a_repeat_moves_the_last_presentation_and_never_the_first() {
    Instant later = START.plusSeconds(5);
    PresentationMarks marks = PresentationMarks.NONE.presentedAt(START).presentedAt(later);

    assertThat(marks.firstPresentedAt()).contains(START);
    assertThat(marks.lastPresentedAt()).contains(later);
  }

  @Test
  void a_copy_of_marks_changes_what_it_names_and_keeps_the_rest() {
    Optional<RefreshToken> child = Optional.of(CHILD);
    Optional<Instant> last = Optional.of(START.plusSeconds(5));
    Optional<Instant> due = Optional.of(START.plusSeconds(9));
    PresentationMarks all = new PresentationMarks(child, AT, last, AT, due);

    assertThat(all.unsettled(PARENT))
        .isEqualTo(new PresentationMarks(Optional.of(PARENT), AT, last, AT, due));
    assertThat(all.presentedAt(due.orElseThrow()))
        .isEqualTo(new PresentationMarks(child, AT, due, AT, due));
    assertThat(all.unansweredAt(last)).isEqualTo(new PresentationMarks(child, AT, last, last, due));
    assertThat(all.settlingAt(NEVER)).isEqualTo(new PresentationMarks(child, AT, last, AT, NEVER));
    assertThat(all.settled()).isEqualTo(new PresentationMarks(NO_TOKEN, AT, last, NEVER, NEVER));
  }

  @Test
  void a_doubt_dates_from_the_last_presentation_and_ends_with_its_plan() {
    PresentationMarks doubted =
        PresentationMarks.NONE.presentedAt(START).doubted(CHILD).settlingAt(AT);

    assertThat(doubted.unansweredAt()).contains(START);
    assertThat(doubted.doubted(CHILD).settleAt()).isEmpty();
    assertThat(doubted.settled()).isEqualTo(PresentationMarks.NONE.presentedAt(START));
  }

  @Test
  void a_pair_is_kept_alive_after_half_of_the_time_in_which_its_family_ends() {
    TokenPair pair = Grant.pair("access", PARENT, START);

    assertThat(pair.keepAliveAt())
        .isBetween(START.plus(Duration.ofDays(45)), START.plus(Duration.ofDays(50)));
    assertThat(KeepAlive.familyEndsAt(START)).isEqualTo(START.plus(Duration.ofDays(90)));
  }

  @Test
  void each_response_of_the_token_endpoint_has_an_outcome_of_its_own() {
    AccessToken access = new AccessToken("access");
    Map<Outcome, TokenResponse> responses =
        Map.of(
            Outcome.ISSUED, new TokenResponse.Issued(access, CHILD, Grant.LIFE),
            Outcome.INCOMPLETE, new TokenResponse.Incomplete(access, Grant.LIFE),
            Outcome.REFUSED, new TokenResponse.Refused("invalid_grant"),
            Outcome.MISCONFIGURED, new TokenResponse.Misconfigured("invalid_client"),
            Outcome.BUSY, new TokenResponse.Busy(Optional.empty()),
            Outcome.NOT_SENT, new TokenResponse.NotSent("ConnectException"),
            Outcome.UNKNOWN, new TokenResponse.Unknown("timeout"));

    responses.forEach((outcome, response) -> assertThat(response.outcome()).isEqualTo(outcome));
  }
}
