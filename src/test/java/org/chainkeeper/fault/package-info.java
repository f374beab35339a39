@NullMarked
package org.chainkeeper.fault;

import org.jspecify.annotations.NullMarked;
