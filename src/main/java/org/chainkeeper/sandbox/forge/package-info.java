/**
 * The host of a Forge app: pages with its iframes and the bridge that they call, invocation tokens,
 * installations and their lifecycle events, and the platform's limits.
 */
@NullMarked
package org.chainkeeper.sandbox.forge;

import org.jspecify.annotations.NullMarked;
