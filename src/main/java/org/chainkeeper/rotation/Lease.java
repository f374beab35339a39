package org.chainkeeper.rotation;

import java.time.Instant;

/** Which attempt may exchange now, and until when by the database's clock. */
public record Lease(Holder holder, Instant until) {}
