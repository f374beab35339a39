/** The root of the app: {@code App} wires all parts, {@code Settings} holds the configuration. */
@NullMarked
package org.chainkeeper;

import org.jspecify.annotations.NullMarked;
