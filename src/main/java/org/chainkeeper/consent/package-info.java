/** The person's act: from a ticket through Atlassian's consent page to a connection, and its end. */
@NullMarked
package org.chainkeeper.consent;

import org.jspecify.annotations.NullMarked;
