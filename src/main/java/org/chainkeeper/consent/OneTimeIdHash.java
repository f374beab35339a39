package org.chainkeeper.consent;

/**
 * The SHA-256 of a {@link OneTimeId} or a code, 43 characters of base64url: all that is ever stored of it.
 */
public record OneTimeIdHash(String value) {}
