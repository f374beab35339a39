/** A search through the orders in which ordinary coordinators may act on one grant. */
@NullMarked
package org.chainkeeper.rotation.explore;

import org.jspecify.annotations.NullMarked;
