/** A viewer's link from a tenant to a grant, the sites that it reaches, and disconnecting. */
@NullMarked
package org.chainkeeper.connection;

import org.jspecify.annotations.NullMarked;
