/** The app, read from its root: {@code App} wires it, {@code Settings} says what it is told. */
@NullMarked
package org.chainkeeper;

import org.jspecify.annotations.NullMarked;
