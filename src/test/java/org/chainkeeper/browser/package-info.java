/** The page as a person meets it: real Chromium, Atlassian's own bridge, the real app. */
@NullMarked
package org.chainkeeper.browser;

import org.jspecify.annotations.NullMarked;
