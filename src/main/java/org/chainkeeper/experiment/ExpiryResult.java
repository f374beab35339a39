package org.chainkeeper.experiment;

/**
 * The result of one expiry under a scenario.
 *
 * @param chainIntact whether two later expiries without a fault and without leeway succeeded
 */
record ExpiryResult(
    long exchanges, long exchangesAfter, int macros, int failed, boolean chainIntact) {}
