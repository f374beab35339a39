/** The local Atlassian can be moved from outside, and says what it does not understand. */
@NullMarked
package org.chainkeeper.sandbox.control;

import org.jspecify.annotations.NullMarked;
