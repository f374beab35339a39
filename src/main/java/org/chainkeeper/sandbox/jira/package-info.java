/**
 * The local Jira: made-up issues behind Jira's REST API, with permissions that differ by person and
 * faults on demand. {@link org.chainkeeper.sandbox.jira.JiraSite} is the way in.
 */
@NullMarked
package org.chainkeeper.sandbox.jira;

import org.jspecify.annotations.NullMarked;
