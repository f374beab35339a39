@NullMarked
package org.chainkeeper.credential;

import org.jspecify.annotations.NullMarked;
