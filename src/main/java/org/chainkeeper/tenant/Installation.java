package org.chainkeeper.tenant;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A tenant that has the app, and the secrets that its requests are signed with. */
public record Installation(
    TenantId tenant, URI baseUrl, SharedSecret secret, Optional<FormerSecret> former) {

  /** The current secret alone: the former one is good for context tokens only. */
  public List<SharedSecret> currentSecret() {
    return List.of(secret);
  }

  /** The secrets to try, the current one first. */
  public List<SharedSecret> secretsAt(Instant now) {
    return former
        .filter(one -> now.isBefore(one.acceptedUntil()))
        .map(one -> List.of(secret, one.secret()))
        .orElse(List.of(secret));
  }
}
