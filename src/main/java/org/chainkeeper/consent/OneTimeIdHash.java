package org.chainkeeper.consent;

/**
 * The SHA-256 of a {@link OneTimeId} or a code, 43 characters of base64url: the only form in which
 * it is stored.
 */
public record OneTimeIdHash(String value) {}
