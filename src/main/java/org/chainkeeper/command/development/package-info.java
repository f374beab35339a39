/**
 * Commands that need the local Atlassian: {@code sandbox}, {@code demo} and {@code storm}. This
 * package is not in {@code chainkeeper-server.jar}; nothing outside of it and its tests imports it.
 */
@NullMarked
package org.chainkeeper.command.development;

import org.jspecify.annotations.NullMarked;
