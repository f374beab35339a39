/** The local Atlassian keeps its own promises. */
@NullMarked
package org.chainkeeper.sandbox;

import org.jspecify.annotations.NullMarked;
