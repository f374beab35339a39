/** Rules for how data ends. */
@NullMarked
package org.chainkeeper.privacy;

import org.jspecify.annotations.NullMarked;
