/** The page with its macros as a person meets it: real Chromium, Atlassian's bridge, the real app. */
@NullMarked
package org.chainkeeper.browser;

import org.jspecify.annotations.NullMarked;
