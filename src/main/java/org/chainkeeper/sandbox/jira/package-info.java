/**
 * The local Jira: generated issues behind Jira's REST API, with permissions by person and scripted
 * faults. {@link org.chainkeeper.sandbox.jira.JiraSite} is the entry point.
 */
@NullMarked
package org.chainkeeper.sandbox.jira;

import org.jspecify.annotations.NullMarked;
