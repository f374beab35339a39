/** The command line: one picocli class per command. */
@NullMarked
package org.chainkeeper.command;

import org.jspecify.annotations.NullMarked;
