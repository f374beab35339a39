/** The clock that app and local Atlassian share. */
@NullMarked
package org.chainkeeper.sandbox.clock;

import org.jspecify.annotations.NullMarked;
