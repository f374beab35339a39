/** Tests of what macros ask. */
@NullMarked
package org.chainkeeper.macro;

import org.jspecify.annotations.NullMarked;
