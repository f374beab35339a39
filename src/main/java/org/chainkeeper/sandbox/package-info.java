/**
 * The local Atlassian: authorization server, Jira and Confluence, so that everything runs without an
 * account and without the internet, with scripted faults.
 */
@NullMarked
package org.chainkeeper.sandbox;

import org.jspecify.annotations.NullMarked;
