package org.chainkeeper.rotation;

/** How many grants are in which state. */
public record StateCounts(long connected, long suspect, long needsConsent) {}
