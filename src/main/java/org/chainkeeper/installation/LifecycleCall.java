package org.chainkeeper.installation;

import java.time.Instant;

/**
 * A signed call that announces an installation or an uninstallation; it takes effect once.
 *
 * @param id 43 characters, unique for each call: the SHA-256 of what was signed, in base64url. The
 *     signature is not included, because one signature can be encoded in several ways.
 * @param signedAt orders the calls of a tenant: the token's {@code iat}, or the time of receipt
 *     without one
 * @param expiresAt when the token expires; until then the id has to be stored
 */
public record LifecycleCall(String id, Instant signedAt, Instant expiresAt) {}
