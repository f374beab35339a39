/** Tests of the package of the same name. */
@NullMarked
package org.chainkeeper.consent;

import org.jspecify.annotations.NullMarked;
