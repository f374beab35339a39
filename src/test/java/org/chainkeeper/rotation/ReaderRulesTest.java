package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.at;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReaderRulesTest {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration EXPIRED = Duration.ofHours(2);

  private final ReaderRules rules = new ReaderRules();

  @Test
  void a_usable_token_is_handed_out_in_every_state_of_the_connection() {
    assertThat(rules.serve(Grant.ordinary().readAt(FRESH))).isInstanceOf(Serving.HandOut.class);
    assertThat(rules.serve(suspect().readAt(FRESH))).isInstanceOf(Serving.HandOut.class);
    assertThat(rules.serve(dead().readAt(FRESH))).isInstanceOf(Serving.HandOut.class);
  }

  @Test
  void without_a_usable_token_a_person_is_asked_to_consent_only_when_all_retries_were_refused() {
    assertThat(rules.serve(Grant.ordinary().readAt(EXPIRED))).isInstanceOf(Serving.Wait.class);
    assertThat(rules.serve(suspect().readAt(EXPIRED))).isInstanceOf(Serving.Wait.class);
    assertThat(rules.serve(dead().readAt(EXPIRED))).isEqualTo(new Serving.AskConsent("x"));
  }

  private static Grant suspect() {
    return Grant.ordinary().in(new GrantState.Suspect("x", 0), at(EXPIRED));
  }

  private static Grant dead() {
    return Grant.ordinary().in(new GrantState.NeedsConsent("x", 0), at(EXPIRED));
  }
}
