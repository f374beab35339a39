/** Who asks: tenants, their installations, viewers and accounts. */
@NullMarked
package org.chainkeeper.tenant;

import org.jspecify.annotations.NullMarked;
