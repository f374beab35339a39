package org.chainkeeper.rotation;

import java.time.Instant;

/**
 * The tokens that descend from one consent.
 *
 * @param rotates false once the server has shown that it does not rotate this family's refresh tokens
 */
public record GrantFamily(FamilyId id, Instant consentedAt, boolean rotates) {}
