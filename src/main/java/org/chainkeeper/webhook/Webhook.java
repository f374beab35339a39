package org.chainkeeper.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.tenant.TenantId;

/**
 * Where a tenant is told events.
 *
 * @param former the secret before the last renewal; it signs, too, until {@code formerUntil}
 * @param changedAt when its state was changed last
 * @param version of the row, for compare-and-set
 */
public record Webhook(
    TenantId tenant,
    URI url,
    WebhookSecret secret,
    Optional<WebhookSecret> former,
    Optional<Instant> formerUntil,
    State state,
    Instant changedAt,
    long version) {
  /** Events are stored and sent only while it is {@link #ON}. */
  public enum State {
    ON,
    /** An admin has switched it off. */
    OFF,
    /** The receiver answered 410. */
    GONE,
    /** Every attempt of a whole schedule has failed. */
    FAILED;

    /** As the API spells it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All that sign at a time, the newest first. */
  public List<WebhookSecret> signing(Instant now) {
    boolean isBoth = formerUntil.filter(now::isBefore).isPresent();
    return Stream.concat(Stream.of(secret), former.filter(_ -> isBoth).stream()).toList();
  }
}
