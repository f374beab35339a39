@NullMarked
package org.chainkeeper.command;

import org.jspecify.annotations.NullMarked;
