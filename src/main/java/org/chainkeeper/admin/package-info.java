/**
 * What admins of a Confluence site see and do: its connections, their states and problems, actions; and the check
 * that a viewer is an admin.
 */
@NullMarked
package org.chainkeeper.admin;

import org.jspecify.annotations.NullMarked;
