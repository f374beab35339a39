package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A doubt without a visitor is looked at until it is over, however long the server is away. */
class ForgottenDoubtTest {
  private final Simulation world = new Simulation();

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 24, 24 * 30})
  void a_doubt_is_over_soon_after_the_server_is_back(int hours) {
    world.consent(1);
    world.time.advance(Duration.ofHours(1));
    world.endpoint.always(new TokenResponse.Unknown("timeout"));
    world.visit(1);
    world.pass(Duration.ofHours(hours), Duration.ofMinutes(1));
    assertThat(world.row(1).marks().unsettled()).isPresent();
    assertThat(world.presented(1)).isLessThan(200 + 10L * hours / 24);

    world.endpoint.rotates();
    Duration soon = Duration.ofMinutes(Math.min(hours * 75L, 29 * 60));
    world.pass(soon, Duration.ofMinutes(1));
    assertThat(world.row(1).marks().unsettled()).isEmpty();
    assertThat(world.row(1).state()).isEqualTo(new GrantState.Connected());
  }
}
