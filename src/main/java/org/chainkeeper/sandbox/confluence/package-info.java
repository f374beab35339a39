/** A Confluence page with Atlassian's own bridge, and the installation of the app into it. */
@NullMarked
package org.chainkeeper.sandbox.confluence;

import org.jspecify.annotations.NullMarked;
