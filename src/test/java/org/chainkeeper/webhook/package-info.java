@NullMarked
package org.chainkeeper.webhook;

import org.jspecify.annotations.NullMarked;
