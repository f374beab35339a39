package org.chainkeeper.installation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.TenantId;

/**
 * A tenant that has the app, and the secrets that its requests are signed with.
 *
 * @param frameOrigins the tenant's custom domains, where its pages are framed too
 * @param signedAt when it last signed a request, to the day
 */
public record Installation(
    TenantId tenant,
    URI baseUrl,
    List<FrameOrigin> frameOrigins,
    SharedSecret secret,
    Optional<PreviousSecret> previous,
    Instant signedAt) {
  public Installation {
    frameOrigins = List.copyOf(frameOrigins);
  }

  /** The current secret alone: the previous one is accepted for context tokens only. */
  public List<SharedSecret> currentSecret() {
    return List.of(secret);
  }

  /** The secrets to try, the current one first. */
  public List<SharedSecret> secretsAt(Instant now) {
    return previous
        .filter(one -> now.isBefore(one.acceptedUntil()))
        .map(one -> List.of(secret, one.secret()))
        .orElse(List.of(secret));
  }
}
