package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.UUID;
import org.chainkeeper.installation.LifecycleCall;

/** Announcements of installations, none of which was made before. */
public final class LifecycleCallIds {
  private LifecycleCallIds() {}

  public static LifecycleCall next() {
    return signedAt(Instant.parse("2026-11-20T09:00:00Z"));
  }

  public static LifecycleCall signedAt(Instant at) {
    return new LifecycleCall(
        UUID.randomUUID().toString(), at, Instant.parse("2100-01-01T00:00:00Z"));
  }
}
