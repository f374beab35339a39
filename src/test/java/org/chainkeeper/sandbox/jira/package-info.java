/** The local Jira answers as Jira does. */
@NullMarked
package org.chainkeeper.sandbox.jira;

import org.jspecify.annotations.NullMarked;
