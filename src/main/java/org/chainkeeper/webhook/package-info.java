/**
 * Events that tenants are told at an address of their own, in the form of Standard Webhooks 1.0
 * (https://www.standardwebhooks.com): what is told, how it is signed and when it is tried again.
 *
 * <p>An event is stored in the transaction of the change that it tells, where there is one. A node claims a
 * tenant for a minute, sends what is due, one after the other, and stores each outcome. A crash between
 * sending and storing sends the same event again, under the same id.
 */
@NullMarked
package org.chainkeeper.webhook;

import org.jspecify.annotations.NullMarked;
