@NullMarked
package org.chainkeeper.history;

import org.jspecify.annotations.NullMarked;
