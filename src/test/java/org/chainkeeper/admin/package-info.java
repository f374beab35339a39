/** Rules for what admins do. */
@NullMarked
package org.chainkeeper.admin;

import org.jspecify.annotations.NullMarked;
