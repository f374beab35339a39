@NullMarked
package org.chainkeeper.delivery;

import org.jspecify.annotations.NullMarked;
