/** The Jira sites of the local Atlassian, their members and faults. */
@NullMarked
package org.chainkeeper.sandbox.site;

import org.jspecify.annotations.NullMarked;
