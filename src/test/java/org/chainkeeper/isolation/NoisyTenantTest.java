package org.chainkeeper.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chainkeeper.testkit.Nightly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of {@code scripts/bench isolation}: less of each noise, and no ratios of times. */
class NoisyTenantTest {
  /** Far above what a visit takes on a busy machine, far below what a closed circuit breaker costs. */
  private static final double MAX_P99_MS = 10_000;

  /** So short that each new question needs an exchange; a kept answer needs none. */
  private static final QuietTokens TOKENS =
      new QuietTokens(Duration.ofSeconds(1), Duration.ofSeconds(8));

  @TempDir static Path directory;
  private static Neighbourhood neighbourhood;

  @BeforeAll
  static void open() {
    neighbourhood = new Neighbourhood(directory, TOKENS);
    var _ = neighbourhood.visitsDuring(Duration.ofSeconds(3));
  }

  @AfterAll
  static void close() {
    neighbourhood.close();
  }

  static Stream<Noise> noises() {
    return Noises.all().stream();
  }

  @ParameterizedTest
  @MethodSource("noises")
  void forty_people_are_served_whatever_another_tenant_does(Noise noise) {
    Map<Integer, Integer> answers = new TreeMap<>();
    Noise.Sample shortForm = noise.shortForm();
    Visits during =
        neighbourhood.visitsDuring(noise, shortForm.share(), lasting(shortForm), answers);
    Visits after = neighbourhood.visitOfEach();
    assertThat(during.all()).isNotEmpty();
    assertThat(during.failed()).as(during.failures()).isZero();
    assertThat(during.p99()).isLessThan(MAX_P99_MS);
    assertThat(after.failed()).as(after.failures()).isZero();
    assertThat(neighbourhood.node().isReady()).isTrue();
    assertThat(neighbourhood.atlassian().refused).hasValue(0);
  }

  private static Duration lasting(Noise.Sample shortForm) {
    return Nightly.isOn() ? shortForm.atLeast() : shortForm.atLeast().dividedBy(3);
  }
}
