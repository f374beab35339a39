/**
 * A local Atlassian: authorization server, Jira and a Confluence page, so that everything runs
 * without an account and without the internet, and faults can be had on demand.
 */
@NullMarked
package org.chainkeeper.sandbox;

import org.jspecify.annotations.NullMarked;
