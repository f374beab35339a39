/** The control API of the local Atlassian as JSON: rotation rule, faults, clock, installation. */
@NullMarked
package org.chainkeeper.sandbox.control;

import org.jspecify.annotations.NullMarked;
