/**
 * What macros ask: the use cases on top of {@code jira}. A macro's query gets the viewer's connection
 * and the site that is meant, and is then loaded from the cache or from Jira.
 */
@NullMarked
package org.chainkeeper.macro;

import org.jspecify.annotations.NullMarked;
