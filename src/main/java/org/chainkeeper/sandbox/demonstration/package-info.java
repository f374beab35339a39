/** A page that shows this app's chain of refresh tokens beside that of a client without coordination. */
@NullMarked
package org.chainkeeper.sandbox.demonstration;

import org.jspecify.annotations.NullMarked;
