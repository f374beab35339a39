/** The refresh protocol: its values, its rules as pure functions, and the one loop that acts on them. */
@NullMarked
package org.chainkeeper.rotation;

import org.jspecify.annotations.NullMarked;
