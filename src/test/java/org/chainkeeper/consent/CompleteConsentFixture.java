package org.chainkeeper.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chainkeeper.rotation.TokenResponse;

/** What the tests of CompleteConsent share. */
abstract class CompleteConsentFixture {
  final ConsentWorld world = new ConsentWorld();

  void assertNothingStoredNorAsked() {
    assertThat(world.nothingIsStored()).isTrue();
    assertThat(world.redeemed).hasValue(0);
    assertThat(world.asked).hasValue(0);
  }

  static Stream<TokenResponse> failures() {
    return Stream.of(
        new TokenResponse.Refused("invalid_grant"), new TokenResponse.Unknown("status 500"));
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
