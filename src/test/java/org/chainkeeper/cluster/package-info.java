/** Several real nodes on one real PostgreSQL, and what can be done to them at an exact step. */
@NullMarked
package org.chainkeeper.cluster;

import org.jspecify.annotations.NullMarked;
