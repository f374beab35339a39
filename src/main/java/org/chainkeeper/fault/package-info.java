/**
 * Fault isolation: what fails, an {@link java.lang.Error} included, ends nothing but itself and is
 * reported. Everything that runs for more than one caller goes through {@link
 * org.chainkeeper.fault.Isolation}.
 */
@NullMarked
package org.chainkeeper.fault;

import org.jspecify.annotations.NullMarked;
