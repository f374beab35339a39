/** What moves the local Atlassian from outside: rule, faults, clock, installation, as JSON. */
@NullMarked
package org.chainkeeper.sandbox.control;

import org.jspecify.annotations.NullMarked;
