/** The people of the local Atlassian, their login, and whose access token is whose. */
@NullMarked
package org.chainkeeper.sandbox.account;

import org.jspecify.annotations.NullMarked;
