/**
 * A site that installed the app: its secrets, installing, uninstalling, and the hosts that it may
 * have. Who a request comes from is in {@link org.chainkeeper.tenant}.
 */
@NullMarked
package org.chainkeeper.installation;

import org.jspecify.annotations.NullMarked;
