/** The authorization server of the local Atlassian: consent, tokens, rotation, scripted faults. */
@NullMarked
package org.chainkeeper.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
