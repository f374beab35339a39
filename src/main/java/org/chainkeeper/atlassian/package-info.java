/** HTTP calls to Atlassian, interpretation of the responses, and verification of tokens. */
@NullMarked
package org.chainkeeper.atlassian;

import org.jspecify.annotations.NullMarked;
