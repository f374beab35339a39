/** One tenant misbehaves while forty people of another visit: the app as a process, under load. */
@NullMarked
package org.chainkeeper.isolation;

import org.jspecify.annotations.NullMarked;
