/** What admins of a Confluence site see and do: install the app, end it, watch over its connections. */
@NullMarked
package org.chainkeeper.admin;

import org.jspecify.annotations.NullMarked;
