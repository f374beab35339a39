/** Tests of the experiment and of the clients it compares. */
@NullMarked
package org.chainkeeper.experiment;

import org.jspecify.annotations.NullMarked;
