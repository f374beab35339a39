/** The Confluence of the local Atlassian signs and installs as the real one does. */
@NullMarked
package org.chainkeeper.sandbox.confluence;

import org.jspecify.annotations.NullMarked;
