package org.chainkeeper.experiment;

/**
 * What one expiry with a trouble came to.
 *
 * @param chainIntact whether two later expiries without any trouble and without leeway went well
 */
record ExpiryResult(
    long exchanges, long exchangesAfter, int macros, int failed, boolean chainIntact) {}
