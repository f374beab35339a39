/** The pages of the local Confluence: their texts and the macros in them, whichever host shows them. */
@NullMarked
package org.chainkeeper.sandbox.page;

import org.jspecify.annotations.NullMarked;
