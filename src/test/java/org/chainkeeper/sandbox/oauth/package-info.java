/** The authorization server keeps the rules that it was built for. */
@NullMarked
package org.chainkeeper.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
