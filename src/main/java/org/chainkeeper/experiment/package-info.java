/**
 * Compares clients of the same authorization server under the same faults, with a page of macros that
 * loads after its access token has expired.
 *
 * <p>Each trial has its own local Atlassian and clock. The clock is advanced: an hour passes in steps,
 * and when all macros of a page wait, time moves to the end of the shortest wait; only network calls
 * take real time. An expiry with a fault is followed by an hour and two expiries without a fault, with
 * one macro each and no leeway left: the chain is intact when that macro shows issues, otherwise it
 * counts as broken and the person consents again.
 *
 * <p>The simple clients model common implementations in their favour: macros retry after an unclear
 * answer, and no client discards tokens because of a refusal.
 */
@NullMarked
package org.chainkeeper.experiment;

import org.jspecify.annotations.NullMarked;
