/** Tests of the package of the same name. */
@NullMarked
package org.chainkeeper.atlassian;

import org.jspecify.annotations.NullMarked;
