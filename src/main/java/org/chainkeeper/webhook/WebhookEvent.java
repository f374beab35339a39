package org.chainkeeper.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.chainkeeper.tenant.AccountId;

/**
 * What a tenant is told. A payload names what has changed and holds no token, name or e-mail address.
 *
 * @param key the same for the same event, whichever node notices it: it is told once
 * @param at when it happened
 * @param account whose personal data the payload holds
 * @param data members of the payload's {@code data}, in this order
 */
public record WebhookEvent(
    EventType type, String key, Instant at, Optional<AccountId> account, Map<String, String> data) {
  /** Lost connections of a tenant that are told one by one within an hour. */
  public static final int MAX_LOSSES_PER_HOUR = 20;

  public WebhookEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /**
   * @param cause the code of the most likely cause
   * @param at when the person was asked to connect again
   */
  public static WebhookEvent lost(AccountId account, String part, String cause, Instant at) {
    return new WebhookEvent(
        EventType.CONNECTION_LOST,
        "lost " + account.value() + " " + part + " " + at,
        at,
        Optional.of(account),
        data("account", account.value(), "cause", cause));
  }

  /** Tells of all further losses of an hour at once, with its first one. */
  public static WebhookEvent lostMany(Instant at) {
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    return new WebhookEvent(
        EventType.CONNECTIONS_LOST,
        "lost many " + hour,
        at,
        Optional.empty(),
        data("moreThan", Integer.toString(MAX_LOSSES_PER_HOUR), "hour", hour.toString()));
  }

  public static WebhookEvent incidentBegan(Instant beganAt) {
    return new WebhookEvent(
        EventType.INCIDENT_BEGAN,
        "incident began " + beganAt,
        beganAt,
        Optional.empty(),
        data("beganAt", beganAt.toString()));
  }

  public static WebhookEvent incidentEnded(Instant beganAt, Instant endedAt) {
    return new WebhookEvent(
        EventType.INCIDENT_ENDED,
        "incident ended " + beganAt,
        endedAt,
        Optional.empty(),
        data("beganAt", beganAt.toString(), "endedAt", endedAt.toString()));
  }

  /**
   * @param days the warning period that has begun
   */
  public static WebhookEvent ending(
      UUID credential, String site, Instant endsAt, int days, Instant now) {
    LocalDate end = LocalDate.ofInstant(endsAt, ZoneOffset.UTC);
    return new WebhookEvent(
        EventType.CREDENTIAL_ENDING,
        "ending " + credential + " " + end + " " + days,
        now,
        Optional.empty(),
        data(
            "credential",
            credential.toString(),
            "site",
            site,
            "endsOn",
            end.toString(),
            "within",
            Duration.ofDays(days).toString()));
  }

  /**
   * @param state what Jira's answers have shown
   * @param version of the credential after the change
   */
  public static WebhookEvent dead(
      UUID credential, long version, String site, String state, Instant at) {
    return new WebhookEvent(
        EventType.CREDENTIAL_DEAD,
        "dead " + credential + " " + version,
        at,
        Optional.empty(),
        data("credential", credential.toString(), "site", site, "state", state));
  }

  public static WebhookEvent test(Instant now) {
    return new WebhookEvent(
        EventType.TEST, "test " + UUID.randomUUID(), now, Optional.empty(), Map.of());
  }

  private static SequencedMap<String, String> data(String... namesAndValues) {
    SequencedMap<String, String> data = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      data.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return data;
  }
}
