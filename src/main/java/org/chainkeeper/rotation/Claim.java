package org.chainkeeper.rotation;

import java.time.Duration;

/** Asks for a grant's lease, and writes the intent to present a token with it. */
public record Claim(Holder holder, Duration leaseFor, Intent intent) {}
