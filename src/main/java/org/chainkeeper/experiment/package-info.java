/**
 * The seed scenario as an experiment: a page of macros after an expiry, for several clients of the
 * same authorization server, under the same faults.
 */
@NullMarked
package org.chainkeeper.experiment;

import org.jspecify.annotations.NullMarked;
