/**
 * How data ends: what expired or is not used any more is deleted, and Atlassian is told which accounts
 * are stored and says which have to go. {@code docs/PRIVACY.md} lists what is stored.
 */
@NullMarked
package org.chainkeeper.privacy;

import org.jspecify.annotations.NullMarked;
