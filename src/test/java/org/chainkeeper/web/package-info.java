/** The whole server over HTTP, with everything behind it in memory. */
@NullMarked
package org.chainkeeper.web;

import org.jspecify.annotations.NullMarked;
