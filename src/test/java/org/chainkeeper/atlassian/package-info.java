/** Attacks on every kind of token, and what the vendor's documents promise. */
@NullMarked
package org.chainkeeper.atlassian;

import org.jspecify.annotations.NullMarked;
