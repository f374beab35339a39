/** A person at the local Confluence without a browser: consents and loads macros as their pages do. */
@NullMarked
package org.chainkeeper.sandbox.visitor;

import org.jspecify.annotations.NullMarked;
