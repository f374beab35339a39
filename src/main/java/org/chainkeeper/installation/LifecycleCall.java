package org.chainkeeper.installation;

import java.time.Instant;

/**
 * One signed announcement of an installation or its end, which counts once.
 *
 * @param id 43 characters that no other announcement has: the SHA-256 of what was signed, in base64url.
 *     The signature itself is no part of it, since one signature can be written in several ways.
 * @param signedAt orders the calls of a tenant; the token's {@code iat}, or when it came without one
 * @param expiresAt when the token is refused by itself; until then the id has to be remembered
 */
public record LifecycleCall(String id, Instant signedAt, Instant expiresAt) {}
