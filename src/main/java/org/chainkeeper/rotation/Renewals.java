package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.chainkeeper.fault.EachOf;
import org.chainkeeper.tenant.StorageUnavailable;

/**
 * Keeps the leases of this node's running attempts. {@link #renewAll} is meant to be called every
 * third of the lease; safe for concurrent use.
 */
public final class Renewals {
  private final Grants grants;
  private final Duration lease;
  private final NodeTime time;
  private final ConcurrentMap<Holder, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(GrantId grant, long validUntil) {}

  public Renewals(Grants grants, Duration lease, NodeTime time) {
    this.grants = grants;
    this.lease = lease;
    this.time = time;
  }

  /**
   * A renewal that fails does not stop the attempt: its answer may be the only valid one.
   *
   * @throws RuntimeException or an {@link Error}: the first that a renewal threw, after all were tried
   */
  public void renewAll() {
    EachOf.all(kept.entrySet(), one -> renew(one.getKey(), one.getValue()));
  }

  /**
   * @param since {@link NodeTime#nanoTime} from before the write that took or prolonged the lease
   */
  void keep(GrantId grant, Holder holder, long since) {
    kept.put(holder, new Kept(grant, since + lease.toNanos()));
  }

  void forget(Holder holder) {
    kept.remove(holder);
  }

  /** Whether the lease surely still holds, by this node's monotonic clock. */
  boolean holds(Holder holder) {
    Kept lease = kept.get(holder);
    return lease != null && time.nanoTime() - lease.validUntil() < 0;
  }

  private void renew(Holder holder, Kept lease) {
    long since = time.nanoTime();
    try {
      if (grants.renew(lease.grant(), holder, this.lease)) {
        kept.computeIfPresent(
            holder, (_, _) -> new Kept(lease.grant(), since + this.lease.toNanos()));
      }
    } catch (StorageUnavailable e) {
      // the lease runs out by itself if this goes on; the attempt finds out before it sends
    }
  }
}
