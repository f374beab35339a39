@NullMarked
package org.chainkeeper.command.development;

import org.jspecify.annotations.NullMarked;
