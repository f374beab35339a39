/** The authorization server of the local Atlassian: consent, tokens, rotation, faults on demand. */
@NullMarked
package org.chainkeeper.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
