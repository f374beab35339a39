/** The app beside an authorization server that was written elsewhere: Spring Authorization Server. */
@NullMarked
package org.chainkeeper.spring;

import org.jspecify.annotations.NullMarked;
