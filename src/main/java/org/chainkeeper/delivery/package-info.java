/**
 * HTTP out to the receivers of webhooks: one POST on a connection of its own, to public addresses only.
 *
 * <p>Admins choose the address, so a request must not reach what only this machine can reach. A host is
 * resolved when a connection is opened, every address of it is checked, and the connection goes to one that
 * was checked: a DNS answer that changes between check and connection changes nothing.
 */
@NullMarked
package org.chainkeeper.delivery;

import org.jspecify.annotations.NullMarked;
