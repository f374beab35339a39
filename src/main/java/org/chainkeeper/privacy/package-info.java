/**
 * Deletion of personal data: expired and unused data is deleted, and accounts are reported to
 * Atlassian, which says which of them have to be erased. {@code docs/PRIVACY.md} lists what is
 * stored.
 */
@NullMarked
package org.chainkeeper.privacy;

import org.jspecify.annotations.NullMarked;
