package org.chainkeeper.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chainkeeper.rotation.TokenResponse;

/**
 * What a code brought.
 *
 * @param scopes that the answer grants; empty when it names none, which means those asked for (RFC 6749 §5.1)
 */
public record Redemption(TokenResponse answer, Optional<Set<String>> scopes) {
  /**
   * Scopes that reading does without: the first only asks for a refresh token, the second lets the app
   * report closed accounts.
   */
  private static final Set<String> NOT_NEEDED = Set.of("offline_access", "report:personal-data");

  /** An answer that names no scopes. */
  public Redemption(TokenResponse answer) {
    this(answer, Optional.empty());
  }

  /**
   * What was asked for and not granted, as far as reading needs it.
   *
   * @param asked separated by spaces
   */
  List<String> missing(String asked) {
    return scopes.stream()
        .flatMap(granted ->
            Stream.of(asked.split(" ", -1))
                .filter(scope -> !NOT_NEEDED.contains(scope) && !granted.contains(scope)))
        .toList();
  }
}
