package org.chainkeeper.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chainkeeper.rotation.TokenResponse;

/**
 * The result of redeeming a code.
 *
 * @param scopes that the response grants; empty when it names none, which means those requested
 *     (RFC 6749 §5.1)
 */
public record Redemption(TokenResponse response, Optional<Set<String>> scopes) {
  /**
   * Scopes that reading does not need: the first only requests a refresh token, the second lets the
   * app report closed accounts.
   */
  private static final Set<String> OPTIONAL_SCOPES =
      Set.of("offline_access", "report:personal-data");

  /** A response that names no scopes. */
  public Redemption(TokenResponse response) {
    this(response, Optional.empty());
  }

  /**
   * Scopes that were requested and not granted, without those that reading does not need.
   *
   * @param requested separated by spaces
   */
  List<String> missing(String requested) {
    return scopes.stream()
        .flatMap(granted ->
            Stream.of(requested.split(" ", -1))
                .filter(scope -> !OPTIONAL_SCOPES.contains(scope) && !granted.contains(scope)))
        .toList();
  }
}
