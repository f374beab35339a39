/** Identity: tenants, accounts, viewers, callers and the verdict on a caller. */
@NullMarked
package org.chainkeeper.tenant;

import org.jspecify.annotations.NullMarked;
