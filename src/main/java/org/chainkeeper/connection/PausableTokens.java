package org.chainkeeper.connection;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.StoredAccess;
import org.chainkeeper.tenant.TenantId;

/**
 * The gate of a pause, in front of the refresh protocol. While a tenant's admin has paused refreshing, its
 * readers get the stored access token as long as it is usable, and start no refresh. To the protocol a
 * pause is a time without readers of this tenant: what has to be settled is settled, an exchange under way
 * ends, and readers of other tenants of a shared grant refresh it. Safe for concurrent use.
 */
public final class PausableTokens implements AccessTokens {
  private final AccessTokens tokens;
  private final StoredAccess stored;
  private final ActivePauses pauses;

  public PausableTokens(AccessTokens tokens, StoredAccess stored, ActivePauses pauses) {
    this.tokens = tokens;
    this.stored = stored;
    this.pauses = pauses;
  }

  @Override
  public Access access(GrantId id, TenantId askedBy) {
    Optional<Instant> until = pauses.until(askedBy);
    return until.isEmpty() ? tokens.access(id, askedBy) : whilePaused(id, 0, until.get());
  }

  @Override
  public Access afterRejection(GrantId id, long rotation, TenantId askedBy) {
    Optional<Instant> until = pauses.until(askedBy);
    return until.isEmpty()
        ? tokens.afterRejection(id, rotation, askedBy)
        : whilePaused(id, rotation, until.get());
  }

  private Access whilePaused(GrantId id, long olderThan, Instant until) {
    Access access = stored.stored(id, olderThan);
    return access instanceof Access.Pending ? new Access.Paused(until) : access;
  }

  @Override
  public void proven(GrantId id, long rotation) {
    tokens.proven(id, rotation);
  }
}
