package org.chainkeeper.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.oauth.TokenFamily.Exchange;
import org.chainkeeper.sandbox.oauth.TokenFamily.Exchange.Kept;
import org.chainkeeper.sandbox.oauth.TokenFamily.Exchange.Refused;
import org.chainkeeper.sandbox.oauth.TokenFamily.Exchange.Revoked;
import org.chainkeeper.sandbox.oauth.TokenFamily.Exchange.Rotated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenFamilyTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration LEEWAY = Duration.ofMinutes(10);
  private static final int MAX_SEQUENCE_LENGTH = 7;

  private static RotationPolicy policy(RotationRule rule) {
    return new RotationPolicy(rule, LEEWAY, Duration.ofDays(90), false);
  }

  @ParameterizedTest
  @EnumSource
  void agrees_with_the_reference_model_on_every_short_sequence(RotationRule rule) {
    long compared = compareFrom(rule, new ArrayList<>(), ModelServer.fresh());

    assertThat(compared).isGreaterThan(100);
  }

  private long compareFrom(RotationRule rule, List<Integer> sequence, ModelServer model) {
    TokenFamily family = new TokenFamily(START, false);
    sequence.forEach(token -> family.exchange(token, START, policy(rule)));
    for (int token = 0; token < model.parent().size(); token++) {
      assertThat(family.honours(token, START, policy(rule)))
          .as("%s honours %s after %s", rule, token, sequence)
          .isEqualTo(model.honours(token, rule));
    }
    long compared = 1;
    if (sequence.size() == MAX_SEQUENCE_LENGTH || !model.alive()) {
      return compared;
    }
    for (int token = 0; token < model.parent().size(); token++) {
      ModelServer.Answer expected = model.exchange(token, rule);
      assertThat(family.accepts(token, START, policy(rule)))
          .as("%s accepts %s after %s", rule, token, sequence)
          .isEqualTo(expected.issued().isPresent());
      TokenFamily replayed = new TokenFamily(START, false);
      sequence.forEach(earlier -> replayed.exchange(earlier, START, policy(rule)));
      assertThat(issued(replayed.exchange(token, START, policy(rule))))
          .as("%s: %s after %s", rule, token, sequence)
          .isEqualTo(expected.issued());
      assertThat(replayed.aliveAt(START, policy(rule))).isEqualTo(expected.after().alive());
      List<Integer> longer = new ArrayList<>(sequence);
      longer.add(token);
      compared += compareFrom(rule, longer, expected.after());
    }
    return compared;
  }

  private static Optional<Integer> issued(Exchange exchange) {
    return switch (exchange) {
      case Rotated(int index) -> Optional.of(index);
      case Kept _, Refused _, Revoked _ -> Optional.empty();
    };
  }

  @ParameterizedTest
  @EnumSource
  void the_leeway_is_counted_from_the_first_use(RotationRule rule) {
    TokenFamily family = new TokenFamily(START, false);
    family.exchange(0, START, policy(rule));
    Instant late = START.plus(LEEWAY).minusMillis(1);

    assertThat(family.exchange(0, late, policy(rule))).isEqualTo(new Rotated(2));
    assertThat(family.exchange(0, late.plusMillis(1), policy(rule))).isEqualTo(new Revoked());
    assertThat(family.aliveAt(late, policy(rule))).isFalse();
    assertThat(family.exchange(2, late, policy(rule))).isEqualTo(new Refused());
  }

  @Test
  void without_leeway_every_reuse_revokes() {
    RotationPolicy strict =
        new RotationPolicy(RotationRule.FORK, Duration.ZERO, Duration.ofDays(90), false);
    TokenFamily family = new TokenFamily(START, false);
    family.exchange(0, START, strict);

    assertThat(family.exchange(0, START, strict)).isEqualTo(new Revoked());
  }

  @ParameterizedTest
  @EnumSource
  void a_superseded_access_token_dies_when_the_leeway_ends(RotationRule rule) {
    TokenFamily family = new TokenFamily(START, false);
    family.exchange(0, START, policy(rule));
    Instant end = START.plus(LEEWAY);

    assertThat(family.accessAlive(0, end.minusMillis(1), policy(rule))).isTrue();
    assertThat(family.accessAlive(0, end, policy(rule))).isFalse();
    assertThat(family.accessAlive(1, end, policy(rule))).isTrue();
  }

  @Test
  void an_older_sibling_loses_its_access_token_where_only_the_newest_pair_counts() {
    RotationPolicy latest = policy(RotationRule.LATEST);
    TokenFamily family = new TokenFamily(START, false);
    family.exchange(0, START, latest);
    family.exchange(0, START, latest);
    Instant end = START.plus(LEEWAY);

    assertThat(family.accessAlive(1, end, latest)).isFalse();
    assertThat(family.accessAlive(1, end, policy(RotationRule.FORK))).isTrue();
  }

  @Test
  void a_revoked_family_takes_its_access_tokens_along() {
    TokenFamily family = new TokenFamily(START, false);
    family.revoke();

    assertThat(family.accessAlive(0, START, RotationPolicy.defaults())).isFalse();
    assertThat(family.exchange(0, START, RotationPolicy.defaults())).isEqualTo(new Refused());
  }

  @Test
  void ninety_days_without_an_exchange_end_a_family() {
    RotationPolicy policy = RotationPolicy.defaults();
    TokenFamily family = new TokenFamily(START, false);
    Instant almost = START.plus(Duration.ofDays(90)).minusSeconds(1);
    family.exchange(0, almost, policy);

    assertThat(family.honours(1, almost.plus(Duration.ofDays(89)), policy)).isTrue();
    assertThat(family.honours(1, almost.plus(Duration.ofDays(90)), policy)).isFalse();
    assertThat(family.exchange(1, almost.plus(Duration.ofDays(90)), policy))
        .isEqualTo(new Refused());
  }

  @Test
  void a_persistent_token_stays_until_rotation_is_switched_on_and_then_rotates_like_any_other() {
    RotationPolicy before =
        new RotationPolicy(RotationRule.TREE, LEEWAY, Duration.ofDays(90), true);
    RotationPolicy after = policy(RotationRule.TREE);
    TokenFamily family = new TokenFamily(START, true);

    assertThat(family.exchange(0, START, before)).isEqualTo(new Kept());
    assertThat(family.exchange(0, START.plus(Duration.ofDays(1)), before)).isEqualTo(new Kept());
    assertThat(family.exchange(0, START, after)).isEqualTo(new Rotated(1));
    assertThat(family.honours(0, START, after)).isFalse();
    assertThat(family.exchange(0, START.plus(LEEWAY), after)).isEqualTo(new Revoked());
  }

  @Test
  void a_retry_storm_drops_the_oldest_live_tokens_and_the_memory_stays_bounded() {
    RotationPolicy fork = policy(RotationRule.FORK);
    TokenFamily family = new TokenFamily(START, false);
    for (int i = 0; i <= TokenFamily.MAX_LIVE_TOKENS; i++) {
      family.exchange(0, START, fork);
    }

    assertThat(family.exchange(1, START, fork)).isEqualTo(new Refused());
    assertThat(family.accepts(2, START, fork)).isTrue();
    for (int i = 0; i < TokenFamily.MAX_TOKENS; i++) {
      family.exchange(family.newest(), START, fork);
    }
    assertThat(family.newest() - family.oldest()).isEqualTo(TokenFamily.MAX_TOKENS - 1);
    assertThat(family.exchange(0, START, fork)).isEqualTo(new Refused());
  }
}
