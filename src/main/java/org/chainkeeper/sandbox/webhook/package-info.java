/** A receiver of webhooks, which checks them as a library of Standard Webhooks does. */
@NullMarked
package org.chainkeeper.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
