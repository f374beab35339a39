/**
 * What macros ask: issues, one issue, a count; each asked of Jira as its viewer, or answered from
 * what it said before.
 */
@NullMarked
package org.chainkeeper.macro;

import org.jspecify.annotations.NullMarked;
