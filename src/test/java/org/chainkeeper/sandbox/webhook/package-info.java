@NullMarked
package org.chainkeeper.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
