/** Calls to Atlassian: what goes out, what may come back, and what an answer means. */
@NullMarked
package org.chainkeeper.atlassian;

import org.jspecify.annotations.NullMarked;
