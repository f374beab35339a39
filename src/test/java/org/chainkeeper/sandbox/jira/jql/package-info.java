/** The local Jira answers as Jira does. */
@NullMarked
package org.chainkeeper.sandbox.jira.jql;

import org.jspecify.annotations.NullMarked;
