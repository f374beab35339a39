/** What tests share: clocks, in-memory ports and servers that misbehave on demand. */
@NullMarked
package org.chainkeeper.testkit;

import org.jspecify.annotations.NullMarked;
