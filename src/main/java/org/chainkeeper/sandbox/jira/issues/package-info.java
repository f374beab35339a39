/** The made-up issues of the local Jira and how Jira writes them as JSON. */
@NullMarked
package org.chainkeeper.sandbox.jira.issues;

import org.jspecify.annotations.NullMarked;
