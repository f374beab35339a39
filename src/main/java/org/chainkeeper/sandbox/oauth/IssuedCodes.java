package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.account.Person;

/** Authorization codes: one use, sixty seconds, at most {@value #MAX_CODES} at a time. Safe for concurrent use. */
final class IssuedCodes {
  static final Duration CODE_LIFETIME = Duration.ofSeconds(60);
  private static final int MAX_CODES = 1000;

  /**
   * What a code stands for.
   *
   * @param challenge the S256 code challenge of RFC 7636, when one was sent
   */
  record Consent(
      Person person, String redirectUri, String scope, Optional<String> challenge, Instant until) {}

  private final InstantSource clock;
  private final Supplier<String> secrets;
  private final Map<String, Consent> codes = new LinkedHashMap<>();

  /**
   * @param secrets a new code, each time it is asked
   */
  IssuedCodes(InstantSource clock, Supplier<String> secrets) {
    this.clock = clock;
    this.secrets = secrets;
  }

  synchronized String issue(
      Person person, String redirectUri, String scope, Optional<String> challenge) {
    codes.values().removeIf(consent -> !clock.instant().isBefore(consent.until()));
    if (codes.size() >= MAX_CODES) {
      codes.remove(codes.keySet().iterator().next());
    }
    String code = secrets.get();
    Instant until = clock.instant().plus(CODE_LIFETIME);
    codes.put(code, new Consent(person, redirectUri, scope, challenge, until));
    return code;
  }

  synchronized Optional<Consent> redeem(String code) {
    return Optional.ofNullable(codes.remove(code))
        .filter(consent -> clock.instant().isBefore(consent.until()));
  }

  synchronized Optional<Person> personOf(String code) {
    return Optional.ofNullable(codes.get(code)).map(Consent::person);
  }
}
