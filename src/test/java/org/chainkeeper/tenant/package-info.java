@NullMarked
package org.chainkeeper.tenant;

import org.jspecify.annotations.NullMarked;
