package org.chainkeeper.atlassian;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.TokenResponse;

/** What the tests of TokenAnswers share. */
abstract class TokenAnswersFixture {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  static TokenResponse interpret(int status, String body) {
    return TokenAnswers.interpret(status, Optional.empty(), body, NOW);
  }
}
