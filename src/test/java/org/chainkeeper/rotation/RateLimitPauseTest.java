package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitPauseTest {
  private static final TokenResponse ISSUED =
      new TokenResponse.Issued(new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1));
  private static final GrantId ONE = grant("one");
  private static final GrantId OTHER = grant("other");
  private static final GrantId THIRD = grant("third");

  private final ManualTime time = new ManualTime(Grant.START);
  private final RateLimitPause pause = new RateLimitPause(time);

  @Test
  void one_account_pauses_no_other_however_often_it_is_limited() {
    for (int times = 0; times < 20; times++) {
      limited(ONE, Optional.of(Duration.ofMinutes(2)));
      assertThat(pause.left()).isZero();
      time.advance(Duration.ofMinutes(2));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "90,90", "600,600", "3600,600"})
  void two_accounts_hold_back_all_for_as_long_as_the_server_says(long asked, long held) {
    limited(ONE, Optional.of(Duration.ofSeconds(7)));
    limited(OTHER, Optional.of(Duration.ofSeconds(asked)));
    assertThat(pause.left()).isEqualTo(Duration.ofSeconds(held));
    time.advance(Duration.ofSeconds(held));
    assertThat(pause.left()).isZero();
  }

  @Test
  void the_longest_of_several_pauses_counts() {
    limited(ONE, Optional.of(Duration.ofSeconds(7)));
    limited(OTHER, Optional.of(Duration.ofSeconds(60)));
    limited(THIRD, Optional.of(Duration.ofSeconds(5)));
    assertThat(pause.left()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void a_grant_in_between_shows_that_the_first_was_limited_alone() {
    limited(ONE, Optional.of(Duration.ofSeconds(60)));
    time.advance(Duration.ofSeconds(1));
    TokenResponse _ = pause.record(THIRD, ISSUED, time.nanoTime());
    limited(OTHER, Optional.of(Duration.ofSeconds(60)));
    assertThat(pause.left()).isZero();
  }

  @Test
  void a_grant_that_was_sent_before_the_429_shows_nothing() {
    long sentAt = time.nanoTime();
    time.advance(Duration.ofSeconds(1));
    limited(ONE, Optional.of(Duration.ofSeconds(60)));
    TokenResponse _ = pause.record(THIRD, ISSUED, sentAt);
    limited(OTHER, Optional.of(Duration.ofSeconds(60)));
    assertThat(pause.left()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void without_a_pause_of_the_servers_it_doubles_up_to_ten_minutes() {
    for (long seconds : new long[] {5, 10, 20, 40, 80, 160, 320, 600, 600}) {
      assertThat(limited(ONE, Optional.empty())).isEqualTo(Duration.ofSeconds(seconds));
    }
    TokenResponse _ = pause.record(ONE, ISSUED, time.nanoTime());
    assertThat(limited(ONE, Optional.empty())).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void who_is_limited_alone_is_tried_ever_more_slowly_whatever_the_server_says() {
    limited(ONE, Optional.of(Duration.ofSeconds(1)));
    time.advance(Duration.ofSeconds(1));
    TokenResponse _ = pause.record(OTHER, ISSUED, time.nanoTime());
    for (long seconds : new long[] {10, 20, 40, 80, 160, 320, 600, 600}) {
      assertThat(limited(ONE, Optional.of(Duration.ofSeconds(1))))
          .isEqualTo(Duration.ofSeconds(seconds));
    }
    assertThat(limited(ONE, Optional.of(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void who_is_limited_alone_for_half_an_hour_is_offered_a_way() {
    limited(ONE, Optional.empty());
    time.advance(Duration.ofMinutes(29));
    limited(ONE, Optional.empty());
    TokenResponse _ = pause.record(OTHER, ISSUED, time.nanoTime());
    assertThat(pause.isLimitedAlone(ONE)).isFalse();
    time.advance(Duration.ofMinutes(1));
    limited(ONE, Optional.empty());
    assertThat(pause.isLimitedAlone(ONE)).isTrue();
    assertThat(pause.isLimitedAlone(OTHER)).isFalse();
    TokenResponse _ = pause.record(ONE, ISSUED, time.nanoTime());
    assertThat(pause.isLimitedAlone(ONE)).isFalse();
  }

  @Test
  void a_429_of_long_ago_is_no_evidence_of_one_that_lasts() {
    limited(ONE, Optional.empty());
    TokenResponse _ = pause.record(OTHER, ISSUED, time.nanoTime());
    time.advance(Duration.ofHours(1));
    assertThat(limited(ONE, Optional.empty())).isEqualTo(Duration.ofSeconds(5));
    assertThat(pause.isLimitedAlone(ONE)).isFalse();
  }

  @Test
  void many_accounts_are_limited_and_only_a_thousand_are_remembered() {
    for (int account = 0; account < 5_000; account++) {
      limited(grant("a" + account), Optional.of(Duration.ofSeconds(1)));
    }
    assertThat(limited(grant("a0"), Optional.empty())).isEqualTo(Duration.ofSeconds(5));
    assertThat(limited(grant("a4999"), Optional.empty())).isEqualTo(Duration.ofSeconds(10));
  }

  private Duration limited(GrantId grant, Optional<Duration> retryAfter) {
    TokenResponse answer = pause.record(grant, new TokenResponse.Busy(retryAfter), time.nanoTime());
    return ((TokenResponse.Busy) answer).retryAfter().orElseThrow();
  }

  private static GrantId grant(String account) {
    return new GrantId("client", new AccountId(account));
  }
}
