/**
 * The authorization code flow: from a ticket through Atlassian's consent page to a stored
 * connection.
 */
@NullMarked
package org.chainkeeper.consent;

import org.jspecify.annotations.NullMarked;
