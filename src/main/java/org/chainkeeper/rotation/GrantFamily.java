package org.chainkeeper.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * The tokens that descend from one consent.
 *
 * @param rotates false once the server has shown that it does not rotate this family's refresh tokens
 */
public record GrantFamily(FamilyId id, Instant consentedAt, boolean rotates) {
  /** Atlassian has announced that it will end a family this time after its consent; not observed yet. */
  public static final Duration MAX_AGE = Duration.ofDays(365);
}
