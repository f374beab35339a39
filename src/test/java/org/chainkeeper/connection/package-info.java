@NullMarked
package org.chainkeeper.connection;

import org.jspecify.annotations.NullMarked;
