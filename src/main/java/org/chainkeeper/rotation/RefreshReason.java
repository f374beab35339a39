package org.chainkeeper.rotation;

import java.util.Optional;
import org.chainkeeper.tenant.TenantId;

/** Why a flight looks at a grant. */
public sealed interface RefreshReason {
  /** A reader needs a token and there is no usable one. */
  record Demand(TenantId tenant) implements RefreshReason {}

  /** A reader got a token that has passed most of its life. */
  record Ageing(TenantId tenant) implements RefreshReason {}

  /** Jira answered 401 to the token of this rotation. */
  record Rejected(long rotation, TenantId tenant) implements RefreshReason {}

  /** The sweeper found the grant due; no reader waits. */
  record Sweep() implements RefreshReason {}

  /** The tenant of the reader; empty for the sweeper. */
  default Optional<TenantId> askedBy() {
    return switch (this) {
      case Demand(TenantId tenant) -> Optional.of(tenant);
      case Ageing(TenantId tenant) -> Optional.of(tenant);
      case Rejected(long _, TenantId tenant) -> Optional.of(tenant);
      case Sweep _ -> Optional.empty();
    };
  }

  /** Whether a reader waits for the result. */
  default boolean isAwaited() {
    return switch (this) {
      case Demand _, Rejected _ -> true;
      case Ageing _, Sweep _ -> false;
    };
  }
}
