@NullMarked
package org.chainkeeper.sandbox.demonstration;

import org.jspecify.annotations.NullMarked;
