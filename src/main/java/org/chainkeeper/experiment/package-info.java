/**
 * The seed scenario as an experiment: a page of macros after an expiry, for several clients of the
 * same authorization server, under the same faults.
 *
 * <p>Each trial has a local Atlassian and a clock of its own. Time is moved: an hour passes in steps,
 * and a page on which everybody waits is moved to the end of the first wait; only what happens on the
 * wire takes real time. After an expiry that met a trouble come an hour and two expiries without
 * trouble, with one macro each and no leeway left: the chain is whole when that macro shows issues,
 * else it counts as broken and the person consents again.
 *
 * <p>The simple clients are models of what is in the field, with every kindness: they are asked again
 * whenever an answer was unclear, and forget nothing because of a refusal.
 */
@NullMarked
package org.chainkeeper.experiment;

import org.jspecify.annotations.NullMarked;
