/** The generated issues of the local Jira and their JSON. */
@NullMarked
package org.chainkeeper.sandbox.jira.issues;

import org.jspecify.annotations.NullMarked;
