/** What a viewer connected: the link from a tenant and an account to a grant, and the sites it reaches. */
@NullMarked
package org.chainkeeper.connection;

import org.jspecify.annotations.NullMarked;
