/**
 * HTTP only: verify the caller, parse, call one use case, render its sealed answer.
 *
 * <p>A part of the app that answers requests is a {@link org.chainkeeper.web.Routes}; {@link
 * org.chainkeeper.web.Server} mounts them under the base url's path. A handler gets its viewer from
 * {@link org.chainkeeper.web.Callers} and says every failure as a {@link
 * org.chainkeeper.web.Problem}.
 */
@NullMarked
package org.chainkeeper.web;

import org.jspecify.annotations.NullMarked;
