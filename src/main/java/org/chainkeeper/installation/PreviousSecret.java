package org.chainkeeper.installation;

import java.time.Instant;

/** The secret before the last installation, for requests that were under way then. */
public record PreviousSecret(SharedSecret secret, Instant acceptedUntil) {}
