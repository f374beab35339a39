/** Benchmarks; each is a program of its own that {@code scripts/bench} runs. */
@NullMarked
package org.chainkeeper.bench;

import org.jspecify.annotations.NullMarked;
