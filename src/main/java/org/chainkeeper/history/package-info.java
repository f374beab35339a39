/**
 * The history of each grant, as it is read, and what ended a chain. Written by the refresh protocol
 * together with the changes that it records, see {@link org.chainkeeper.rotation.AttemptRecord}.
 */
@NullMarked
package org.chainkeeper.history;

import org.jspecify.annotations.NullMarked;
