@NullMarked
package org.chainkeeper.sandbox.forge;

import org.jspecify.annotations.NullMarked;
